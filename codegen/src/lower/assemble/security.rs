//! What operations require of the client's credentials.

use super::Assembler;
use crate::ir::Security;
use crate::lower::calls::{self, Call, Required};

impl Assembler<'_> {
    /// What an operation requires of the client's credentials.
    fn required(self, call: &Call<'_>) -> Required {
        calls::required(self.document, &self.client.credentials, call.operation)
    }

    /// The same, where that differs from what operations usually do.
    pub(super) fn security(self, call: &Call<'_>) -> Option<Security> {
        let own = self.required(call);
        (own != self.client.security).then_some(Security { alternatives: own.0 })
    }

    /// Whether the operation is sent without credentials, where others have some.
    pub(super) fn is_anonymous(self, call: &Call<'_>) -> bool {
        !self.client.credentials.is_empty() && self.required(call).0.is_empty()
    }

    /// The scopes that an operation needs of the schemes that it requires, where these aren't what operations usually need.
    pub(super) fn scopes(self, call: &Call<'_>) -> Vec<(String, Vec<String>)> {
        let required = self.required(call);
        let is_required = |name: &String| required.0.iter().flatten().any(|it| it == name);
        let credentials = self.client.credentials.iter().filter(|it| is_required(&it.scheme));
        let own = credentials.filter_map(|credential| {
            let own = calls::scopes(self.document, call.operation, &credential.scheme);
            (own != credential.scopes).then(|| (credential.scheme.clone(), own.to_vec()))
        });
        own.collect()
    }
}
