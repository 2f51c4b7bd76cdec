//! Tokens that open the console of a VM, once each.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use super::{Engine, lock};
use crate::clock::Clock;
use crate::guest::Guest;
use crate::refusal::Refusal;
use crate::state::new_id;

/// The tokens that were handed out and not used.
pub(super) struct Tokens {
    lifetime: Duration,
    clock: Clock,
    open: Mutex<HashMap<String, Token>>,
}

struct Token {
    vm_id: String,
    /// In ticks of the clock.
    ends: Duration,
}

impl Tokens {
    pub(super) fn new(lifetime: Duration, clock: Clock) -> Self {
        Self { lifetime, clock, open: Mutex::default() }
    }

    fn issue(&self, vm_id: &str) -> String {
        let token = format!("console_{}", new_id());
        let now = self.clock.ticks();
        let mut open = lock(&self.open);
        open.retain(|_, token| token.ends > now);
        open.insert(
            token.clone(),
            Token { vm_id: vm_id.to_owned(), ends: now.saturating_add(self.lifetime) },
        );
        token
    }

    /// Uses a token up; false where it isn't one for this VM, or no longer.
    fn redeem(&self, token: &str, vm_id: &str) -> bool {
        let Some(token) = lock(&self.open).remove(token) else { return false };
        token.vm_id == vm_id && token.ends > self.clock.ticks()
    }
}

impl Engine {
    /// A token for the console of a VM that runs, and how long it works.
    pub(crate) fn console_token(&self, id: &str) -> Result<(String, Duration), Refusal> {
        self.running_guest(id)?;
        Ok((self.tokens.issue(id), self.tokens.lifetime))
    }

    /// The machine whose console a token opens.
    pub(crate) fn open_console(&self, id: &str, token: &str) -> Result<Guest, Refusal> {
        if !self.tokens.redeem(token, id) {
            return Err(Refusal::unauthorized("the console token is not valid, or was used"));
        }
        self.running_guest(id)
    }
}
