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

/// Moves back the arguments of a call which others follow in a chain, where rustfmt has them further left.
fn moved_back<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let mut moved = Vec::new();
    let mut is_within = false;
    for (index, line) in lines.iter().enumerate() {
        let is_inner = line.starts_with(INDENT);
        moved.push(match line.strip_prefix(INDENT).filter(|_| is_within) {
            Some(back) => back,
            None => line,
        });
        if !is_inner {
            let end = lines[index + 1..].iter().find(|line| !line.starts_with(&INDENT.repeat(2)));
            is_within =
                line.ends_with('(') && end.is_some_and(|line| *line == format!("{INDENT})"));
        }
    }
    moved
}

fn printed(tokens: TokenStream) -> Option<String> {
    Some(prettyplease::unparse(&syn::parse2(tokens).ok()?))
}
