//! Bodies of parts as they come (RFC 2046 and 7578).

use super::body::{InPart, Part};
use super::media::essence;
use crate::trip::difference;

/// A part as it came.
#[derive(Debug)]
struct Came {
    disposition: String,
    media: Option<String>,
    body: Vec<u8>,
}

/// What is wrong with a body of parts; nothing where all is as it must be.
pub(super) fn judge(wanted: &[Part], media: &str, body: &[u8]) -> Option<String> {
    let Some(came) = read(media, body) else { return Some("the body has no parts".to_owned()) };
    if came.len() != wanted.len() {
        return Some(format!("there are {} parts and should be {}", came.len(), wanted.len()));
    }
    wanted.iter().zip(&came).find_map(|(wanted, came)| one(wanted, came))
}

fn one(wanted: &Part, came: &Came) -> Option<String> {
    let name = &wanted.name;
    let mut disposition = format!("form-data; name=\"{name}\"");
    if let Some(file_name) = &wanted.file_name {
        disposition = format!("{disposition}; filename=\"{file_name}\"");
    }
    if came.disposition != disposition {
        return Some(format!("the part is `{}` and should be `{disposition}`", came.disposition));
    }
    let media = came.media.as_deref().map(essence);
    let may_be = wanted.media.is_none() && media.as_deref().is_none_or(|it| it == "text/plain");
    if !may_be && media != wanted.media {
        return Some(format!("the part {name} is of {media:?} and should be {:?}", wanted.media));
    }
    match &wanted.written {
        InPart::Bytes(bytes) if *bytes == came.body => None,
        InPart::Bytes(bytes) => Some(format!(
            "the part {name} is {:?} and should be {:?}",
            String::from_utf8_lossy(&came.body),
            String::from_utf8_lossy(bytes)
        )),
        InPart::Json(value) => match serde_json::from_slice(&came.body) {
            Ok(came) => difference(value, &came).map(|why| format!("the part {name}: {why}")),
            Err(error) => Some(format!("the part {name} is no JSON: {error}")),
        },
    }
}

/// The parts of a body.
fn read(media: &str, body: &[u8]) -> Option<Vec<Came>> {
    let boundary = media.split(';').find_map(|it| it.trim().strip_prefix("boundary="))?;
    let mark = format!("\r\n--{}", boundary.trim_matches('"')).into_bytes();
    // The first mark stands at the beginning, without an end of line.
    let body = [b"\r\n", body].concat();
    let mut rest = body.as_slice();
    let mut pieces = Vec::new();
    while let Some(at) = find(rest, &mark) {
        pieces.push(&rest[..at]);
        rest = &rest[at + mark.len()..];
    }
    if !rest.starts_with(b"--") {
        return None;
    }
    pieces.iter().skip(1).map(|piece| part(piece)).collect()
}

fn part(piece: &[u8]) -> Option<Came> {
    let piece = piece.strip_prefix(b"\r\n")?;
    let end = find(piece, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&piece[..end]).into_owned();
    let header = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_owned())
    };
    let disposition = header("content-disposition")?;
    Some(Came { disposition, media: header("content-type"), body: piece[end + 4..].to_vec() })
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
