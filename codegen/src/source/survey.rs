//! Counts what is in a text that could not be parsed: how deep it is nested, and how many values its aliases stand for.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::format::Format;

/// How deep the parsers follow lists and mappings.
const DEEPEST: usize = 128;

/// How many values aliases may stand for, for each value that is written out.
const COPIES: usize = 100;

/// What a text is made of, as far as it can be read.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// How many documents it holds.
    pub(super) documents: usize,
    depth: usize,
    /// How many values are written out.
    written: usize,
    /// How many there are once aliases are replaced by what they stand for.
    meant: usize,
}

impl Survey {
    pub(super) fn is_too_deep(&self) -> bool {
        self.depth >= DEEPEST
    }

    pub(super) fn has_too_many_values(&self) -> bool {
        self.meant > self.written.saturating_mul(COPIES)
    }
}

/// Looks through a text, of which a parser has read `read`.
pub(super) fn of(format: Format, text: &str, read: &str) -> Survey {
    let survey = match format {
        Format::Json => Survey::default(),
        Format::Yaml => of_yaml(text),
    };
    // This parser may stop before that one.
    Survey { depth: survey.depth.max(brackets(read)), ..survey }
}

/// How deep brackets are nested that don't stand in strings.
fn brackets(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut is_escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn of_yaml(text: &str) -> Survey {
    let mut survey = Survey::default();
    // How many values there were when each list or mapping began, and its anchor.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for (event, _) in Parser::new_from_str(text).map_while(Result::ok) {
        match event {
            Event::DocumentStart(_) => survey.documents += 1,
            Event::Scalar(_, _, anchor, _) => {
                survey.written += 1;
                survey.meant = survey.meant.saturating_add(1);
                sizes.insert(anchor, 1);
            }
            Event::Alias(anchor) => {
                survey.written += 1;
                let size = sizes.get(&anchor).copied().unwrap_or(1);
                survey.meant = survey.meant.saturating_add(size);
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                open.push((survey.meant, anchor));
                survey.written += 1;
                survey.meant = survey.meant.saturating_add(1);
                survey.depth = survey.depth.max(open.len());
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((start, anchor)) = open.pop() {
                    sizes.insert(anchor, survey.meant.saturating_sub(start));
                }
            }
            _ => {}
        }
    }
    survey
}
