//! Why a file could not be read or parsed.

use super::format::Format;
use super::survey;

/// Why a file could not be read or parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// The line, counted from 1, and the column in characters, counted from 1, if the trouble has a place.
    pub position: Option<(usize, usize)>,
    /// What to do about it, where more is known than the message says.
    pub help: Option<&'static str>,
}

/// Where a parser stopped.
#[derive(Debug)]
pub(super) struct Stop {
    /// The line and the column in characters, counted from 1.
    pub(super) position: Option<(usize, usize)>,
    /// Whether it stopped at the end of the line before that position.
    pub(super) after_line_end: bool,
}

/// The cause of a parser's error. It is found in the text itself, since the words of a parser's message may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    Tab,
    Comment,
    OpenString,
    Aliases,
    Depth,
    Documents,
}

impl Cause {
    fn of(format: Format, text: &str, stop: &Stop) -> Option<Self> {
        let at: String = stop.position.map(|position| rest(text, position)).unwrap_or_default();
        let is_control = at.starts_with(char::is_control) || stop.after_line_end;
        let survey = survey::of(format, text, up_to(text, stop.position));
        match format {
            Format::Yaml if at.starts_with('\t') => Some(Self::Tab),
            Format::Json if at.starts_with("//") || at.starts_with("/*") => Some(Self::Comment),
            _ if survey.has_too_many_values() => Some(Self::Aliases),
            _ if survey.is_too_deep() => Some(Self::Depth),
            _ if survey.documents > 1 => Some(Self::Documents),
            // Outside of a string, white space is taken and other control characters are no beginning of a value.
            Format::Json if is_control => Some(Self::OpenString),
            _ => None,
        }
    }

    /// What is wrong, and what to do about it.
    fn words(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Tab => ("a tab stands where only spaces may", Some("indent with spaces")),
            Self::Comment => (
                "JSON has no comments",
                Some("remove it, or write YAML, whose comments begin with `#`"),
            ),
            Self::OpenString => (
                "a string does not end on its line",
                Some("end it with `\"`, and write a line's end within it as `\\n`"),
            ),
            Self::Aliases => (
                "its aliases stand for too many values",
                Some("write the values out, or refer to them with `$ref`"),
            ),
            Self::Depth => ("it is nested too deep", None),
            Self::Documents => {
                ("it holds more than one document", Some("put each into a file of its own"))
            }
        }
    }
}

impl Fault {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), position: None, help: None }
    }

    /// The fault that explains a parser's error; `message` is what the parser says.
    pub(super) fn parsing(format: Format, message: &str, text: &str, stop: &Stop) -> Self {
        let (message, help) = match Cause::of(format, text, stop) {
            Some(cause) => (cause.words().0.to_owned(), cause.words().1),
            None => (without_position(message), None),
        };
        let message = format!("the {format} can't be parsed: {message}");
        Self { message, position: stop.position, help }
    }
}

/// The text up to a position; all of it where there is none.
fn up_to(text: &str, position: Option<(usize, usize)>) -> &str {
    let Some((line, column)) = position else { return text };
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    text.get(..start + end).unwrap_or(text)
}

/// The two characters at a position of the text.
fn rest(text: &str, (line, column): (usize, usize)) -> String {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    line.chars().skip(column.saturating_sub(1)).take(2).collect()
}

/// A parser's message without positions such as `at line 3 column 2`: the position is shown beside the message.
fn without_position(message: &str) -> String {
    let mut parts = message.split(" at line ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_position = |c: char| c.is_ascii_digit() || c == ' ';
        let part = part.trim_start_matches(is_position);
        let part = part.strip_prefix("column ").unwrap_or(part);
        text.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    text
}
