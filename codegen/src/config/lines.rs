//! Where in `codegen.toml` everything stands, so that a message can show it, even once the document is read.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::Elsewhere;

/// Where in `codegen.toml` things stand. A configuration that was made by a program has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    file: String,
    text: String,
    /// Of each key and each entry of a list, by the keys and numbers that lead there.
    spans: BTreeMap<Vec<String>, Spans>,
}

/// What of a file a key and its value take, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spans {
    key: Range<usize>,
    value: Range<usize>,
}

/// What is to be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The key.
    Key,
    /// Its value.
    Value,
}

impl Lines {
    /// Of a file.
    pub(super) fn read(file: &str, text: &str) -> Result<Self, Error> {
        let table = DeTable::parse(text)?;
        let (file, text) = (file.to_owned(), text.to_owned());
        let mut lines = Self { file, text, spans: BTreeMap::new() };
        lines.table(&[], table.get_ref());
        Ok(lines)
    }

    fn table(&mut self, path: &[String], table: &DeTable<'_>) {
        for (key, value) in table {
            let path = [path, &[key.get_ref().to_string()]].concat();
            self.value(path, key.span(), value);
        }
    }

    fn value(&mut self, path: Vec<String>, key: Range<usize>, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(&path, table),
            DeValue::Array(list) => {
                for (number, item) in list.iter().enumerate() {
                    let path = [path.as_slice(), &[number.to_string()]].concat();
                    self.value(path, item.span(), item);
                }
            }
            _ => {}
        }
        self.spans.insert(path, Spans { key, value: value.span() });
    }

    /// Whether the file has something.
    pub(super) fn has<S: AsRef<str>>(&self, path: &[S]) -> bool {
        self.span(path, Mark::Key).is_some()
    }

    /// What of the file something takes; nothing where the file doesn't have it.
    pub(super) fn span<S: AsRef<str>>(&self, path: &[S], mark: Mark) -> Option<Range<usize>> {
        let path: Vec<String> = path.iter().map(|key| key.as_ref().to_owned()).collect();
        let Spans { key, value } = self.spans.get(&path)?;
        Some(if mark == Mark::Key { key.clone() } else { value.clone() })
    }

    /// The line of what some keys lead to, with `label` beside it; of what takes several lines, the first.
    pub(crate) fn find<S: AsRef<str>>(
        &self,
        path: &[S],
        mark: Mark,
        label: &str,
    ) -> Option<Elsewhere> {
        let span = self.span(path, mark)?;
        let before = self.text.get(..span.start)?;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let text = self.text.get(start..)?.lines().next()?;
        let columns = span.start - start..(span.end - start).min(text.len());
        let line = before.matches('\n').count() + 1;
        let (file, text, label) = (self.file.clone(), text.to_owned(), label.to_owned());
        Some(Elsewhere { file, line, text, columns, label })
    }
}
