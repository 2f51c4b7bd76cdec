//! The table for people.

use std::fmt::Write as _;

use super::objects;
use super::row::{Fate, Field, Versions};
use crate::diagnostic::Code;
use crate::document::Version;

const HEAD: &str = "\
# What the generator supports

Every field of every object of OpenAPI 2.0, 3.0, 3.1 and 3.2, with the keywords of JSON Schema that schemas take, and what becomes
of it:

- **in the crate**: the generated code or its documentation says it.
- **widened**: the crate takes more than the field says, and `cargo xtask explain` says so wherever it stands.
- **skipped**: the crate has nothing for it, and `cargo xtask explain` says so wherever it stands.
- **without effect**, on purpose, for the reason given. Nothing that alters what is sent or which answers are read is here.

`cargo xtask explain --code CODE` says what a code means and what to do. This page is written by the test `support` from the table
in `codegen/src/support`; the same test plants each field in a document and holds the table against what the generator does.
Run it with `INSTA_UPDATE=always` to write this page anew.

";

/// The text of `codegen/SUPPORT.md`.
#[must_use]
pub fn markdown() -> String {
    let mut text = String::from(HEAD);
    let all: Vec<&Field> = objects().flat_map(|object| object.fields).collect();
    text.push_str("| fields | in the crate | widened | skipped | without effect |\n| --- | --- | --- | --- | --- |\n");
    let count = |word| all.iter().filter(|field| word_of(field.fate) == word).count();
    let counts = [READ, WIDENED, SKIPPED, WITHOUT].map(count);
    let _ = writeln!(
        text,
        "| {} | {} | {} | {} | {} |",
        all.len(),
        counts[0],
        counts[1],
        counts[2],
        counts[3]
    );
    for object in objects() {
        let _ =
            write!(text, "\n## {}\n\n| field | versions | what becomes of it | |\n", object.name);
        text.push_str("| --- | --- | --- | --- |\n");
        for Field { name, versions, fate } in object.fields {
            let why = match fate {
                Fate::Read => String::new(),
                Fate::Widened(limit) | Fate::Skipped(limit) => {
                    let code = Code::from(*limit);
                    format!("`{code}`: {}", code.meaning())
                }
                Fate::Without(reason) => (*reason).to_owned(),
            };
            let (versions, word) = (range(*versions), word_of(*fate));
            let _ = writeln!(text, "| `{name}` | {versions} | {word} | {why} |");
        }
    }
    text
}

const READ: &str = "in the crate";
const WIDENED: &str = "widened";
const SKIPPED: &str = "skipped";
const WITHOUT: &str = "without effect";

fn word_of(fate: Fate) -> &'static str {
    match fate {
        Fate::Read => READ,
        Fate::Widened(_) => WIDENED,
        Fate::Skipped(_) => SKIPPED,
        Fate::Without(_) => WITHOUT,
    }
}

/// `3.0 to 3.2`
fn range(Versions { first, last }: Versions) -> String {
    let number = |version| match version {
        Version::V20 => "2.0",
        Version::V30 => "3.0",
        Version::V31 => "3.1",
        Version::V32 => "3.2",
    };
    if first == last {
        return number(first).to_owned();
    }
    format!("{} to {}", number(first), number(last))
}
