//! How a value is written in a style, by OpenAPI and RFC 6570: written anew, so that the runtime is not its own judge.

use serde_json::Value;

use super::operation::Parameter;

/// A value in a request.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// What stands for the placeholder in the path.
    pub(super) path: String,
    /// What stands between the ampersands of the query.
    pub(super) query: Vec<String>,
    /// The header's value.
    pub(super) header: String,
    /// What stands between the semicolons of the cookies.
    pub(super) cookies: Vec<String>,
}

/// How a value is written; an error says what the specification leaves open.
pub(super) fn written(parameter: &Parameter<'_>, value: &Value) -> Result<Written, &'static str> {
    let node = &parameter.node;
    if node.flag("allowReserved") == Some(true) {
        return Err("allowReserved");
    }
    if parameter.is_content {
        return content(parameter, value);
    }
    let (style, explode) = style(parameter)?;
    let mut written = Written::default();
    match (parameter.place.as_str(), style) {
        ("path", "simple") => written.path = simple(value, explode, &encoded)?,
        ("path", "label") => written.path = label(value, explode)?,
        ("path", "matrix") => written.path = matrix(&parameter.name, value, explode)?,
        ("header", "simple") => written.header = simple(value, explode, &str::to_owned)?,
        ("query", style) => written.query = pairs(&parameter.name, value, style, explode)?,
        ("cookie", "form") if !value.is_array() && !value.is_object() => {
            written.cookies = pairs(&parameter.name, value, style, explode)?;
        }
        _ => return Err("a style of its own"),
    }
    Ok(written)
}

/// The style and whether it is exploded, whatever the version calls them.
fn style<'p>(parameter: &'p Parameter<'_>) -> Result<(&'p str, bool), &'static str> {
    let node = &parameter.node;
    let is_query = matches!(parameter.place.as_str(), "query" | "cookie");
    match node.text("collectionFormat") {
        "" => {}
        "csv" if is_query => return Ok(("form", false)),
        "csv" => return Ok(("simple", false)),
        "multi" => return Ok(("form", true)),
        "ssv" => return Ok(("spaceDelimited", false)),
        "pipes" => return Ok(("pipeDelimited", false)),
        _ => return Err("a collectionFormat of its own"),
    }
    let is_old = parameter.schema.as_ref() == Some(&node.at);
    let style = match node.text("style") {
        "" if is_query => "form",
        "" => "simple",
        said => said,
    };
    let explode = node.flag("explode").unwrap_or(style == "form" && !is_old);
    Ok((style, explode))
}

/// A parameter that is a JSON document: the text may be spaced in any way, so it is given decoded.
fn content(parameter: &Parameter<'_>, value: &Value) -> Result<Written, &'static str> {
    let text = encoded(&value.to_string());
    match parameter.place.as_str() {
        "query" => {
            let pair = format!("{}={text}", encoded(&parameter.name));
            Ok(Written { query: vec![pair], ..Written::default() })
        }
        _ => Err("a document outside of the query"),
    }
}

/// A scalar as text; an error where there is no one text for it.
fn text(value: &Value) -> Result<String, &'static str> {
    match value {
        Value::Bool(value) => Ok(value.to_string()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Ok(number.to_string()),
        Value::Number(number) => {
            let float = number.as_f64().unwrap_or_default();
            // Of others there is more than one text.
            let is_plain = float.fract() != 0.0 && (1e-4..1e9).contains(&float.abs());
            if is_plain { Ok(number.to_string()) } else { Err("a number of several texts") }
        }
        Value::String(text) if text.is_empty() => Err("an empty text"),
        Value::String(text) => Ok(text.clone()),
        Value::Null | Value::Array(_) | Value::Object(_) => Err("a value without a text"),
    }
}

/// The texts of a list; an error where there are none.
fn texts(items: &[Value], write: &dyn Fn(&str) -> String) -> Result<Vec<String>, &'static str> {
    if items.is_empty() {
        return Err("an empty list");
    }
    items.iter().map(|item| text(item).map(|text| write(&text))).collect()
}

/// The names and texts of an object; an error where there are none.
fn fields(
    value: &Value,
    write: &dyn Fn(&str) -> String,
) -> Result<Vec<(String, String)>, &'static str> {
    let Some(fields) = value.as_object().filter(|fields| !fields.is_empty()) else {
        return Err("an empty object");
    };
    let field = |(name, value): (&String, &Value)| Ok((write(name), write(&text(value)?)));
    fields.iter().map(field).collect()
}

