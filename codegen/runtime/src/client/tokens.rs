//! Keeps the tokens of a provider, and asks it for another when there is need, once for all calls that wait for it.
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::time::Duration;

use http::header::HeaderName;
use reqwest::Url;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::auth::AuthScheme;
use super::clock::Clock;
use super::credential::Credential;
use super::token::{Token, TokenProvider, TokenRequest};
use crate::error::{Error, ErrorKind, seconds};

/// The tokens of a provider, which all calls of a client share.
pub(crate) struct Tokens {
    scheme: &'static AuthScheme,
    provider: Box<dyn TokenProvider>,
    /// How often the provider has failed.
    failures: AtomicU64,
    /// It is held while the provider is asked: so nobody else asks it.
    state: Arc<Mutex<State>>,
}

/// What a client has for who asks.
#[derive(Clone)]
pub(crate) struct Asking {
    pub(crate) clock: Clock,
    pub(crate) timeout: Duration,
    pub(crate) base_url: Url,
    pub(crate) http: reqwest::Client,
    pub(crate) user_agent: &'static str,
}

#[derive(Default)]
struct State {
    kept: Vec<Kept>,
    last: u64,
    /// The last failure, with its number.
    failure: Option<(u64, Error)>,
}

/// A token that is ready to be sent.
#[derive(Clone)]
pub(crate) struct Kept {
    /// What tells it from other tokens of its provider.
    pub(crate) id: u64,
    pub(crate) credential: Credential,
    scopes: Option<Vec<String>>,
    until: Option<Instant>,
}

impl Tokens {
    pub(super) fn new(scheme: &'static AuthScheme, provider: impl TokenProvider) -> Arc<Self> {
        let (provider, state) = (Box::new(provider), Arc::default());
        Arc::new(Self { scheme, provider, failures: AtomicU64::new(0), state })
    }

    /// The name of the way to authenticate.
    pub(crate) fn name(&self) -> &'static str {
        self.scheme.name
    }

    /// The scopes that operations usually need.
    pub(crate) fn scopes(&self) -> &'static [&'static str] {
        self.scheme.scopes
    }

    /// The header that tokens are put into.
    pub(crate) fn header_name(&self) -> Option<HeaderName> {
        self.scheme.header_name()
    }

    /// A token for these scopes, other than one that was refused. Where the provider is asked, everybody gets its answer who
    /// has waited for it, an error too.
    pub(crate) async fn get(
        self: &Arc<Self>,
        asking: Asking,
        scopes: &'static [&'static str],
        refused: Option<u64>,
    ) -> Result<Kept, Error> {
        let known = self.failures.load(SeqCst);
        let mut state = self.state.clone().lock_owned().await;
        state.forget(refused);
        if let Some(kept) = state.find(scopes, asking.clock.now()) {
            return Ok(kept);
        }
        if let Some((_, error)) = state.failure.as_ref().filter(|(number, _)| *number > known) {
            return Err(error.clone());
        }
        let request = TokenRequest {
            scheme: self.scheme,
            scopes,
            was_refused: refused.is_some(),
            base_url: asking.base_url,
            http: asking.http,
            user_agent: asking.user_agent,
        };
        // A task of its own is not given up with the call: the answer may hold the only refresh token that is good from now on.
        let (tokens, clock, timeout) = (self.clone(), asking.clock, asking.timeout);
        let asked = tokio::spawn(async move {
            let outcome = tokens.ask((&clock, timeout), &request).await;
            if let Err(error) = &outcome {
                let number = tokens.failures.fetch_add(1, SeqCst) + 1;
                state.failure = Some((number, error.clone()));
            }
            outcome.map(|(token, credential)| state.keep(token, credential, clock.now()))
        });
        asked.await.unwrap_or_else(|_| Err(self.failed("its provider panicked")))
    }

    /// Forgets a token that was refused, unless somebody asks for another at the moment.
    pub(crate) fn refuse(&self, id: u64) {
        if let Ok(mut state) = self.state.try_lock() {
            state.forget(Some(id));
        }
    }

    async fn ask(
        &self,
        (clock, limit): (&Clock, Duration),
        request: &TokenRequest,
    ) -> Result<(Token, Credential), Error> {
        let asked = self.provider.token(request);
        let token = match clock.now().checked_add(limit) {
            Some(until) => clock.timeout_at(until, asked).await,
            None => Some(asked.await),
        };
        let late = || {
            let why = format!("its provider gave none within {}", seconds(limit));
            Err(Error::new(ErrorKind::Timeout, self.text(&why)))
        };
        let token = token.unwrap_or_else(late)?;
        let credential = self.scheme.credential(&token.secret);
        let credential = credential.map_err(|error| self.failed(&error.to_string()))?;
        Ok((token, credential))
    }

    fn text(&self, why: &str) -> String {
        format!("no token for {}: {why}", self.scheme.name)
    }

    fn failed(&self, why: &str) -> Error {
        Error::new(ErrorKind::Token, self.text(why))
    }
}

impl State {
    fn forget(&mut self, id: Option<u64>) {
        self.kept.retain(|kept| Some(kept.id) != id);
    }

    /// A token that is good now and for these scopes.
    fn find(&mut self, scopes: &[&str], now: Instant) -> Option<Kept> {
        self.kept.retain(|kept| kept.until.is_none_or(|until| now < until));
        let is_good = |kept: &&Kept| match &kept.scopes {
            Some(known) => scopes.iter().all(|scope| known.iter().any(|it| it == scope)),
            None => true,
        };
        self.kept.iter().find(is_good).cloned()
    }

    fn keep(&mut self, token: Token, credential: Credential, now: Instant) -> Kept {
        // It must still be good when it arrives.
        let early = |lifetime: Duration| {
            lifetime.saturating_sub((lifetime / 10).min(Duration::from_secs(30)))
        };
        let until = token.lifetime.and_then(|lifetime| now.checked_add(early(lifetime)));
        self.last += 1;
        let kept = Kept { id: self.last, credential, scopes: token.scopes, until };
        self.failure = None;
        self.kept.push(kept.clone());
        kept
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(..)")
    }
}
