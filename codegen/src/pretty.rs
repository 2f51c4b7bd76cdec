//! Lays out a few lines of Rust that belong to no file: an example.

use proc_macro2::TokenStream;
use quote::quote;

/// What the lines stand in while they are laid out is indented by this much.
const INDENT: &str = "    ";

/// Lines of a program: what it imports, an empty line, its statements. Nothing where that is no Rust.
pub(crate) fn lines(uses: &[TokenStream], statements: &TokenStream) -> Option<String> {
    let imports = if uses.is_empty() { String::new() } else { printed(quote!(#(#uses)*))? + "\n" };
    let program = printed(quote!(fn example() { #statements }))?;
    // The first line and the last are the function's.
    let (_, body) = program.trim_end().split_once('\n')?;
    let (body, _) = body.rsplit_once('\n')?;
    let lines = body.lines().map(|line| line.strip_prefix(INDENT).unwrap_or(line));
    let lines = moved_back(&lines.collect::<Vec<_>>());
    let body: String = lines.into_iter().flat_map(|line| [line, "\n"]).collect();
    Some(imports + &body)
}

/// Moves back the arguments of calls which others follow in a chain: rustfmt has both a step further left.
fn moved_back<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    // How far the calls are indented that the line is within.
    let mut calls: Vec<usize> = Vec::new();
    let mut moved = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let own = indent(line);
        calls.retain(|call| *call < own);
        moved.push(&line[(calls.len() * INDENT.len()).min(own)..]);
        let is_far = |next: &&str| indent(next) == own + 2 * INDENT.len();
        if line.ends_with('(') && lines.get(index + 1).is_some_and(is_far) {
            calls.push(own);
        }
    }
    moved
}

fn printed(tokens: TokenStream) -> Option<String> {
    Some(prettyplease::unparse(&syn::parse2(tokens).ok()?))
}
