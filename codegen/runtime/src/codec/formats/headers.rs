//! Reads values from headers of HTTP, whose values are text: OpenAPI's style `simple` (RFC 6570, section 3.2.2).

use http::HeaderMap;
use serde_json::Value;

use super::tree::number_input;
use crate::codec::traits::{Array, CodecError, Decode, Input, Object, Slot};

/// Reads a value whose properties are headers, each by its name in small letters.
///
/// # Errors
///
/// A header that must be there isn't, or its text is no value of its type.
pub(crate) fn from_headers<T: Decode>(headers: &HeaderMap) -> Result<T, CodecError> {
    let names = headers.keys().map(http::HeaderName::as_str).collect::<Vec<_>>();
    let mut slot = None;
    slot.fill(Input::Object(&mut Lines { headers, names: names.into_iter(), name: "" }))?;
    slot.ok_or_else(|| CodecError::new("nothing was read"))
}

struct Lines<'h> {
    headers: &'h HeaderMap,
    names: std::vec::IntoIter<&'h str>,
    name: &'h str,
}

impl Object for Lines<'_> {
    fn key(&mut self, visit: &mut dyn FnMut(&str)) -> Result<bool, CodecError> {
        let Some(name) = self.names.next() else { return Ok(false) };
        self.name = name;
        visit(name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), CodecError> {
        let all = self.headers.get_all(self.name).iter();
        // Several of one name are one list (RFC 9110, section 5.3).
        let texts: Vec<_> = all.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        read(texts.join(", ").trim(), slot)
    }
}

/// Reads a value from text: a string, a number or a truth value, else a list of them, else an object.
fn read(text: &str, slot: &mut dyn Slot) -> Result<(), CodecError> {
    let Err(error) = scalar(text, slot) else { return Ok(()) };
    let items: Vec<&str> = text.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
    let list = slot.fill(Input::Array(&mut List(items.iter())));
    let object = |slot: &mut dyn Slot| {
        let fields = &mut Fields { items: items.iter(), value: "" };
        slot.fill(Input::Object(fields))
    };
    list.or_else(|_| object(slot)).map_err(|_| error)
}

/// Reads a string, a number or a truth value.
fn scalar(text: &str, slot: &mut dyn Slot) -> Result<(), CodecError> {
    let Err(error) = slot.fill(Input::Str(text)) else { return Ok(()) };
    let read = match serde_json::from_str(text) {
        Ok(Value::Bool(value)) => slot.fill(Input::Bool(value)),
        Ok(Value::Number(_)) if slot.needs_digits() => slot.fill(Input::Number(text)),
        Ok(Value::Number(number)) => number_input(&number).and_then(|input| slot.fill(input)),
        _ => Err(error.clone()),
    };
    read.map_err(|_| error)
}

/// `a,b,c`
struct List<'t>(std::slice::Iter<'t, &'t str>);

impl Array for List<'_> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, CodecError> {
        self.0.next().map_or(Ok(false), |item| scalar(item, slot).map(|()| true))
    }
}

/// `key,value,key,value`, or `key=value,key=value` where it is exploded.
struct Fields<'t> {
    items: std::slice::Iter<'t, &'t str>,
    value: &'t str,
}

impl Object for Fields<'_> {
    fn key(&mut self, visit: &mut dyn FnMut(&str)) -> Result<bool, CodecError> {
        let Some(item) = self.items.next() else { return Ok(false) };
        let (key, value) = match item.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (*item, self.items.next().copied()),
        };
        self.value = value.ok_or_else(|| CodecError::new("a key without a value"))?;
        visit(key);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), CodecError> {
        scalar(self.value, slot)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use http::{HeaderName, HeaderValue};

    use super::*;

    fn read<T: Decode>(text: &'static str) -> Result<T, String> {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("x"), HeaderValue::from_static(text));
        let all: Result<BTreeMap<String, T>, _> = from_headers(&headers);
        all.map_err(|error| error.to_string())?.remove("x").ok_or_else(|| "none".to_owned())
    }

    #[test]
    fn text_is_what_the_type_takes_it_for() {
        assert_eq!(read::<i64>("-5"), Ok(-5));
        assert_eq!(read::<String>("-5").as_deref(), Ok("-5"));
        assert_eq!(read::<bool>("true"), Ok(true));
        assert_eq!(read::<Vec<i64>>("1, 2,3"), Ok(vec![1, 2, 3]));
        assert_eq!(read::<Vec<String>>("a,b").map(|it| it.len()), Ok(2));
        assert_eq!(read::<Vec<i64>>("7"), Ok(vec![7]));
        let pairs = BTreeMap::from([("a".to_owned(), 1_i64), ("b".to_owned(), 2)]);
        assert_eq!(read::<BTreeMap<String, i64>>("a,1,b,2"), Ok(pairs.clone()));
        assert_eq!(read::<BTreeMap<String, i64>>("a=1,b=2"), Ok(pairs));
        assert_eq!(read::<i64>("many"), Err("x: expected an integer, found a string".to_owned()));
    }

    #[test]
    fn lines_of_one_name_are_one_list() {
        let mut headers = HeaderMap::new();
        for value in ["a", "b"] {
            headers.append(HeaderName::from_static("via"), HeaderValue::from_static(value));
        }
        let all: BTreeMap<String, Vec<String>> = from_headers(&headers).expect("a list");
        assert_eq!(all["via"], ["a", "b"]);
    }
}
