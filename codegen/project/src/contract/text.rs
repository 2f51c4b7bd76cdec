//! Tokens of Rust as text that can be compared and read: `Option<BTreeMap<String, Vm>>`.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The text of a type, without the paths of its names: `std::time::Duration` is `Duration`.
pub(super) fn plain(item: &impl ToTokens) -> String {
    let mut text = Text::default();
    text.push_all(item.to_token_stream());
    text.out.replace(", >", ">").replace(", )", ")").trim_end_matches([',', ' ']).to_owned()
}

/// What is written so far.
#[derive(Default)]
struct Text {
    out: String,
    /// Where the last name begins, if nothing came after it.
    name: Option<usize>,
    /// Whether the last character was the first `:` of `::`.
    in_path: bool,
}

impl Text {
    fn push_all(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => self.push_word(&ident.to_string()),
                TokenTree::Literal(literal) => self.push_word(&literal.to_string()),
                TokenTree::Punct(punct) => self.push_punct(punct.as_char(), punct.spacing()),
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace => ("{", "}"),
                        Delimiter::None => ("", ""),
                    };
                    self.out.push_str(open);
                    self.name = None;
                    self.push_all(group.stream());
                    self.out.push_str(close);
                    self.name = None;
                }
            }
        }
    }

    fn push_word(&mut self, word: &str) {
        if self.out.ends_with(|c: char| c.is_alphanumeric() || "_)]".contains(c)) {
            self.out.push(' ');
        }
        self.name = Some(self.out.len());
        self.out.push_str(word);
    }

    fn push_punct(&mut self, punct: char, spacing: Spacing) {
        match punct {
            ':' if self.in_path => {
                self.in_path = false;
                self.out.truncate(self.name.unwrap_or(self.out.len()));
                return;
            }
            ':' if spacing == Spacing::Joint => {
                self.in_path = true;
                return;
            }
            ',' => self.out.push_str(", "),
            '=' | '+' => self.out.extend([' ', punct, ' ']),
            ':' => self.out.push_str(": "),
            punct => self.out.push(punct),
        }
        self.name = None;
    }
}
