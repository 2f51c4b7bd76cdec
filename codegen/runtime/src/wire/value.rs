//! A value that a parameter or a form is written from: what its type encodes, in memory, with its fields in their order.
use crate::codec::{CodecError, Encode, Output};

/// A value as it is written into a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    /// A number or a truth value, which JSON has without quotes.
    Bare(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// What a value encodes.
    pub(crate) fn of(value: &dyn Encode) -> Result<Self, CodecError> {
        let mut builder = Builder(Self::Null);
        value.encode(&mut builder)?;
        Ok(builder.0)
    }

    /// The text of a value that holds no others; none if it holds some, or is null.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Bare(text) | Self::Text(text) => Some(text),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The value as JSON. Headers can hold ASCII only.
    pub(crate) fn json(&self, ascii: bool) -> String {
        let mut text = String::new();
        self.write_json(&mut text, ascii);
        text
    }

    fn write_json(&self, output: &mut String, ascii: bool) {
        match self {
            Self::Null => output.push_str("null"),
            Self::Bare(text) => output.push_str(text),
            Self::Text(text) => write_string(text, output, ascii),
            Self::List(items) => {
                output.push('[');
                for (index, item) in items.iter().enumerate() {
                    output.push_str(if index > 0 { "," } else { "" });
                    item.write_json(output, ascii);
                }
                output.push(']');
            }
            Self::Object(fields) => {
                output.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    output.push_str(if index > 0 { "," } else { "" });
                    write_string(name, output, ascii);
                    output.push(':');
                    value.write_json(output, ascii);
                }
                output.push('}');
            }
        }
    }
}

fn write_string(text: &str, output: &mut String, ascii: bool) {
    let quoted = serde_json::Value::from(text).to_string();
    if !ascii || quoted.is_ascii() {
        output.push_str(&quoted);
        return;
    }
    for character in quoted.chars() {
        if character.is_ascii() {
            output.push(character);
        } else {
            let mut buffer = [0; 2];
            let units = character.encode_utf16(&mut buffer).iter();
            output.extend(units.map(|unit| format!("\\u{unit:04x}")));
        }
    }
}

struct Builder(Node);

impl Output for Builder {
    fn null(&mut self) -> Result<(), CodecError> {
        self.0 = Node::Null;
        Ok(())
    }

    fn bool(&mut self, value: bool) -> Result<(), CodecError> {
        self.0 = Node::Bare(value.to_string());
        Ok(())
    }

    fn i64(&mut self, value: i64) -> Result<(), CodecError> {
        self.0 = Node::Bare(value.to_string());
        Ok(())
    }

    fn u64(&mut self, value: u64) -> Result<(), CodecError> {
        self.0 = Node::Bare(value.to_string());
        Ok(())
    }

    fn f64(&mut self, value: f64) -> Result<(), CodecError> {
        if !value.is_finite() {
            return Err(CodecError::new("the number is not finite"));
        }
        self.0 = Node::Bare(value.to_string());
        Ok(())
    }

    fn number(&mut self, text: &str) -> Result<(), CodecError> {
        if !text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) {
            return Err(CodecError::new("expected a number, found other text"));
        }
        self.0 = Node::Bare(text.to_owned());
        Ok(())
    }

    fn str(&mut self, value: &str) -> Result<(), CodecError> {
        self.0 = Node::Text(value.to_owned());
        Ok(())
    }

    fn array(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) -> Result<(), CodecError> {
        let item = |(index, item)| Node::of(item).map_err(|error| error.at_index(index));
        self.0 = Node::List(items.enumerate().map(item).collect::<Result<_, _>>()?);
        Ok(())
    }

    fn object<'a>(
        &mut self,
        fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> Result<(), CodecError> {
        let field = |(name, value): (&str, &dyn Encode)| {
            let value = Node::of(value).map_err(|error| error.in_field(name))?;
            Ok((name.to_owned(), value))
        };
        self.0 = Node::Object(fields.map(field).collect::<Result<_, CodecError>>()?);
        Ok(())
    }

    fn takes_forbidden(&self, _: &str) -> bool {
        false
    }
}
