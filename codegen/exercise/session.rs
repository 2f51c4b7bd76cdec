//! Makes calls, each by a client of its own, so that no call has an effect on another.

use std::time::Duration;

use sdk_exercised::runtime::{Attempt, Body, BoxFuture, Middleware, Next, Url, http, reqwest};
use sdk_exercised::{Client, Error};

use crate::call::{Call, Object, Refused};
use crate::operation::{Operation, find};
use crate::options::Options;
use crate::outcome::Outcome;

/// What the program knows of the API.
#[derive(Debug)]
pub(crate) struct Api {
    /// The operations, by resource.
    pub(crate) operations: &'static [&'static [Operation]],
    /// The names of the ways to authorise requests, each with the environment variable that has its credential.
    pub(crate) schemes: &'static [(&'static str, &'static str)],
    /// The calls that are made where no others are asked for, one a line.
    pub(crate) calls: &'static str,
}

/// How calls are made.
pub(crate) struct Session<'a> {
    pub(crate) api: &'a Api,
    pub(crate) options: &'a Options,
}

impl Session<'_> {
    /// Makes the call of a line; gives its id as JSON, the operation, and what came of it.
    pub(crate) async fn make(&self, line: &str) -> (String, Option<&Operation>, Outcome) {
        let mut line: Object = match serde_json::from_str(line) {
            Ok(line) => line,
            Err(error) => {
                let why = Refused(format!("the line is no JSON object: {error}"));
                return ("null".to_owned(), None, why.into());
            }
        };
        let id = line.remove("id").map_or_else(|| "null".to_owned(), |id| id.get().to_owned());
        let found = Call::read(line).and_then(|call| {
            let operations = self.api.operations.iter().copied().flatten();
            find(operations, &call).map(|operation| (operation, call))
        });
        match found {
            Ok((operation, call)) => (id, Some(operation), self.send(operation, call).await),
            Err(refused) => (id, None, refused.into()),
        }
    }

    async fn send(&self, operation: &Operation, mut call: Call) -> Outcome {
        let client = match self.client(&call) {
            Ok(client) => client,
            Err(error) => return error.into(),
        };
        let request = (operation.request)(&client, &mut call);
        let sending = match request.and_then(|sending| call.done().map(|()| sending)) {
            Ok(sending) => sending,
            Err(refused) => return refused.into(),
        };
        let seconds = self.options.seconds;
        let ended = tokio::time::timeout(Duration::from_secs(seconds), sending).await;
        let mut outcome = ended.unwrap_or_else(|_| Outcome::timed_out(seconds));
        if let Some(problem) = &mut outcome.problem {
            problem.read_body(operation);
        }
        outcome
    }

    /// A client with the credentials of a call; with those of the environment, or with examples of them, where the call has none.
    /// It sends each request once.
    fn client(&self, call: &Call) -> Result<Client, Error> {
        let any_host = self.options.any_host;
        let mut builder = Client::builder().max_retries(0).middleware(Guard { any_host });
        if let Some(url) = &self.options.base_url {
            builder = builder.base_url(url);
        }
        if !any_host {
            builder = builder.configure_http(reqwest::ClientBuilder::no_proxy);
        }
        match &call.credentials {
            Some(credentials) if !credentials.is_empty() => {
                for (scheme, secret) in credentials {
                    builder = builder.credential(scheme, secret);
                }
            }
            Some(_) => builder = builder.without_credentials(),
            // Without a credential, most calls would not be sent.
            None => {
                for (scheme, variable) in self.api.schemes {
                    if std::env::var_os(variable).is_none() {
                        builder = builder.credential(scheme, "user:password");
                    }
                }
            }
        }
        builder.build()
    }
}

/// Lets no request leave this machine unless it may.
struct Guard {
    any_host: bool,
}

impl Middleware for Guard {
    fn handle<'a>(
        &'a self,
        attempt: Attempt,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        if self.any_host || is_loopback(attempt.url()) {
            return next.run(attempt);
        }
        let host = attempt.url().host_str().unwrap_or_default();
        let why = format!("`{host}` is not this machine: --allow-any-host calls it all the same");
        Box::pin(async { Err(Error::middleware(why)) })
    }
}

/// Whether a URL leads to this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    match host.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}
