//! Which redirects are followed, and which headers are sent to where they lead.
use http::header::{self, HeaderMap, HeaderName, LOCATION};
use http::{Method, StatusCode};
use reqwest::{Response, Url};

use crate::error::{Error, ErrorKind};

/// How many redirects are followed in a row.
pub(super) const LONGEST_CHAIN: usize = 10;

/// The headers that may be sent to another origin. Every other one may be a secret: the key, a cookie, or what the
/// caller set.
const HARMLESS: [HeaderName; 9] = [
    header::ACCEPT,
    header::ACCEPT_LANGUAGE,
    header::USER_AGENT,
    header::RANGE,
    header::IF_RANGE,
    header::IF_MATCH,
    header::IF_NONE_MATCH,
    header::IF_MODIFIED_SINCE,
    header::IF_UNMODIFIED_SINCE,
];

/// Where a response redirects to; `None` where it doesn't. Only GET and HEAD may go there.
pub(super) fn target(
    method: &Method,
    from: &Url,
    response: &Response,
) -> Result<Option<Url>, Error> {
    let Some(location) =
        response.headers().get(LOCATION).filter(|_| is_redirect(response.status()))
    else {
        return Ok(None);
    };
    let target = location.to_str().ok().and_then(|location| from.join(location).ok());
    let refused = |why: &str, target: &str| {
        let text = format!("{} to {target}, which {why}", response.status());
        let error = Error::new(ErrorKind::Redirect, text);
        Err(error.with_answer(response.status(), response.headers().clone(), bytes::Bytes::new()))
    };
    let Some(mut target) = target.filter(Url::has_host) else {
        return refused("is not followed: it is no URL", "somewhere else");
    };
    let shown = without_secrets(&target);
    if *method != Method::GET && *method != Method::HEAD {
        return refused(&format!("is not followed for {method}"), &shown);
    }
    match (from.scheme(), target.scheme()) {
        ("https", "https") | ("http", "http" | "https") => {}
        _ => return refused("is not followed: it is less secure", &shown),
    }
    // It is for whoever shows the page: no part of a request (RFC 9110, section 10.2.2).
    target.set_fragment(None);
    // A user name in the target would be sent as a credential.
    let _ = target.set_username("").and_then(|()| target.set_password(None));
    Ok(Some(target))
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

pub(super) fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

/// Keeps only what any origin may see.
pub(super) fn strip(headers: &mut HeaderMap) {
    let kept = headers.drain().scan(None, |last, (name, value)| {
        if name.is_some() {
            *last = name;
        }
        last.clone().map(|name| (name, value))
    });
    *headers =
        kept.filter(|(name, value)| HARMLESS.contains(name) && !value.is_sensitive()).collect();
}

/// Fails where an HTTP client of the caller's own followed a redirect by itself: the key may have gone with it.
pub(super) fn refuse_followed(asked: &Url, response: &Response) -> Result<(), Error> {
    if response.url() == asked {
        return Ok(());
    }
    let text = format!(
        "the HTTP client followed a redirect to {}: build it with redirect(reqwest::redirect::Policy::none())",
        without_secrets(response.url())
    );
    Err(Error::new(ErrorKind::Redirect, text).reached())
}

/// A URL as errors and logs may show it: without user, query and fragment, which may be secrets or signatures.
pub(crate) fn without_secrets(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    // Only a URL that can't have a user refuses this.
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    url.into()
}
