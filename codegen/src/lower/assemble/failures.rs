//! The errors that the document lists for an operation.

use super::Assembler;
use crate::document::Response;
use crate::ir::{Failure, Statuses};
use crate::lower::calls::{self, Call, Media, is_error, media, responses};
use crate::prose::docs;

impl Assembler<'_> {
    /// The errors that the document lists, each with what it says of it.
    pub(super) fn failures(self, call: &Call<'_>, bodies: &[calls::Failed]) -> Vec<Failure> {
        let all = responses(self.document, call.operation);
        let errors = all.filter(|(statuses, ..)| is_error(*statuses));
        let failure = |(statuses, _, response): (Statuses, _, &Response)| {
            let body = is_typed(response).then(|| body(bodies, statuses)).flatten();
            Failure {
                statuses,
                about: docs([response.description.as_str()]).gist(),
                ty: body.map(|body| self.type_ref(&body.ty)),
            }
        };
        errors.map(failure).collect()
    }
}

/// Whether a response says of what type its body is.
fn is_typed(response: &Response) -> bool {
    let json = response.content.iter().find(|(name, _)| media(name) == Media::Json);
    json.is_some_and(|(_, body)| body.schema.is_some())
}

/// The body of an error: a status that has the body of a range which holds it isn't listed by itself.
fn body(bodies: &[calls::Failed], statuses: Statuses) -> Option<&calls::Failed> {
    let wider = match statuses {
        Statuses::Code(code) => vec![statuses, Statuses::Range(code / 100), Statuses::Others],
        Statuses::Range(_) => vec![statuses, Statuses::Others],
        Statuses::Others => vec![statuses],
    };
    let listed = |wanted| bodies.iter().find(|body| body.statuses.contains(wanted));
    wider.iter().find_map(listed)
}
