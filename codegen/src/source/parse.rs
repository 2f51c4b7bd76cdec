//! Turns the text of a file, YAML or JSON, into a value.

use serde::de::DeserializeSeed;

use super::build::{Context, Parsed};
use super::fault::{Fault, Stop};
use super::format::Format;

/// How many times the YAML parser may look at an open bracket, a few nanoseconds each.
const MAX_STEPS: u64 = 1_000_000_000;

/// Makes text of the bytes of a file, without a byte order mark. Where they are no UTF-8, the error has what can be shown of
/// them.
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

/// Parses a text as JSON or YAML, whichever its path and its beginning suggest. YAML allows much that JSON doesn't, such as
/// comments, so what looks like JSON but isn't is parsed as YAML.
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
            // The column counts bytes up to and including the one that is wrong: none where that is the end of a line.
            let position = (error.line(), characters(text, error.line(), error.column()));
            let after_line_end = error.column() == 0 && !error.is_eof();
            let stop = Stop { position: Some(position), after_line_end };
            Err(Fault::parsing(Format::Json, &error.to_string(), text, &stop))
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
            let stop = Stop { position, after_line_end: false };
            Err(Fault::parsing(Format::Yaml, &error.to_string(), text, &stop))
        }
    }
}

/// Refuses a text that is nested so deep that the YAML parser would seem to hang, since it goes through all open brackets
/// for every token. Brackets in descriptions are counted too, but no real document has enough of them to be refused.
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

/// The column in characters for one in bytes, both counted from 1.
fn characters(text: &str, line: usize, column: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    line.char_indices().take_while(|(start, _)| start + 1 < column).count() + 1
}
