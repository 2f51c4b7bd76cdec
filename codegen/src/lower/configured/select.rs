//! Which operations the crate has, and which types with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, Mark, Rule};
use crate::diagnostic::{Diagnostics, Refusal, did_you_mean};
use crate::document::{Document, Operation, PathItem};
use crate::lock::route;
use crate::lower::calls::Call;
use crate::lower::names::TypeId;
use crate::lower::report::{LeftOut, Subject};

/// What of the document is in the crate.
#[derive(Debug)]
pub(crate) struct Selected {
    /// The operations that are left out, by their routes.
    pub(crate) left_out: BTreeMap<String, LeftOut>,
    /// The types that the crate has.
    pub(crate) types: BTreeSet<TypeId>,
}

impl Selected {
    /// Whether the crate has an operation.
    pub(crate) fn has(&self, call: &Call<'_>) -> bool {
        !self.left_out.contains_key(&call.route)
    }

    /// Why the configuration leaves an operation out; none where it doesn't.
    pub(crate) fn operation(&self, subject: &Subject) -> Option<LeftOut> {
        let Subject::Operation { method, path, id: _ } = subject else { return None };
        self.left_out.get(&route(method, path)).cloned()
    }

    /// Why a type that the document has use for is left out; none where it isn't.
    pub(crate) fn type_of(&self, id: TypeId) -> Option<LeftOut> {
        (!self.types.contains(&id)).then_some(LeftOut::Unused)
    }
}

/// The operations that the configuration leaves out, by their routes. An entry that matches nothing is an error.
pub(crate) fn left_out(
    document: &Document,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, LeftOut> {
    let selection = &config.selection;
    let lists = [("include", &selection.include), ("exclude", &selection.exclude)];
    for (list, rules) in lists {
        for (number, rule) in rules.iter().enumerate() {
            let is_matched = document.operations().any(|it| matches(rule, it));
            if !is_matched {
                unmatched(document, config, (list, number, rule), diagnostics);
            }
        }
    }
    let mut left_out = BTreeMap::new();
    for it @ (item, operation) in document.operations() {
        let is_included =
            selection.include.is_empty() || selection.include.iter().any(|rule| matches(rule, it));
        let excluded = selection.exclude.iter().find(|rule| matches(rule, it));
        let why = match excluded {
            Some(rule) => LeftOut::Excluded(rule.to_string()),
            None if is_included => continue,
            None => LeftOut::NotIncluded,
        };
        left_out.insert(route(operation.method.as_str(), &item.path), why);
    }
    if !selection.is_all() && document.operations().count() == left_out.len() {
        let message = "the configuration leaves no operation of the document";
        diagnostics
            .error(Refusal::NothingSelected, None, message)
            .help("add an entry to `include`, or take one out of `exclude`");
    }
    left_out
}

/// Whether an operation has all that an entry names.
fn matches(rule: &Rule, of: (&PathItem, &Operation)) -> bool {
    rule.parts().all(|part| has(part, of))
}

/// Whether an operation has what a key of an entry names.
fn has((key, pattern): (&str, &str), (item, operation): (&PathItem, &Operation)) -> bool {
    match key {
        "method" => operation.method.as_str().eq_ignore_ascii_case(pattern),
        _ => values(key, (item, operation)).into_iter().any(|value| fits(pattern, value)),
    }
}

/// What an operation has of what a key of an entry names.
fn values<'a>(key: &str, (item, operation): (&'a PathItem, &'a Operation)) -> Vec<&'a str> {
    match key {
        "tag" => operation.tags.iter().map(String::as_str).collect(),
        "path" => vec![&item.path],
        "method" => vec![operation.method.as_str()],
        _ => operation.id.as_deref().into_iter().collect(),
    }
}

/// Whether a text is what a pattern says, in which `*` stands for any text.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(text) = text.strip_prefix(start) else { return false };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    let Some(mut text) = text.strip_suffix(end) else { return false };
    for part in middle.split('*') {
        let Some(found) = text.find(part) else { return false };
        text = &text[found + part.len()..];
    }
    true
}

/// Says that an entry matches no operation, and what may have been meant.
fn unmatched(
    document: &Document,
    config: &Config,
    (list, number, rule): (&str, usize, &Rule),
    diagnostics: &mut Diagnostics,
) {
    let message = format!("no operation of the document matches `{rule}`");
    let error = diagnostics.error(Refusal::ConfigMatchesNothing, None, message);
    let path = ["operations", list, &number.to_string()];
    error.elsewhere.extend(config.lines.find(&path, Mark::Value, "matches nothing"));
    let alone = |part: &(&str, &str)| document.operations().any(|it| has(*part, it));
    let Some((key, pattern)) = rule.parts().find(|part| !alone(part)) else {
        error.help("each of its keys matches some operation, but none matches them all");
        return;
    };
    let known = document.operations().flat_map(|it| values(key, it));
    let asked = did_you_mean(pattern, known);
    error.help(asked.unwrap_or_else(|| format!("no operation has this `{key}`")));
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, expected) in [
            ("/pets", "/pets", true),
            ("/pets", "/pets/{id}", false),
            ("/pets*", "/pets/{id}", true),
            ("/pets/*", "/pets", false),
            ("*", "", true),
            ("*/files/*", "/vms/{id}/files/{path}", true),
            ("*/files/*", "/vms/{id}/files", false),
            ("/v*/p*s", "/v1/pets", true),
            ("/v*/p*s", "/v1/pet", false),
            ("a*a", "a", false),
            ("a**b", "a-b", true),
            ("é*", "école", true),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }
}