fn joined(
    value: &Value,
    explode: bool,
    separator: &str,
    write: &dyn Fn(&str) -> String,
) -> Result<String, &'static str> {
    match value {
        Value::Array(items) => Ok(texts(items, write)?.join(separator)),
        Value::Object(_) => {
            let fields = fields(value, write)?;
            let between = if explode { "=" } else { separator };
            let fields = fields.iter().map(|(name, value)| format!("{name}{between}{value}"));
            Ok(fields.collect::<Vec<_>>().join(separator))
        }
        scalar => Ok(write(&text(scalar)?)),
    }
}

fn simple(
    value: &Value,
    explode: bool,
    write: &dyn Fn(&str) -> String,
) -> Result<String, &'static str> {
    joined(value, explode, ",", write)
}

fn label(value: &Value, explode: bool) -> Result<String, &'static str> {
    let separator = if explode { "." } else { "," };
    Ok(format!(".{}", joined(value, explode, separator, &encoded)?))
}

fn matrix(name: &str, value: &Value, explode: bool) -> Result<String, &'static str> {
    let name = encoded(name);
    match value {
        Value::Array(items) if explode => {
            let items = texts(items, &encoded)?;
            Ok(items.iter().map(|item| format!(";{name}={item}")).collect::<Vec<_>>().concat())
        }
        Value::Object(_) if explode => {
            let fields = fields(value, &encoded)?;
            let fields = fields.iter().map(|(name, value)| format!(";{name}={value}"));
            Ok(fields.collect::<Vec<_>>().concat())
        }
        value => Ok(format!(";{name}={}", joined(value, false, ",", &encoded)?)),
    }
}

/// What a value is in a query.
pub(super) fn pairs(
    name: &str,
    value: &Value,
    style: &str,
    explode: bool,
) -> Result<Vec<String>, &'static str> {
    let own = encoded(name);
    let one =
        |separator: &str| Ok(vec![format!("{own}={}", joined(value, false, separator, &encoded)?)]);
    match (style, value) {
        ("deepObject", Value::Object(_)) => {
            let fields = fields(value, &encoded)?.into_iter();
            Ok(fields.map(|(key, value)| format!("{own}[{key}]={value}")).collect())
        }
        ("deepObject", _) => Err("deepObject of what is no object"),
        ("form" | "spaceDelimited" | "pipeDelimited", Value::Array(items)) if explode => {
            let items = texts(items, &encoded)?;
            Ok(items.iter().map(|item| format!("{own}={item}")).collect())
        }
        ("form", Value::Object(_)) if explode => {
            let fields = fields(value, &encoded)?.into_iter();
            Ok(fields.map(|(key, value)| format!("{key}={value}")).collect())
        }
        ("spaceDelimited", Value::Array(_)) => one("%20"),
        ("pipeDelimited", Value::Array(_)) => one("%7C"),
        ("spaceDelimited" | "pipeDelimited", _) => Err("a delimited value that is no list"),
        _ => one(","),
    }
}

/// A text of which nothing but unreserved characters stands for itself.
pub(super) fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// The same text in one of the ways in which it may be written: what means nothing is not encoded, what means nothing
/// unencoded is.
pub(super) fn normal(text: &str) -> String {
    let mut out = String::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let digits = [bytes.next(), bytes.next()].map(|it| it.map_or('0', char::from));
                let digits: String = digits.iter().collect();
                let value = u8::from_str_radix(&digits, 16).unwrap_or_default();
                match value {
                    b'[' | b']' => out.push(char::from(value)),
                    value => out += &encoded_byte(value),
                }
            }
            // In a query a plus is a space.
            b'+' => out += "%20",
            b'|' => out += "%7C",
            byte => out.push(char::from(byte)),
        }
    }
    out
}

fn encoded_byte(byte: u8) -> String {
    if byte.is_ascii() { encoded(&char::from(byte).to_string()) } else { format!("%{byte:02X}") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{normal, pairs};

    #[test]
    fn the_examples_of_the_specification_come_out() {
        let object = json!({"R": 100, "G": 200, "B": 150});
        let list = json!(["blue", "black", "brown"]);
        let of =
            |value, style, explode| pairs("color", value, style, explode).map(|it| it.join("&"));
        let is = |text: &str| Ok(text.to_owned());
        assert_eq!(of(&list, "form", false), is("color=blue,black,brown"));
        assert_eq!(of(&list, "form", true), is("color=blue&color=black&color=brown"));
        assert_eq!(of(&object, "form", true), is("R=100&G=200&B=150"));
        assert_eq!(of(&list, "spaceDelimited", false), is("color=blue%20black%20brown"));
        assert_eq!(of(&object, "deepObject", true), is("color[R]=100&color[G]=200&color[B]=150"));
    }

    #[test]
    fn what_means_the_same_is_the_same() {
        assert_eq!(normal("a%5bb%5D=%7e+%2c"), "a[b]=~%20%2C");
    }
}
