//! Writes a value as pairs of a name and a value, for a query, a form or cookies.
use super::escape::Target;
use super::parts::Writer;
use super::style::{Reserved, Shape, Style};
use super::value::Node;

/// A pair, as it is sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    /// Its name, not encoded.
    pub(crate) name: String,
    /// The whole pair, encoded: `name=value`.
    pub(crate) text: String,
}

/// The pairs of a value. There are none if it is null, or a list or an object that holds nothing. The error says why it
/// can't be written in this style.
pub(crate) fn pairs(
    name: &str,
    value: &Node,
    style: Style,
    target: Target,
) -> Result<Vec<Pair>, String> {
    let writer = Writer { style, target };
    match (style.shape, value) {
        (Shape::Json, _) => Ok(vec![writer.pair(name, &writer.encode(&value.json(false))?)?]),
        (_, Node::Null) => Ok(Vec::new()),
        (_, Node::Bare(text) | Node::Text(text)) => {
            Ok(vec![writer.pair(name, &writer.encode(text)?)?])
        }
        (Shape::Deep, _) => {
            let mut found = Vec::new();
            writer.deep(name, value, &mut found)?;
            Ok(found)
        }
        (_, Node::List(items)) if style.explode => writer.repeated(name, items),
        (_, Node::Object(fields)) if style.explode => {
            let mut found = Vec::new();
            for (key, value) in fields {
                match value {
                    Node::List(items) => found.extend(writer.repeated(key, items)?),
                    Node::Null => {}
                    value => found.push(writer.pair(key, &writer.member(value)?)?),
                }
            }
            Ok(found)
        }
        (_, Node::List(_) | Node::Object(_)) => {
            let joined = writer.joined(value)?;
            joined.map(|joined| writer.pair(name, &joined)).into_iter().collect()
        }
    }
}

/// The pairs of an object that is a form, whose fields are written in these styles. A field that has none is a pair, or a
/// pair for each item of a list; an object in it is JSON. What is null is left out.
pub(crate) fn form(value: &Node, styles: &[(&str, Style)]) -> Result<Vec<Pair>, String> {
    let Node::Object(fields) = value else {
        return Err("a form must be an object".to_owned());
    };
    let mut found = Vec::new();
    for (name, value) in fields {
        let style = styles.iter().find(|(field, _)| field == name).map(|(_, style)| *style);
        let items = match (style, value) {
            (Some(style), _) => {
                found.extend(pairs(name, value, style, Target::Query)?);
                continue;
            }
            (None, Node::List(items)) => items.as_slice(),
            (None, value) => std::slice::from_ref(value),
        };
        for item in items.iter().filter(|item| **item != Node::Null) {
            let style = if item.text().is_some() { Style::FORM } else { Style::JSON };
            found.extend(pairs(name, item, style, Target::Query)?);
        }
    }
    Ok(found)
}

impl Writer {
    /// A name and a value that is encoded already.
    fn pair(self, name: &str, value: &str) -> Result<Pair, String> {
        let style = Style { reserved: Reserved::Encoded, ..self.style };
        let text = format!("{}={value}", Writer { style, ..self }.encode(name)?);
        Ok(Pair { name: name.to_owned(), text })
    }

    /// A pair of this name for each item.
    fn repeated(self, name: &str, items: &[Node]) -> Result<Vec<Pair>, String> {
        let items = items.iter().filter(|item| **item != Node::Null);
        items.map(|item| self.pair(name, &self.member(item)?)).collect()
    }

    /// Pairs whose names lead to each text in brackets: `page[size]`. A list of texts repeats its name; the items of any
    /// other list go by their number.
    fn deep(self, name: &str, value: &Node, found: &mut Vec<Pair>) -> Result<(), String> {
        match value {
            Node::Null => {}
            Node::Bare(text) | Node::Text(text) => {
                found.push(self.pair(name, &self.encode(text)?)?);
            }
            Node::List(items)
                if items.iter().all(|item| item.text().is_some() || *item == Node::Null) =>
            {
                found.extend(self.repeated(name, items)?);
            }
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.deep(&format!("{name}[{index}]"), item, found)?;
                }
            }
            Node::Object(fields) => {
                for (key, value) in fields {
                    self.deep(&format!("{name}[{key}]"), value, found)?;
                }
            }
        }
        Ok(())
    }
}
