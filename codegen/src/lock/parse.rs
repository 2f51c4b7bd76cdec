//! Reads a lock line by line, and says what is wrong with a line that can't be read.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entries::{Entry, LockError, NamesLock};
use super::identifier;
use super::place::{Key, Kind, Place};
use crate::diagnostic::render_span;

/// What an unfinished merge leaves at the start of lines.
const MARKERS: &[&str] = &["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

impl NamesLock {
    /// Reads a lock; `file` is its path as it is to be shown.
    ///
    /// # Errors
    ///
    /// When a line isn't a place, a kind and a name, when the name can't be one in Rust, when two lines name the same thing
    /// differently, or when a merge left its marks. The message draws the line.
    ///
    /// # Examples
    ///
    /// ```
    /// use sdk_codegen::NamesLock;
    ///
    /// let lock = NamesLock::parse("schemas/Vm type Vm\n", "names.lock");
    /// assert_eq!(lock.map(|lock| lock.len()), Ok(1));
    /// let error = NamesLock::parse("schemas/Vm type fn\n", "names.lock");
    /// assert!(error.unwrap_err().to_string().contains("names.lock:1:17"));
    /// ```
    pub fn parse(text: &str, file: &str) -> Result<Self, LockError> {
        let mut entries: BTreeMap<Key, Entry> = BTreeMap::new();
        let mut start = 0;
        for (index, full) in text.split_inclusive('\n').enumerate() {
            let line = full.trim_end_matches(['\n', '\r']);
            // Some editors mark a file's beginning.
            let line = line.strip_prefix('\u{feff}').unwrap_or(line);
            let offset = start + full.find(line).unwrap_or_default();
            start += full.len();
            let wrong = |span: Range<usize>, message: &str| LockError {
                message: render_span(
                    file,
                    text,
                    offset + span.start..offset + span.end,
                    message,
                    None,
                ),
            };
            let Some((key, name, route)) =
                entry(line).map_err(|(span, message)| wrong(span, &message))?
            else {
                continue;
            };
            if let Some(other) = entries.get(&key).filter(|other| other.name != name) {
                let message = format!(
                    "line {} gives this the name `{}`: delete one of the two lines",
                    other.line, other.name
                );
                return Err(wrong(0..line.len(), &message));
            }
            entries.insert(key, Entry { name, route, line: index + 1, text: line.to_owned() });
        }
        Ok(Self { file: file.to_owned(), entries })
    }
}

type Named = (Key, String, Option<String>);

/// The name that a line has; none if it is empty or a comment.
fn entry(line: &str) -> Result<Option<Named>, (Range<usize>, String)> {
    let whole = 0..line.len();
    if let Some(marker) = MARKERS.iter().find(|marker| line.starts_with(**marker)) {
        let message = "a merge left this here: keep the lines of both sides, without the marks, and run regen";
        return Err((0..marker.len(), message.to_owned()));
    }
    if line.trim().is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let mut columns = words(line);
    let (Some(place), Some(kind), Some(mut name)) =
        (columns.next(), columns.next(), columns.next())
    else {
        return Err((whole, "a line is a place, a kind and a name".to_owned()));
    };
    let Some(known) = Kind::ALL.iter().find(|known| known.word() == &line[kind.clone()]) else {
        let all: Vec<_> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        return Err((kind, format!("a kind is one of {}", all.join(", "))));
    };
    if known.is_shape() {
        name.end = columns.by_ref().last().map_or(name.end, |last| last.end);
    }
    let text = &line[name.clone()];
    if let Some(problem) = identifier::problem(*known, text) {
        return Err((name, problem));
    }
    let rest: Vec<_> = columns.collect();
    let route = match rest.as_slice() {
        [] => None,
        [method, path] if *known == Kind::Method => Some(line[method.start..path.end].to_owned()),
        [first, ..] => {
            return Err((first.start..line.len(), "nothing comes after the name".to_owned()));
        }
    };
    Ok(Some((Key::new(&Place::written(&line[place]), *known), text.to_owned(), route)))
}

/// The range of bytes of each word in a line.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> {
    let start = line.as_ptr() as usize;
    line.split_whitespace().map(move |word| {
        let from = word.as_ptr() as usize - start;
        from..from + word.len()
    })
}
