//! What a schema says of its values by keywords, in sentences. It stands where nobody described what has the schema.

use serde_json::{Number, Value};

use crate::document::{JsonType, Schema};
use crate::ir::{Docs, Scalar, code};
use crate::lower::types::Ty;
use crate::prose::{repeats, with_default};

/// How long a pattern, an example or a list of values may be to be worth a sentence.
const SHORT: usize = 60;

/// How many values are worth listing.
const FEW: usize = 6;

/// What the keywords of a schema say that neither its type in Rust nor the name of what has it does; nothing where that is all.
pub(super) fn hints(schema: &Schema, ty: &Ty, name: &str) -> Docs {
    let mut sentences = Vec::new();
    sentences.extend(format(schema, ty, name));
    sentences.extend(values(schema));
    sentences.extend(range(schema, ty));
    sentences.extend(multiple(schema));
    sentences.extend(sizes(schema, ty));
    sentences.extend(pattern(schema));
    sentences.extend(example(schema, ty));
    let mut docs = match sentences.as_slice() {
        [] => Docs::default(),
        some => Docs::line(some.join(" ")),
    };
    with_default(&mut docs, schema.default.as_ref());
    docs
}

/// The format of what is plain text or a plain number in Rust: other formats have types of their own.
fn format(schema: &Schema, ty: &Ty, name: &str) -> Option<String> {
    let format = schema.format.as_deref().filter(|format| !repeats(format, name))?;
    if matches!(format, "uri" | "url" | "iri") && ["uri", "url"].iter().any(|it| repeats(it, name))
    {
        return None;
    }
    let Ty::Scalar(scalar) = ty else { return None };
    let text = match (scalar, format) {
        (Scalar::String, "email" | "idn-email") => "An email address.",
        (Scalar::String, "hostname" | "idn-hostname") => "A host name.",
        (Scalar::String, "ipv4") => "An IPv4 address.",
        (Scalar::String, "ipv6") => "An IPv6 address.",
        (Scalar::String, "ip") => "An IP address.",
        (Scalar::String, "cidr") => "A range of IP addresses.",
        (Scalar::String, "uri" | "iri") => "A URI.",
        (Scalar::String, "url") => "A URL.",
        (Scalar::String, "uri-reference" | "iri-reference") => "A URI, whole or relative.",
        (Scalar::String, "uri-template") => "A URI template.",
        (Scalar::String, "uuid") => "A UUID.",
        (Scalar::String, "date-time") => "An instant, as RFC 3339 writes it.",
        (Scalar::String, "date") => "A date, as RFC 3339 writes it.",
        (Scalar::String, "time") => "A time of day, as RFC 3339 writes it.",
        (Scalar::String, "duration") => "A length of time, as ISO 8601 writes it.",
        (Scalar::String, "byte" | "base64") => "Bytes, in base64.",
        (Scalar::String, "regex") => "A regular expression.",
        (Scalar::String, "json-pointer") => "A JSON pointer.",
        (Scalar::String, "html") => "HTML.",
        (Scalar::String, "markdown" | "commonmark") => "Markdown.",
        (Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64, "unixtime" | "unix-time") => {
            "Seconds since the beginning of 1970, UTC."
        }
        (Scalar::String, other) if !other.trim().is_empty() && other.len() <= SHORT => {
            return Some(format!("Its format is {}.", code(other)));
        }
        _ => return None,
    };
    Some(text.to_owned())
}

/// The values that are allowed, where they are few.
fn values(schema: &Schema) -> Option<String> {
    let texts: Vec<_> =
        schema.values.iter().filter(|value| !value.is_null()).map(plain).collect::<Option<_>>()?;
    let length: usize = texts.iter().map(|text| text.chars().count()).sum();
    if texts.len() > FEW || length > SHORT {
        return None;
    }
    let shown: Vec<_> = texts.iter().map(|text| code(text)).collect();
    match shown.as_slice() {
        [] => None,
        [only] => Some(format!("Always {only}.")),
        [init @ .., last] => Some(format!("One of {} and {last}.", init.join(", "))),
    }
}

