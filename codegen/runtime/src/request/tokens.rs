//! The tokens of a call: each attempt gets those that are good then, and one that is refused is replaced once.
use std::sync::Arc;

use http::StatusCode;

use crate::client::{Asking, Tokens, Transport};
use crate::error::Error;
use crate::exchange::Attempt;
use crate::wire::Pairs;

/// A token that each attempt of a call needs.
#[derive(Clone)]
pub(super) struct Needed {
    pub(super) tokens: Arc<Tokens>,
    pub(super) scopes: &'static [&'static str],
}

/// Which tokens a call has sent.
#[derive(Default)]
pub(super) struct Sent {
    /// Those of the last attempt.
    ids: Vec<u64>,
    refused: Vec<u64>,
    /// Whether they were replaced already, which is done once.
    pub(super) is_renewed: bool,
}

impl Sent {
    /// Puts the tokens that a call needs into an attempt of it.
    pub(super) async fn put(
        &mut self,
        (transport, needed): (&Transport, &[Needed]),
        attempt: &mut Attempt,
    ) -> Result<(), Error> {
        self.ids.clear();
        for (index, Needed { tokens, scopes }) in needed.iter().enumerate() {
            let refused = self.refused.get(index).copied();
            let token = tokens.get(asking(transport), scopes, refused).await?;
            token.credential.apply(&mut attempt.headers, &mut Pairs::default());
            self.ids.push(token.id);
        }
        self.refused.clear();
        Ok(())
    }

    /// Whether the attempt is made again at once, since the server refused its tokens. They are forgotten either way.
    pub(super) fn renews(&mut self, needed: &[Needed], can_resend: bool, error: &Error) -> bool {
        if error.status() != Some(StatusCode::UNAUTHORIZED) || self.ids.is_empty() {
            return false;
        }
        if self.is_renewed || !can_resend {
            for (Needed { tokens, .. }, id) in needed.iter().zip(&self.ids) {
                tokens.refuse(*id);
            }
            return false;
        }
        self.refused.clone_from(&self.ids);
        self.is_renewed = true;
        true
    }
}

fn asking(transport: &Transport) -> Asking {
    Asking {
        clock: transport.clock().clone(),
        timeout: transport.timeout(),
        base_url: transport.base_url().clone(),
        http: transport.http_client().into(),
        user_agent: transport.api().user_agent,
    }
}
