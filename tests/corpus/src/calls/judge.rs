//! Holds a request against what it must be, and an outcome against what was answered.

use serde_json::Value;

use super::body::{Sent, Written};
use super::draw::Drawn;
use super::media::essence;
use super::parts;
use super::server::Received;
use super::styles::normal;
use crate::trip::difference;

/// What is wrong with a request and what came of it; nothing where all is as it must be.
pub(super) fn judge(drawn: &Drawn, received: Option<&Received>, outcome: &Value) -> Option<String> {
    let Some(received) = received else {
        return Some(format!("nothing was sent: {}", outcome["error"]["message"]));
    };
    request(drawn, received).or_else(|| answer(drawn, outcome))
}

fn request(drawn: &Drawn, received: &Received) -> Option<String> {
    if received.method != drawn.method {
        return Some(format!("the method is {}", received.method));
    }
    let (path, query) = received.target.split_once('?').unwrap_or((&received.target, ""));
    if normal(path) != normal(&drawn.path) {
        return Some(format!("the path is {path} and should be {}", drawn.path));
    }
    let came = query.split('&').filter(|pair| !pair.is_empty()).map(normal);
    let wanted = drawn.query.iter().map(|pair| normal(pair));
    if sorted(came) != sorted(wanted) {
        return Some(format!("the query is {query} and should be {}", drawn.query.join("&")));
    }
    let header = |name: &str| {
        let found = received.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    };
    for (name, value) in &drawn.headers {
        if header(name) != Some(value) {
            return Some(format!(
                "the header {name} is {:?} and should be {value:?}",
                header(name)
            ));
        }
    }
    let cookies = header("cookie").unwrap_or_default().split("; ").map(str::to_owned);
    let cookies = sorted(cookies.filter(|cookie| !cookie.is_empty()));
    if cookies != sorted(drawn.cookies.iter().cloned()) {
        return Some(format!("the cookies are {cookies:?} and should be {:?}", drawn.cookies));
    }
    body(drawn.body.as_ref(), header("content-type"), &received.body)
}

fn body(wanted: Option<&Sent>, media: Option<&str>, body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let Some(wanted) = wanted else {
        let is_bare = body.is_empty() && media.is_none();
        return (!is_bare).then(|| format!("there is a body of {media:?}: {text}"));
    };
    let media = media.unwrap_or_default();
    if essence(media) != essence(&wanted.media) {
        return Some(format!("the media type is {media:?} and should be {}", wanted.media));
    }
    match &wanted.written {
        Written::Pairs(pairs) => {
            let came = text.split('&').filter(|pair| !pair.is_empty()).map(normal);
            let is_same = sorted(came) == sorted(pairs.iter().map(|pair| normal(pair)));
            (!is_same).then(|| format!("the form is {text} and should be {}", pairs.join("&")))
        }
        Written::Bytes(bytes) => {
            let wanted = String::from_utf8_lossy(bytes);
            (bytes != body).then(|| format!("the body is {text:?} and should be {wanted:?}"))
        }
        Written::Parts(wanted) => parts::judge(wanted, media, body),
        Written::Json(value) => match serde_json::from_slice(body) {
            Ok(came) => difference(value, &came).map(|why| format!("the body: {why}")),
            Err(error) => Some(format!("the body is no JSON ({error}): {text}")),
        },
    }
}

fn answer(drawn: &Drawn, outcome: &Value) -> Option<String> {
    let status = outcome["status"].as_u64();
    if status != Some(drawn.reply.status.into()) {
        return Some(format!("the status is {status:?}: {}", outcome["error"]));
    }
    let is_success = (200..400).contains(&drawn.reply.status);
    if is_success && !outcome["error"].is_null() {
        return Some(format!("the answer {}: {}", shown(drawn), outcome["error"]["message"]));
    }
    let came = if is_success { &outcome["value"] } else { &outcome["error"]["body"] };
    let wanted = drawn.value.as_ref().unwrap_or(&Value::Null);
    difference(wanted, came).map(|why| format!("the answer {}: {why}", shown(drawn)))
}

fn shown(drawn: &Drawn) -> String {
    drawn.value.as_ref().map_or_else(|| "without a body".to_owned(), Value::to_string)
}

fn sorted(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut items: Vec<String> = items.collect();
    items.sort();
    items
}
