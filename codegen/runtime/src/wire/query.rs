//! The query of a request, and its cookies: lists of pairs, in which all pairs of one parameter can be replaced.
use http::header::HeaderValue;
use percent_encoding::percent_decode_str;
use reqwest::Url;

use super::escape::escape;
use super::pairs::Pair;

/// The pairs of a query, or cookies, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs(Vec<Entry>);

/// A pair, and the parameter that it came from: that of an object may have pairs of any name.
#[derive(Clone, Debug)]
struct Entry {
    parameter: String,
    pair: Pair,
}

impl Pairs {
    /// Removes every pair of this name, and all pairs of the parameter of this name.
    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|entry| entry.parameter != name && entry.pair.name != name);
    }

    /// Puts these values in place of all pairs of this name.
    pub(crate) fn set(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        self.remove(name);
        for value in values {
            self.add(name, &value);
        }
    }

    /// Adds a pair to those that are there.
    pub(crate) fn add(&mut self, name: &str, value: &str) {
        let text = format!("{}={}", escape(name), escape(value));
        self.push(name, Pair { name: name.to_owned(), text });
    }

    /// Puts the pairs of a parameter in place of those that it has, and of all others of their names.
    pub(crate) fn put(&mut self, parameter: &str, pairs: Vec<Pair>) {
        self.remove(parameter);
        for pair in &pairs {
            self.remove(&pair.name);
        }
        for pair in pairs {
            self.push(parameter, pair);
        }
    }

    /// Adds the pairs of a query that is written already, such as `beta=true&dry`.
    pub(crate) fn add_written(&mut self, query: &str) {
        for text in query.split('&').filter(|text| !text.is_empty()) {
            let name = text.split_once('=').map_or(text, |(name, _)| name);
            let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
            self.push(&name.clone(), Pair { name, text: text.to_owned() });
        }
    }

    /// Puts a query that is written already in place of all that is there.
    pub(crate) fn put_written(&mut self, query: &str) {
        self.0.clear();
        let pair = Pair { name: String::new(), text: query.to_owned() };
        self.push("", pair);
    }

    /// Adds the pairs of others whose names have none here.
    pub(crate) fn add_missing(&mut self, others: &Self) {
        let is_there = |entry: &Entry| self.0.iter().any(|it| it.pair.name == entry.pair.name);
        let missing: Vec<_> = others.0.iter().filter(|entry| !is_there(entry)).cloned().collect();
        self.0.extend(missing);
    }

    /// The value of the last pair of this name.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let pair = &self.0.iter().rev().find(|entry| entry.pair.name == name)?.pair;
        let (_, value) = pair.text.split_once('=')?;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    }

    fn push(&mut self, parameter: &str, pair: Pair) {
        self.0.push(Entry { parameter: parameter.to_owned(), pair });
    }

    /// Puts the pairs into the query of `url`. Spaces are `%20` there, which every server reads as a space, and not `+`.
    pub(crate) fn apply(&self, url: &mut Url) {
        let query = self.joined("&", |_| true);
        url.set_query((!query.is_empty()).then_some(query.as_str()));
    }

    /// The `Cookie` header with these cookies and those that are in it already, which win over others of their names. The
    /// error says what is wrong and shows no value.
    pub(crate) fn cookies(
        &self,
        there: Option<&HeaderValue>,
    ) -> Result<Option<HeaderValue>, String> {
        let known = there.map(|header| String::from_utf8_lossy(header.as_bytes()).into_owned());
        let is_known = |name: &str| {
            let mut cookies = known.iter().flat_map(|header| header.split(';'));
            cookies.any(|cookie| cookie.split('=').next().is_some_and(|it| it.trim() == name))
        };
        let mut cookies = self.joined("; ", |pair| !is_known(&pair.name));
        if cookies.is_empty() {
            return Ok(None);
        }
        cookies.extend(known.iter().flat_map(|header| ["; ", header]));
        let mut header = HeaderValue::from_str(&cookies)
            .map_err(|_| "a cookie has characters that a header can't carry".to_owned())?;
        header.set_sensitive(there.is_some_and(HeaderValue::is_sensitive));
        Ok(Some(header))
    }

    fn joined(&self, separator: &str, wanted: impl Fn(&Pair) -> bool) -> String {
        let pairs = self.0.iter().map(|entry| &entry.pair).filter(|pair| wanted(pair));
        let texts: Vec<&str> = pairs.map(|pair| pair.text.as_str()).collect();
        texts.join(separator)
    }
}
