//! Lays out calls of the runtime's macros, which prettyplease leaves on one line.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

const INDENT: &str = "    ";

/// How long a line may be.
const LONGEST: usize = 100;

/// Lays out a call of a macro: with braces it has an entry in each line, otherwise it stays on one line.
pub(super) fn item_macro(mac: &syn::Macro) -> String {
    let name = spell(quote::ToTokens::to_token_stream(&mac.path));
    match mac.delimiter {
        syn::MacroDelimiter::Brace(_) => {
            let body = lines(mac.tokens.clone(), 1);
            format!("{name}! {{\n{body}}}\n")
        }
        syn::MacroDelimiter::Paren(_) | syn::MacroDelimiter::Bracket(_) => {
            format!("{name}!({});\n", spell(mac.tokens.clone()))
        }
    }
}

/// Puts each entry and a comma on a line of its own. What stands in braces is indented, and documentation stands above its
/// entry.
fn lines(tokens: TokenStream, depth: usize) -> String {
    let mut out = String::new();
    let mut entry = Vec::new();
    // How many lists of type arguments are open: a comma in one ends no entry.
    let mut open = 0_usize;
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let docs = tokens.next().and_then(doc_text).unwrap_or_default();
                let _ = writeln!(out, "{}///{}", INDENT.repeat(depth), one_line(&docs));
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' && open == 0 => {
                let text = spell(entry.drain(..).collect());
                let _ = writeln!(out, "{}{text},", INDENT.repeat(depth));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let text = spell(entry.drain(..).collect());
                let indent = INDENT.repeat(depth);
                let body = lines(group.stream(), depth + 1);
                let head = filled(&text, &indent);
                let _ = write!(out, "{head} {{\n{body}{indent}}}\n");
            }
            token => {
                match &token {
                    TokenTree::Punct(punct) if punct.as_char() == '<' => open += 1,
                    TokenTree::Punct(punct)
                        if punct.as_char() == '>' && !ends_with_dash(&entry) =>
                    {
                        open = open.saturating_sub(1);
                    }
                    _ => {}
                }
                entry.push(token);
            }
        }
    }
    out
}

/// Puts what stands before braces on as many lines as it takes, each as long as can be. Alternatives stay whole.
fn filled(text: &str, indent: &str) -> String {
    let mut lines = vec![indent.to_owned()];
    for (number, word) in text.split(" | ").enumerate() {
        let Some(line) = lines.last_mut() else { break };
        let mark = if number == 0 { "" } else { " | " };
        if line.len() + mark.len() + word.len() + " |".len() <= LONGEST || number == 0 {
            line.push_str(mark);
            line.push_str(word);
        } else {
            line.push_str(" |");
            lines.push(format!("{indent}{word}"));
        }
    }
    lines.join("\n")
}

/// Whether a `>` after these tokens is the head of an arrow.
fn ends_with_dash(tokens: &[TokenTree]) -> bool {
    matches!(tokens.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '-')
}

/// Puts the text of a comment on one line, so that no line break in it ends the comment.
pub(super) fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// The text in `[doc = "text"]`.
fn doc_text(attribute: TokenTree) -> Option<String> {
    let TokenTree::Group(group) = attribute else { return None };
    let literal = group.stream().into_iter().last()?;
    let text: syn::LitStr = syn::parse2(literal.into()).ok()?;
    Some(text.value())
}

/// Puts tokens on one line, with spaces where rustfmt has them.
fn spell(tokens: TokenStream) -> String {
    let mut out = String::new();
    let mut glue = true;
    // Whether a bar would end the arguments of a closure, and whether what came last is the name of a function that is called.
    let (mut in_arguments, mut is_called) = (false, false);
    for token in tokens {
        let (text, before, after) = match &token {
            TokenTree::Punct(punct) => {
                let (before, after) = match punct.as_char() {
                    // Of a range: `200..=299`.
                    '=' if out.ends_with("..") => (true, true),
                    // Of a path: `runtime::Events`.
                    ':' if out.ends_with(':') => (true, true),
                    // Of a closure, and not between two patterns.
                    '|' if in_arguments || out.is_empty() || out.ends_with('=') => {
                        in_arguments = !in_arguments;
                        (!in_arguments, in_arguments)
                    }
                    mark => spacing(mark),
                };
                (punct.to_string(), before, after)
            }
            TokenTree::Group(group) => (enclosed(group), is_called, false),
            token => (token.to_string(), false, false),
        };
        is_called = matches!(token, TokenTree::Ident(_))
            && (out.is_empty() || out.ends_with(['.', ':']) && glue);
        if !(glue || before) {
            out.push(' ');
        }
        out.push_str(&text);
        glue = after;
    }
    out
}

/// Whether there is no space before a punctuation mark, and whether there is none after it.
fn spacing(mark: char) -> (bool, bool) {
    match mark {
        // `>` ends an arrow, or a list of type arguments.
        ',' | ':' | ';' | '>' => (true, false),
        '<' | '.' => (true, true),
        // Of an arrow or of a negative number.
        '-' => (false, true),
        _ => (false, false),
    }
}

fn enclosed(group: &proc_macro2::Group) -> String {
    let inner = spell(group.stream());
    match group.delimiter() {
        Delimiter::Parenthesis => format!("({inner})"),
        Delimiter::Bracket => format!("[{inner}]"),
        Delimiter::Brace => format!("{{ {inner} }}"),
        Delimiter::None => inner,
    }
}
