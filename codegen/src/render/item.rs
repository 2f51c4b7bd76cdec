//! Formats one item.

use proc_macro2::TokenStream;

use super::layout;

/// An item's text and what kind it is.
#[derive(Debug)]
pub(super) struct Item {
    /// The text, with a newline at its end.
    pub text: String,
    kind: Kind,
    documented: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Use,
    Other,
}

impl Item {
    pub(super) fn is_module(&self) -> bool {
        self.kind == Kind::Module
    }

    /// Whether it is a single line, which may stand right below another line of its kind.
    pub(super) fn is_short(&self) -> bool {
        self.kind != Kind::Other && !self.documented
    }

    pub(super) fn is_short_like(&self, other: &Self) -> bool {
        self.is_short() && self.kind == other.kind
    }
}

/// Parses tokens, and formats each item in them.
pub(super) fn items(pieces: impl IntoIterator<Item = TokenStream>) -> syn::Result<Vec<Item>> {
    let mut items = Vec::new();
    for piece in pieces {
        let file: syn::File = syn::parse2(piece)?;
        items.extend(file.items.into_iter().map(item));
    }
    Ok(items)
}

fn item(item: syn::Item) -> Item {
    let (kind, documented) = match &item {
        syn::Item::Mod(item) => (Kind::Module, !item.attrs.is_empty()),
        syn::Item::Use(item) => (Kind::Use, !item.attrs.is_empty()),
        _ => (Kind::Other, false),
    };
    if let syn::Item::Macro(item) = &item {
        return Item { text: layout::item_macro(&item.mac), kind, documented };
    }
    let spaced = matches!(item, syn::Item::Impl(_));
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    let text = prettyplease::unparse(&file);
    let text = if spaced { space_members(&text) } else { text };
    Item { text, kind, documented }
}

/// Puts a blank line between the members of an `impl`, where prettyplease puts none.
fn space_members(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line == "    }" && lines.peek().is_some_and(|next| *next != "}") {
            out.push('\n');
        }
    }
    out
}
