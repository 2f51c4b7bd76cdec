//! Documents that mean harm, in `fixtures/hostile`: nothing of them becomes code, leaves its place or is
//! invisible. That their crates compile, and their documentation with them, is a test of `tests/tests/compile.rs`.

use std::collections::BTreeSet;
use std::path::Path;
use std::str::FromStr;

use generator_tests::hostile::{REFUSED, accepted, fixture};
use proc_macro2::{TokenStream, TokenTree};
use sdk_codegen::Runtime;

use crate::hold::hold;

/// A character that is not what it looks like, or looks like nothing.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{3164}' | '\u{feff}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether every part of a path is a file's name on every system, short enough for all of them.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
            || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")));
        let letters = part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        letters
            && !device
            && part.len() <= 220
            && !part.starts_with('-')
            && !matches!(part, "" | "." | "..")
    })
}

/// Whether a macro of the document's is called: each attack's is `pwned!`.
fn calls_pwned(tokens: TokenStream) -> bool {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let called = tokens.windows(2).any(|pair| match pair {
        [TokenTree::Ident(name), TokenTree::Punct(mark)] => {
            name == "pwned" && mark.as_char() == '!'
        }
        _ => false,
    });
    let within = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => calls_pwned(group.stream()),
        _ => false,
    };
    called || tokens.iter().any(within)
}

#[test]
fn nothing_of_a_hostile_document_leaves_its_place() {
    for (name, generated) in accepted(&Runtime::Vendored) {
        let mut seen = BTreeSet::new();
        for (path, text) in &generated.tree {
            assert!(is_plain(path), "{name}: {path:?} is no file of a crate");
            assert!(
                seen.insert(path.to_lowercase()),
                "{name}: {path:?} is there twice where case is nothing"
            );
            if let Some(at) = text.find(is_hidden) {
                let line = text[..at].lines().count();
                panic!("{name}: {path}:{line} has {:?}", text[at..].chars().next());
            }
            if Path::new(path).extension().is_some_and(|it| it == "rs") {
                let tokens = TokenStream::from_str(text).expect("Rust");
                assert!(!calls_pwned(tokens), "{name}: {path} calls what the document says");
            }
            if path == "Cargo.toml" {
                let manifest: toml::Table = text.parse().expect("TOML");
                let known = ["package", "features", "dependencies", "dev-dependencies", "lints"];
                assert!(manifest.keys().all(|key| known.contains(&key.as_str())), "{name}: {text}");
                let lints = manifest.get("lints").and_then(toml::Value::as_table).into_iter();
                let lints: Vec<_> = lints.flat_map(toml::Table::values).collect();
                let unions: toml::Table = "large_enum_variant = \"allow\"".parse().expect("TOML");
                assert!(lints.iter().all(|it| it.as_table() == Some(&unions)), "{name}: {text}");
                assert!(manifest["package"].get("build").is_none(), "{name}: {text}");
                assert!(manifest["dependencies"].get("pwned").is_none(), "{name}: {text}");
            }
        }
    }
}

#[test]
fn what_nothing_can_be_made_of_is_refused() {
    for name in REFUSED {
        let failure = fixture(name).generate(Runtime::Vendored).expect_err("no crate");
        hold("hostile", name, &failure.render(false));
    }
}
