//! A credential of a client, checked and ready to be sent.
use std::fmt;

use http::header::{COOKIE, HeaderMap, HeaderName, HeaderValue};

use crate::wire::Pairs;

/// A credential that was checked and is ready to be sent. It is never printed.
#[derive(Clone)]
pub(crate) enum Credential {
    Header(HeaderName, HeaderValue),
    Query(&'static str, String),
}

impl Credential {
    /// Adds this credential to a request. If two credentials need the same header, the first one stays. Cookies are
    /// joined.
    pub(crate) fn apply(&self, headers: &mut HeaderMap, query: &mut Pairs) {
        match self {
            Self::Query(name, secret) => query.set(name, [secret.clone()]),
            Self::Header(name, value) => match headers.get(name) {
                None => {
                    headers.insert(name.clone(), value.clone());
                }
                Some(first) if name == COOKIE => {
                    let joined = [first.as_bytes(), b"; ", value.as_bytes()].concat();
                    if let Ok(mut joined) = HeaderValue::from_bytes(&joined) {
                        joined.set_sensitive(true);
                        headers.insert(COOKIE, joined);
                    }
                }
                Some(_) => {}
            },
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(..)")
    }
}
