//! Reads query parameters.

use percent_encoding::percent_decode_str;

/// The parameters of a query, in the order in which they came.
pub(super) fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    let pairs = query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn names_and_values_are_decoded() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let read = pairs(Some("a=1&b%20c=d+e%2B&&f"));
        assert_eq!(read, [pair("a", "1"), pair("b c", "d e+"), pair("f", "")]);
        assert_eq!(pairs(None), []);
    }
}
