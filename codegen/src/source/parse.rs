//! Turns the text of a file, YAML or JSON, into a value.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::build::Context;
use super::{Format, Pointer};

/// How many times the YAML parser may look at an open bracket, a few nanoseconds each.
const MAX_STEPS: u64 = 1_000_000_000;

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

impl Fault {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), position: None, help: None }
    }

    /// What a parser says, in words that suit a document.
    fn parsing(format: &str, message: &str, text: &str, position: Option<(usize, usize)>) -> Self {
        let tab = message.contains("cannot start any token")
            && position.is_some_and(|(line, column)| {
                let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
                line.chars().nth(column.saturating_sub(1)) == Some('\t')
            });
        let (message, help) = if tab {
            ("a tab stands where only spaces may".to_owned(), Some("indent with spaces"))
        } else if message.contains("repetition limit exceeded") {
            let help = "write the values out, or refer to them with `$ref`";
            ("its aliases stand for too many values".to_owned(), Some(help))
        } else if message.contains("recursion limit exceeded") {
            ("it is nested too deep".to_owned(), None)
        } else if message.contains("more than one document") {
            ("it holds more than one document".to_owned(), Some("put each into a file of its own"))
        } else if format == "JSON" && is_comment(text, position) {
            let help = "remove it, or write YAML, whose comments begin with `#`";
            ("JSON has no comments".to_owned(), Some(help))
        } else if message.contains("control character") && message.contains("parsing a string") {
            let help = "end it with `\"`, and write a line's end within it as `\\n`";
            ("a string does not end on its line".to_owned(), Some(help))
        } else {
            (without_position(message), None)
        };
        Self { message: format!("the {format} can't be parsed: {message}"), position, help }
    }
}

/// Whether the parser stopped at a comment such as JavaScript has.
fn is_comment(text: &str, position: Option<(usize, usize)>) -> bool {
    let Some((line, column)) = position else { return false };
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let rest: String = line.chars().skip(column.saturating_sub(1)).take(2).collect();
    rest == "//" || rest == "/*"
}

/// What a text says.
pub(super) struct Parsed {
    pub(super) value: Value,
    pub(super) duplicates: Vec<Pointer>,
    pub(super) format: Format,
}

/// The text of a file, without its byte order mark; what can be shown of it where it is no text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, (String, Fault)> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let end = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let help = Some("save it as UTF-8");
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
            let fault = Fault::new("the file is UTF-16; it must be UTF-8");
            return (String::new(), Fault { help, ..fault });
        }
        let before = String::from_utf8_lossy(&bytes[..end]);
        let line = before.split('\n').next_back().unwrap_or_default();
        let position = (before.matches('\n').count() + 1, line.chars().count() + 1);
        let fault = Fault::new(format!("the file is not UTF-8: byte {end} is out of place"));
        let text = String::from_utf8_lossy(bytes).into_owned();
        (text, Fault { position: Some(position), help, ..fault })
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Parses a text as what its path and its beginning suggest. YAML takes much that JSON doesn't, such as comments, so what
/// looks like JSON but isn't is given a second chance.
pub(super) fn parse(path: &str, text: &str) -> Result<Parsed, Fault> {
    let json =
        path.to_ascii_lowercase().ends_with(".json") || text.trim_start().starts_with(['{', '[']);
    if json {
        parse_json(text).or_else(|fault| parse_yaml(text).map_err(|_| fault))
    } else {
        parse_yaml(text)
    }
}

fn parse_json(text: &str) -> Result<Parsed, Fault> {
    let context = Context::new(text, Format::Json);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = context
        .seed()
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    match value {
        Ok(value) => Ok(context.parsed(value)),
        Err(error) => {
            // The column counts bytes up to and including the one that is wrong.
            let position = (error.line(), characters(text, error.line(), error.column()));
            Err(Fault::parsing("JSON", &error.to_string(), text, Some(position)))
        }
    }
}

fn parse_yaml(text: &str) -> Result<Parsed, Fault> {
    check_nesting(text)?;
    let context = Context::new(text, Format::Yaml);
    match context.seed().deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(value) => Ok(context.parsed(value)),
        Err(error) => {
            let position = error.location().map(|at| (at.line(), at.column()));
            Err(Fault::parsing("YAML", &error.to_string(), text, position))
        }
    }
}

/// Refuses what is nested so deep that the YAML parser would seem to hang: for every token it goes through all the brackets
/// that are open. Brackets in prose count too, for they need not match; a document has to hold a great many of them.
fn check_nesting(text: &str) -> Result<(), Fault> {
    let (mut depth, mut deepest, mut tokens) = (0_u64, 0, 0_u64);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' | b':' | b'\n' => {}
            _ => continue,
        }
        tokens += 1;
        deepest = deepest.max(depth);
    }
    if deepest.saturating_mul(tokens) > MAX_STEPS {
        return Err(Fault::new("the file has too many brackets within brackets"));
    }
    Ok(())
}

/// An error's text without the positions in it (`at line 3 column 2`), of which the first is shown otherwise.
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

/// The column in characters for one in bytes, both counted from 1.
fn characters(text: &str, line: usize, column: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    line.char_indices().take_while(|(start, _)| start + 1 < column).count() + 1
}