/// Between which numbers a value must be.
fn range(schema: &Schema, ty: &Ty) -> Option<String> {
    let minimum = schema.minimum.as_ref().filter(|it| !is_least(it, ty));
    let maximum = schema.maximum.as_ref().filter(|it| !is_greatest(it));
    let lower = minimum
        .map(|it| if schema.exclusive_minimum { (it, "more than") } else { (it, "at least") });
    let upper = maximum
        .map(|it| if schema.exclusive_maximum { (it, "less than") } else { (it, "at most") });
    let text = match (lower, upper) {
        (None, None) => return None,
        (Some((low, "at least")), Some((high, "at most"))) => format!("From {low} to {high}"),
        (Some((low, least)), Some((high, most))) => {
            format!("{} {low} and {most} {high}", capital(least))
        }
        (Some((limit, word)), None) | (None, Some((limit, word))) => {
            format!("{} {limit}", capital(word))
        }
    };
    Some(format!("{text}."))
}

/// Whether the type has no lesser number anyway.
fn is_least(number: &Number, ty: &Ty) -> bool {
    let is_unsigned = matches!(ty, Ty::Scalar(Scalar::U32 | Scalar::U64));
    number
        .as_i64()
        .is_some_and(|it| it == i64::MIN || it == i64::from(i32::MIN) || (is_unsigned && it == 0))
}

/// Whether it is the greatest number of a type, which says nothing of the value.
fn is_greatest(number: &Number) -> bool {
    let greatest = [
        u64::MAX,
        i64::MAX.unsigned_abs(),
        u64::from(u32::MAX),
        u64::from(i32::MAX.unsigned_abs()),
    ];
    number.as_u64().is_some_and(|it| greatest.contains(&it))
}

fn multiple(schema: &Schema) -> Option<String> {
    let of = schema.multiple_of.as_ref().filter(|it| it.as_f64() != Some(1.0))?;
    Some(format!("A multiple of {of}."))
}

/// How long text is, and how many items or entries there are.
fn sizes(schema: &Schema, ty: &Ty) -> Vec<String> {
    let is = |kind: JsonType| schema.types.is_empty() || schema.types.contains(&kind);
    let mut sizes = Vec::new();
    if is(JsonType::String) {
        sizes.extend(size(schema.min_length, schema.max_length, ["character", "characters"]));
    }
    if is(JsonType::Array) {
        sizes.extend(size(schema.min_items, schema.max_items, ["item", "items"]));
    }
    if is(JsonType::Object) && matches!(ty, Ty::Map(_)) {
        let (least, most) = (schema.min_properties, schema.max_properties);
        sizes.extend(size(least, most, ["entry", "entries"]));
    }
    if schema.unique_items {
        sizes.push("No two items are the same.".to_owned());
    }
    sizes
}

fn size(least: Option<usize>, most: Option<usize>, [one, many]: [&str; 2]) -> Option<String> {
    let least = least.filter(|it| *it > 0);
    let most = most.filter(|it| i32::try_from(*it).is_ok_and(|it| it < i32::MAX));
    let unit = |count: usize| if count == 1 { one } else { many };
    Some(match (least, most) {
        (None, None) => return None,
        (Some(least), Some(most)) if least == most => format!("{least} {}.", unit(least)),
        (Some(least), Some(most)) => format!("{least} to {most} {}.", unit(most)),
        (Some(least), None) => format!("At least {least} {}.", unit(least)),
        (None, Some(most)) => format!("At most {most} {}.", unit(most)),
    })
}

fn pattern(schema: &Schema) -> Option<String> {
    let pattern = schema.pattern.as_deref().filter(|it| is_short(it))?;
    Some(format!("It matches {}.", code(pattern)))
}

/// An example, where it says more than the values that are listed.
fn example(schema: &Schema, ty: &Ty) -> Option<String> {
    if !schema.values.is_empty() || *ty == Ty::Scalar(Scalar::Secret) {
        return None;
    }
    shown_example(schema.example.as_ref().or(schema.examples.first())?)
}

/// An example in a sentence; none that is long, or as good as nothing.
pub(super) fn shown_example(example: &Value) -> Option<String> {
    let text = match example {
        Value::Null | Value::Bool(_) => return None,
        Value::String(_) | Value::Number(_) => plain(example)?,
        Value::Array(items) if items.is_empty() => return None,
        Value::Object(entries) if entries.is_empty() => return None,
        Value::Array(_) | Value::Object(_) => example.to_string(),
    };
    is_short(&text).then(|| format!("For example {}.", code(&text)))
}

/// A value that is neither null nor a list nor an object, as text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn is_short(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= SHORT
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
