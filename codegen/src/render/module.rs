//! Moves what is written for a crate's root to where a module is.

use proc_macro2::{Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

/// What paths may begin with in a `use` that aren't modules of the file itself.
const ROOTS: &[&str] = &["crate", "self", "std", "super"];

/// The words after the opening of a block of code that rustdoc would compile.
const COMPILED: &[&str] = &["compile_fail", "no_run", "rust", "should_panic"];

/// Where a file of the crate is in the folder of the module.
pub(super) fn file(path: &str) -> String {
    match path.strip_prefix("src/") {
        Some("lib.rs") => "mod.rs".to_owned(),
        Some(inner) => inner.to_owned(),
        None => path.to_owned(),
    }
}

/// Paths from the crate's root lead through the module. What a file re-exports of its own modules begins with `self`: the
/// crate around it may depend on a crate of the same name.
pub(super) fn tokens(tokens: TokenStream, module: &str) -> TokenStream {
    let below: Vec<Ident> =
        module.split("::").skip(1).map(|part| Ident::new(part, Span::call_site())).collect();
    moved(tokens, &below)
}

fn moved(tokens: TokenStream, below: &[Ident]) -> TokenStream {
    let mut out = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    let mut is_used = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), moved(group.stream(), below));
                inner.set_span(group.span());
                out.extend([TokenTree::Group(inner)]);
            }
            TokenTree::Ident(ident) => {
                let leads = tokens.peek().is_some_and(is_joint_colon);
                if leads && ident == "crate" {
                    out.extend(quote!(#ident #(::#below)*));
                } else if leads && is_used && !ROOTS.contains(&ident.to_string().as_str()) {
                    out.extend(quote!(self::#ident));
                } else {
                    is_used = ident == "use";
                    out.extend([TokenTree::Ident(ident)]);
                    continue;
                }
            }
            token => out.extend([token]),
        }
        is_used = false;
    }
    out
}

fn is_joint_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}

/// Documentation whose links lead through the module, and whose examples rustdoc doesn't compile: it would do so from
/// outside, where paths from `crate` on lead nowhere and the module may not be seen.
pub(crate) fn docs(text: &str, module: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // How many backticks the block of code began with that a line is in.
    let mut open = None;
    for line in text.split_inclusive('\n') {
        let code = line.trim_start();
        let Some(marker) = ["///", "//!"].into_iter().find(|marker| code.starts_with(marker))
        else {
            open = None;
            out.push_str(line);
            continue;
        };
        let (head, doc) = line.split_at(line.len() - code.len() + marker.len());
        out.push_str(head);
        out.push_str(&doc_line(doc, module, &mut open));
    }
    out
}

fn doc_line(doc: &str, module: &str, open: &mut Option<usize>) -> String {
    let fence = doc.trim_start();
    let length = fence.chars().take_while(|c| *c == '`').count();
    let words = fence[length..].trim();
    match *open {
        Some(opened) => {
            if length >= opened && words.is_empty() {
                *open = None;
            }
            doc.to_owned()
        }
        None if length >= 3 => {
            *open = Some(length);
            let is_compiled =
                words.split(',').all(|word| word.is_empty() || COMPILED.contains(&word));
            if is_compiled { format!(" {}text\n", &fence[..length]) } else { doc.to_owned() }
        }
        None => doc.replace("](crate::", &format!("]({module}::")),
    }
}

#[cfg(test)]
mod tests {
    use super::{docs, file, tokens};

    #[test]
    fn files_of_the_source_are_files_of_the_module() {
        assert_eq!(file("src/lib.rs"), "mod.rs");
        assert_eq!(file("src/models/vm.rs"), "models/vm.rs");
        assert_eq!(file("README.md"), "README.md");
    }

    fn moved(code: &str) -> String {
        let code = code.parse().expect("tokens");
        tokens(code, "crate::api::acme").to_string().replace(' ', "")
    }

    #[test]
    fn paths_lead_through_the_module_and_texts_stay() {
        assert_eq!(moved("crate::models::Vm"), "crate::api::acme::models::Vm");
        assert_eq!(moved("fn f() { g(\"crate::x\") }"), "fnf(){g(\"crate::x\")}");
        assert_eq!(moved("pub use url::Url; use std::fmt;"), "pubuseself::url::Url;usestd::fmt;");
    }

    #[test]
    fn examples_are_not_compiled_and_links_lead_through_the_module() {
        let root = "crate";
        let text = |module: &str, fence: &str| {
            format!(
                "/// See [`Vm`]({module}::Vm).\n///\n/// {fence}\n/// f(\"]({root}::\");\n/// ```\n///\n/// ```text\n/// ```\n"
            )
        };
        let expected = text("crate::acme", "```text");
        for fence in ["```", "```no_run", "```rust,no_run"] {
            assert_eq!(docs(&text(root, fence), "crate::acme"), expected);
        }
    }
}
