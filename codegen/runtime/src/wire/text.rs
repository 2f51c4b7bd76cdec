//! Writes a value as one text, for a path or a header: RFC 6570, sections 3.2.2 to 3.2.7.
use super::escape::{Target, escape};
use super::parts::Writer;
use super::style::{Shape, Style};
use super::value::Node;

/// What stands around the parts of a value.
struct Marks {
    /// Goes before the first part.
    first: &'static str,
    /// Goes between parts that are exploded.
    between: &'static str,
    /// Whether the name of the parameter goes before each part.
    named: bool,
}

/// The text of a value; none if it is null, or a list or an object that holds nothing.
pub(crate) fn text(
    name: &str,
    value: &Node,
    style: Style,
    target: Target,
) -> Result<Option<String>, String> {
    let writer = Writer { style, target };
    if style.shape == Shape::Json {
        let json = value.json(target == Target::Header);
        return Ok(Some(writer.encode(&json)?.into_owned()));
    }
    let marks = Marks::of(style.shape);
    let parts = marks.parts(name, value, writer)?;
    Ok((!parts.is_empty()).then(|| format!("{}{}", marks.first, parts.join(marks.between))))
}

impl Marks {
    fn of(shape: Shape) -> Self {
        let (first, between, named) = match shape {
            Shape::Label => (".", ".", false),
            Shape::Matrix => (";", ";", true),
            Shape::Segments => ("/", "/", false),
            Shape::Simple
            | Shape::Form
            | Shape::Delimited(_)
            | Shape::Deep
            | Shape::Cookie
            | Shape::Json => ("", ",", false),
        };
        Self { first, between, named }
    }

    /// The parts of a value, encoded. Those that are not exploded are one part.
    fn parts(&self, name: &str, value: &Node, writer: Writer) -> Result<Vec<String>, String> {
        let explode = writer.style.explode;
        match value {
            Node::Null => Ok(Vec::new()),
            Node::Bare(_) | Node::Text(_) => Ok(vec![self.part(name, &writer.member(value)?)]),
            Node::List(items) if explode => {
                let items = items.iter().filter(|item| **item != Node::Null);
                items.map(|item| Ok(self.part(name, &writer.member(item)?))).collect()
            }
            Node::Object(fields) if explode => {
                let fields = fields.iter().filter(|(_, value)| *value != Node::Null);
                let pair = |(key, value): &(String, Node)| {
                    Ok(self.pair(&writer.encode(key)?, &writer.member(value)?))
                };
                fields.map(pair).collect()
            }
            Node::List(_) | Node::Object(_) => {
                let joined = writer.joined(value)?;
                Ok(joined.map(|joined| self.part(name, &joined)).into_iter().collect())
            }
        }
    }

    /// A value, with the name of its parameter where that goes before it.
    fn part(&self, name: &str, value: &str) -> String {
        if self.named { self.pair(&escape(name), value) } else { value.to_owned() }
    }

    /// A key and its value. In a matrix, a key without a value stands alone.
    fn pair(&self, key: &str, value: &str) -> String {
        if self.named && value.is_empty() { key.to_owned() } else { format!("{key}={value}") }
    }
}
