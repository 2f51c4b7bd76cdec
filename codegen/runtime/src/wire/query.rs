//! The query of a request: a list of pairs, in which all pairs of one name can be replaced.
use percent_encoding::utf8_percent_encode;
use reqwest::Url;

use super::path::RESERVED;

/// Puts the pairs into `url`. Spaces become `%20`, which every server reads as a space, and not `+`.
pub(crate) fn put(url: &mut Url, pairs: &[(String, String)]) {
    let encode = |text| utf8_percent_encode(text, RESERVED);
    let query: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    url.set_query((!query.is_empty()).then(|| query.join("&")).as_deref());
}

/// Removes every pair of this name.
pub(crate) fn remove(pairs: &mut Vec<(String, String)>, name: &str) {
    pairs.retain(|(candidate, _)| candidate != name);
}

/// Puts these values in place of all pairs of this name.
pub(crate) fn set(
    pairs: &mut Vec<(String, String)>,
    name: &str,
    values: impl IntoIterator<Item = String>,
) {
    remove(pairs, name);
    pairs.extend(values.into_iter().map(|value| (name.to_owned(), value)));
}
