//! The Range header, as far as it asks for one range of bytes.

use axum::http::HeaderMap;
use axum::http::header::{IF_RANGE, RANGE};

use super::refusal::Refusal;

/// The part of an object that is asked for: first byte and length; none for the whole. A header that isn't understood
/// counts as absent, as HTTP has it, and so does one that is for another version of the object.
pub(super) fn requested(
    headers: &HeaderMap,
    length: u64,
    tag: &str,
) -> Result<Option<(u64, u64)>, Refusal> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(range) = text(RANGE) else { return Ok(None) };
    if text(IF_RANGE).is_some_and(|expected| expected != tag) {
        return Ok(None);
    }
    match parse(range) {
        None => Ok(None),
        Some(Wanted::Last(count)) if count > 0 && length > 0 => {
            let count = count.min(length);
            Ok(Some((length - count, count)))
        }
        Some(Wanted::From(first, last)) if first < length => {
            let last = last.unwrap_or(u64::MAX).min(length - 1);
            Ok(Some((first, last - first + 1)))
        }
        Some(_) => Err(Refusal::RangeNotSatisfiable),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// The first byte and, where it is given, the last.
    From(u64, Option<u64>),
    /// So many bytes at the end.
    Last(u64),
}

fn parse(header: &str) -> Option<Wanted> {
    let (first, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
    if first.is_empty() {
        return Some(Wanted::Last(last.parse().ok()?));
    }
    let first = first.parse().ok()?;
    if last.is_empty() {
        return Some(Wanted::From(first, None));
    }
    let last = last.parse().ok()?;
    (first <= last).then_some(Wanted::From(first, Some(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_ten(range: &'static str) -> Result<Option<(u64, u64)>, Refusal> {
        let headers = HeaderMap::from_iter([(RANGE, range.parse().unwrap())]);
        requested(&headers, 10, "\"a\"")
    }

    #[test]
    fn one_range_is_understood() {
        for (range, expected) in [
            ("bytes=0-3", Some((0, 4))),
            ("bytes=4-", Some((4, 6))),
            ("bytes=8-99", Some((8, 2))),
            ("bytes=-3", Some((7, 3))),
            ("bytes=-30", Some((0, 10))),
        ] {
            assert_eq!(of_ten(range), Ok(expected), "{range}");
        }
    }

    #[test]
    fn what_is_not_understood_counts_as_absent() {
        for range in ["bytes=3-1", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b"] {
            assert_eq!(of_ten(range), Ok(None), "{range}");
        }
    }

    #[test]
    fn a_range_behind_the_end_is_refused() {
        assert_eq!(of_ten("bytes=10-"), Err(Refusal::RangeNotSatisfiable));
        assert_eq!(of_ten("bytes=-0"), Err(Refusal::RangeNotSatisfiable));
    }

    #[test]
    fn a_range_of_another_version_counts_as_absent() {
        let mut headers = HeaderMap::from_iter([(RANGE, "bytes=4-".parse().unwrap())]);
        headers.insert(IF_RANGE, "\"b\"".parse().unwrap());
        assert_eq!(requested(&headers, 10, "\"a\""), Ok(None));
        headers.insert(IF_RANGE, "\"a\"".parse().unwrap());
        assert_eq!(requested(&headers, 10, "\"a\""), Ok(Some((4, 6))));
    }
}
