//! Names what has an answer.

use crate::ir::{FieldName, Paging, Response, StreamItem, TypeRef};
use crate::lower::names::identifiers::{plural, singular, snake_name};

/// What every answer can be called.
const ANSWER: &str = "answer";

/// What every item can be called.
const ITEM: &str = "item";

/// How many words a name may have that reads well. Of a longer one the last says what it is.
const WORDS: usize = 2;

/// Endings of the names of types that only say that they are answers.
const ENDINGS: &[&str] =
    &["_response", "_result", "_answer", "_output", "_reply", "_list", "_page"];

/// Names that an example has already.
const TAKEN: &[&str] = &["answer", "arguments", "body", "client", "id", "item", "params"];

/// The variable that has the answer, and the one that has an item of it.
pub(crate) fn variables(response: &Response, paging: Option<&Paging>) -> (FieldName, FieldName) {
    if let Some(paging) = paging {
        return several(&paging.item, "items");
    }
    match response {
        Response::Json(TypeRef::List(item)) => several(item, ANSWER),
        Response::Json(ty) => (FieldName::new(one(ty, ANSWER)), FieldName::new(ITEM)),
        Response::Stream(stream) => match &stream.item {
            StreamItem::Json(ty) | StreamItem::Event(ty) => several(ty, "items"),
            StreamItem::Text => both("texts", "text"),
            StreamItem::Bytes => both("parts", "bytes"),
        },
        Response::Bytes => both("bytes", ITEM),
        Response::Text => both("text", ITEM),
        Response::Empty | Response::ByStatus(_) => both(ANSWER, ITEM),
    }
}

fn both(answer: &str, item: &str) -> (FieldName, FieldName) {
    (FieldName::new(answer), FieldName::new(item))
}

/// The names of a list and of an item of it: `vms` and `vm`.
fn several(item: &TypeRef, usual: &str) -> (FieldName, FieldName) {
    let item = singular(&one(item, ITEM));
    let many = plural(&item);
    if item == ITEM || TAKEN.contains(&many.as_str()) {
        return both(usual, ITEM);
    }
    both(&many, &item)
}

/// What a value is called after its type.
fn one(ty: &TypeRef, usual: &str) -> String {
    let name = match ty {
        TypeRef::Named(name) => short(&snake_name(name.as_str())),
        TypeRef::OrNull(inner) | TypeRef::Boxed(inner) => return one(inner, usual),
        _ => return usual.to_owned(),
    };
    let is_plain = !name.starts_with("r#") && !TAKEN.contains(&name.as_str());
    let says_it = !ENDINGS.iter().any(|ending| name.ends_with(ending));
    if is_plain && says_it { name } else { usual.to_owned() }
}

/// A name of few words: of `exec_stream_event`, `event`.
fn short(name: &str) -> String {
    let is_said = ENDINGS.iter().any(|ending| name.ends_with(ending));
    let last = name.rsplit('_').next().unwrap_or(name);
    // A number says nothing without what stands before it, and a word may be a keyword.
    let last = snake_name(last);
    let is_word = last.len() > 1 && last.chars().all(char::is_alphabetic);
    if name.split('_').count() > WORDS && is_word && !is_said { last } else { name.to_owned() }
}
