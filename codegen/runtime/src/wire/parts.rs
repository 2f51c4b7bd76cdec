//! What a style writes a value with: how its texts are encoded, and what stands between them.
use std::borrow::Cow;

use super::escape::{Target, escape, escape_reserved};
use super::style::{Reserved, Shape, Style};
use super::value::Node;

/// A style at work in one part of a request.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    pub(super) style: Style,
    pub(super) target: Target,
}

impl Writer {
    /// The text of a value or of a key. The error says why it can't be written.
    pub(super) fn encode(self, text: &str) -> Result<Cow<'_, str>, String> {
        match (self.target, self.style.shape) {
            (Target::Cookie, Shape::Cookie) if text.contains([';', '\n', '\r']) => {
                Err("a cookie can't hold `;` or the end of a line".to_owned())
            }
            (Target::Header, _) | (Target::Cookie, Shape::Cookie) => Ok(text.into()),
            _ => Ok(match self.style.reserved {
                Reserved::Encoded => escape(text),
                Reserved::Kept => escape_reserved(text, self.target, false).into(),
                Reserved::KeptWithSlashes => escape_reserved(text, self.target, true).into(),
            }),
        }
    }

    /// The parts of a list or an object that are joined, encoded: an object has its keys and its values in turn. What is
    /// null has no text and is left out.
    fn joinable(self, value: &Node) -> Result<Vec<Cow<'_, str>>, String> {
        let mut texts = Vec::new();
        match value {
            Node::List(items) => {
                for item in items.iter().filter(|item| **item != Node::Null) {
                    texts.push(self.member(item)?);
                }
            }
            Node::Object(fields) => {
                for (key, value) in fields.iter().filter(|(_, value)| *value != Node::Null) {
                    texts.extend([self.undivided(key)?, self.member(value)?]);
                }
            }
            Node::Null | Node::Bare(_) | Node::Text(_) => texts.push(self.member(value)?),
        }
        Ok(texts)
    }

    /// The values of a list or an object as one text; none if there are none.
    pub(super) fn joined(self, value: &Node) -> Result<Option<String>, String> {
        let texts = self.joinable(value)?;
        Ok((!texts.is_empty()).then(|| texts.join(&self.delimiter())))
    }

    /// The text of a value within a list or an object, which can hold no others itself.
    pub(super) fn member(self, value: &Node) -> Result<Cow<'_, str>, String> {
        let text = value.text().ok_or("a list or an object within it has no form in its style")?;
        self.undivided(text)
    }

    /// A text that must not hold what separates it from the next.
    fn undivided(self, text: &str) -> Result<Cow<'_, str>, String> {
        match self.style.shape {
            Shape::Delimited(character) if !self.style.explode && text.contains(character) => {
                Err(format!("one of its values has {character:?} in it, which separates values"))
            }
            _ => self.encode(text),
        }
    }

    fn delimiter(self) -> Cow<'static, str> {
        match (self.style.shape, self.target) {
            (Shape::Delimited(character), Target::Header) => character.to_string().into(),
            (Shape::Delimited(character), _) => escape(&character.to_string()).into_owned().into(),
            _ => ",".into(),
        }
    }
}
