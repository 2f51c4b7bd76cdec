//! Doc comments as the reference has them.

use quote::ToTokens;
use sdk_codegen::ir::Docs;
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// What a doc comment says, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// All but the other parts.
    pub(super) text: String,
    /// What it says of arguments, by their names: lists of "- `name`: what it is".
    pub(super) arguments: Vec<(String, String)>,
    /// What is below the heading `Errors`.
    pub(super) errors: String,
    /// The first example.
    pub(super) example: Option<String>,
}

/// The lines of a doc comment.
pub(super) fn lines(attributes: &[Attribute]) -> Vec<String> {
    let texts = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let lines = texts.flat_map(|text| text.split('\n').map(str::to_owned).collect::<Vec<_>>());
    lines.map(|line| line.strip_prefix(' ').map_or(line.clone(), str::to_owned)).collect()
}

/// The Cargo feature that something needs.
pub(super) fn feature(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().filter(|it| it.path().is_ident("cfg")).find_map(|attribute| {
        let text = attribute.meta.to_token_stream().to_string();
        let (_, rest) = text.split_once("feature = \"")?;
        rest.split_once('"').map(|(feature, _)| feature.to_owned())
    })
}

/// The first sentence on one line.
pub(super) fn gist(text: &str) -> String {
    Docs(text.lines().map(str::to_owned).collect()).gist()
}

/// Text as a page has it: without the lines of examples that rustdoc hides, without examples of what doesn't compile.
pub(super) fn page(lines: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut block: Option<(Block, Vec<String>)> = None;
    for line in lines {
        let fence = line.trim_start().strip_prefix("```");
        match (&mut block, fence) {
            (None, Some(info)) => block = Some((Block::of(info), Vec::new())),
            (None, None) => out.push(line.clone()),
            (Some((Block::Example, code)), None) => code.extend(shown(line)),
            (Some((_, code)), None) => code.push(line.clone()),
            (Some(_), Some(_)) => out.extend(block.take().into_iter().flat_map(closed)),
        }
    }
    trimmed(out)
}

/// A block of code as a page has it.
fn closed((block, code): (Block, Vec<String>)) -> Vec<String> {
    let Some(fence) = block.fence() else { return Vec::new() };
    let is_empty = |line: &&String| line.trim().is_empty();
    let before = code.iter().take_while(is_empty).count();
    let after = code.iter().rev().take_while(is_empty).count();
    let code = code.get(before..code.len() - after).unwrap_or_default();
    [fence.to_owned()].into_iter().chain(code.iter().cloned()).chain(["```".to_owned()]).collect()
}

/// A block of code.
enum Block {
    /// Rust.
    Example,
    /// Another language, by its fence.
    Other(String),
    /// Rust that must not compile.
    Wrong,
}

impl Block {
    fn of(info: &str) -> Self {
        let words: Vec<_> = info.split([',', ' ']).filter(|word| !word.is_empty()).collect();
        let is_rustdocs = |word: &&str| {
            matches!(*word, "rust" | "no_run" | "should_panic") || word.starts_with("edition")
        };
        match words.as_slice() {
            words if words.contains(&"compile_fail") => Self::Wrong,
            words if words.iter().all(is_rustdocs) => Self::Example,
            words if words.contains(&"ignore") => Self::Other("```text".to_owned()),
            _ => Self::Other(format!("```{info}")),
        }
    }

    fn fence(&self) -> Option<&str> {
        match self {
            Self::Example => Some("```rust"),
            Self::Other(fence) => Some(fence),
            Self::Wrong => None,
        }
    }
}

/// A line of an example, unless rustdoc hides it.
fn shown(line: &str) -> Option<String> {
    let text = line.trim_start();
    if text == "#" || text.starts_with("# ") {
        return None;
    }
    Some(if text.starts_with("##") { line.replacen("##", "#", 1) } else { line.to_owned() })
}

/// Without empty lines at either end, and outside of code none doubled.
fn trimmed(lines: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut is_code = false;
    for line in lines {
        is_code ^= line.starts_with("```");
        if is_code || !line.is_empty() || out.last().is_some_and(|last| !last.is_empty()) {
            out.push(line);
        }
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

impl Said {
    /// Takes apart what a page would have.
    pub(super) fn of(page: &[String]) -> Self {
        let mut said = Self::default();
        let (mut text, mut errors, mut example) = (Vec::new(), Vec::new(), Vec::new());
        let (mut part, mut is_code) = (Part::Text, false);
        for line in page {
            let was_code = is_code;
            is_code ^= line.starts_with("```");
            if !was_code && !is_code && line.starts_with("# ") {
                part = if line == "# Errors" { Part::Errors } else { Part::Text };
                if part == Part::Errors {
                    continue;
                }
            }
            let is_first = part == Part::Text && example.is_empty();
            match part {
                Part::Text if !was_code && is_first && line == "```rust" => part = Part::Example,
                Part::Example if !is_code => part = Part::Text,
                Part::Example => example.push(line.clone()),
                Part::Errors => errors.push(line.clone()),
                Part::Text if !is_code && said.takes_argument(line) => {}
                Part::Text => text.push(line.clone()),
            }
        }
        said.text = trimmed(text).join("\n");
        trimmed(errors).join("\n").trim_start().clone_into(&mut said.errors);
        said.example = (!example.is_empty()).then(|| format!("{}\n", example.join("\n")));
        said
    }

    /// Whether a line is about an argument, which it then keeps.
    fn takes_argument(&mut self, line: &str) -> bool {
        if let Some((name, what)) = line.strip_prefix("- `").and_then(|rest| rest.split_once("`: "))
        {
            self.arguments.push((name.to_owned(), what.to_owned()));
            return true;
        }
        match self.arguments.last_mut() {
            Some((_, what)) if line.starts_with("  ") => {
                what.push(' ');
                what.push_str(line.trim());
                true
            }
            _ => false,
        }
    }
}

/// Where a line belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Example,
    Errors,
}
