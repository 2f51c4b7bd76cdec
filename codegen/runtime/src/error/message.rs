//! Makes texts for people of what a server or a library says.
use std::error::Error as StdError;
use std::iter::{once, successors};
use std::time::Duration;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::codec;

/// The message in an error's JSON body: title and detail of a problem (RFC 9457); else the text at `error`, `message` or
/// `detail`, or within an object that is there.
pub(super) fn from_body(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let body = serde_json::from_slice(&codec::utf8(headers, body).ok()?).ok()?;
    let problem = is_problem(headers).then(|| problem(&body)).flatten();
    problem.or_else(|| find(&body, 3))
}

/// What a server says of an error of its own, in data of a stream; `is_error` tells that the stream says so. Otherwise it must be an
/// object with an error in it.
pub(crate) fn said_in(data: &[u8], is_error: bool) -> Option<String> {
    let value = serde_json::from_slice::<Value>(data);
    match value {
        Ok(value) if is_error || value.get("error").is_some() => find(&value, 3),
        Err(_) if is_error => Some(String::from_utf8_lossy(data).into_owned()),
        _ => None,
    }
}

/// Whether a body is a problem by its media type.
fn is_problem(headers: &HeaderMap) -> bool {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    codec::essence(media).eq_ignore_ascii_case("application/problem+json")
}

/// The title of a problem and its detail, as far as it has them.
fn problem(body: &Value) -> Option<String> {
    let text = |name: &str| body.get(name)?.as_str().map(str::trim).filter(|it| !it.is_empty());
    let (title, detail) = (text("title"), text("detail"));
    let parts: Vec<&str> =
        title.into_iter().chain(detail.filter(|it| Some(*it) != title)).collect();
    (!parts.is_empty()).then(|| parts.join(": "))
}

fn find(value: &Value, depth: u8) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned),
        // Lists of problems, as some servers send under `detail` or `errors`: the first one stands for all.
        Value::Array(items) if depth > 0 => items.first().and_then(|item| find(item, depth - 1)),
        Value::Object(fields) if depth > 0 => {
            let names = ["error", "message", "detail", "errors", "msg"];
            names
                .iter()
                .filter_map(|name| fields.get(*name))
                .find_map(|value| find(value, depth - 1))
        }
        _ => None,
    }
}

/// `text` on one line, without control characters, and cut where it is too long to read.
pub(super) fn one_line(text: &str) -> String {
    const LONGEST: usize = 500;
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line = words.join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line,
    }
}

/// An error's causes, each after a colon.
pub(super) fn causes(error: &(dyn StdError + 'static)) -> String {
    let causes = successors(error.source(), |&error| error.source());
    let texts = once(String::new()).chain(causes.map(ToString::to_string));
    texts.collect::<Vec<_>>().join(": ")
}

/// The innermost cause, which tells people the most.
pub(super) fn root_cause<'a>(error: &'a (dyn StdError + 'static)) -> &'a (dyn StdError + 'static) {
    successors(Some(error), |&error| error.source()).last().unwrap_or(error)
}

/// How a duration is written in an error: `60 s`, `1.5 s`, `250 ms`.
pub(crate) fn seconds(duration: Duration) -> String {
    if duration < Duration::from_secs(1) {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{} s", duration.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn the_message_is_found() {
        let of = |body: &str| from_body(&HeaderMap::new(), body.as_bytes());
        assert_eq!(of(r#"{"error":"taken"}"#).as_deref(), Some("taken"));
        assert_eq!(of(r#"{"error":"","message":"taken"}"#).as_deref(), Some("taken"));
        assert_eq!(of(r#"{"error":{"code":3,"message":"taken"}}"#).as_deref(), Some("taken"));
        assert_eq!(of(r#"{"detail":[{"loc":["x"],"msg":"taken"}]}"#).as_deref(), Some("taken"));
        assert_eq!(of(r#""taken""#).as_deref(), Some("taken"));
        assert_eq!(of("<html>"), None);
    }

    #[test]
    fn a_problem_has_a_title_and_a_detail() {
        let mut headers = HeaderMap::new();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("Application/problem+json; charset=utf-8"),
        );
        let of = |body: &str| from_body(&headers, body.as_bytes());
        let both = r#"{"type":"about:blank","title":"Out of credit","detail":"It costs 50."}"#;
        assert_eq!(of(both).as_deref(), Some("Out of credit: It costs 50."));
        assert_eq!(of(r#"{"title":"Gone","status":410}"#).as_deref(), Some("Gone"));
        assert_eq!(of(r#"{"title":"x","detail":"x"}"#).as_deref(), Some("x"));
        assert_eq!(of(r#"{"message":"taken"}"#).as_deref(), Some("taken"));
        assert_eq!(from_body(&HeaderMap::new(), both.as_bytes()).as_deref(), Some("It costs 50."));
    }

    #[test]
    fn texts_stay_on_one_line() {
        assert_eq!(one_line(" a\r\nb\u{1b}[0m "), "a b [0m");
        assert!(one_line(&"x".repeat(9_000)).len() < 600);
    }
}
