//! What a text is, however it is formatted.

use std::ffi::OsStr;
use std::path::Path;

/// What formatting adds and takes away by itself, besides white space.
const PUNCTUATION: [char; 7] = [',', ';', '{', '}', '(', ')', '|'];

/// A text without what rustfmt may change in it, whatever its settings; another text where it is no Rust.
///
/// Comments stay line by line. Of code, white space, commas and brackets go, and imports and modules are sorted. Settings
/// that only a nightly rustfmt has can change more, such as where comments break.
pub(super) fn shape(path: &str, text: &str) -> String {
    if Path::new(path).extension() != Some(OsStr::new("rs")) {
        return text.to_owned();
    }
    let mut sorted = Vec::new();
    let mut shape = String::with_capacity(text.len());
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if line.starts_with("//") {
            shape.push_str(line);
            shape.push('\n');
        } else if is_sorted(line) {
            let mut statement = line.to_owned();
            while !statement.ends_with(';') {
                let Some(line) = lines.next() else { break };
                statement.push(' ');
                statement.push_str(line);
            }
            sorted.push(words(&statement));
        } else {
            let kept = |c: &char| !c.is_whitespace() && !PUNCTUATION.contains(c);
            shape.extend(line.chars().filter(kept));
        }
    }
    sorted.sort_unstable();
    shape.push('\n');
    shape + &sorted.join("\n")
}

/// Whether a line begins an import, or is the declaration of a module.
fn is_sorted(line: &str) -> bool {
    let item = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ").map_or(line, |(_, item)| item),
        Some(rest) => rest.trim_start(),
        None => line,
    };
    item.starts_with("use ") || (item.starts_with("mod ") && item.ends_with(';'))
}

/// The words of a statement, sorted.
fn words(statement: &str) -> String {
    let mut words: Vec<_> = statement
        .split(|c: char| c.is_whitespace() || PUNCTUATION.contains(&c))
        .filter(|it| !it.is_empty())
        .collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::shape;

    const WIDE: &str = "\
//! A crate.

use a::{Bee, Cee, bee};
pub(crate) use z::y;

pub mod models;

/// Gets, and waits.
pub fn get(id: &str, zone: &str) -> Option<Vm> {
    match id {
        \"a\" => Some(Vm { id, zone }),
        _ => find(|it| it.id == id).map(|it| it.clone()),
    }
}
";

    const NARROW: &str = "\
//! A crate.

pub mod models;

pub(crate) use z::y;
use a::{
  bee,
  Bee,
  Cee,
};

/// Gets, and waits.
pub fn get(
  id: &str,
  zone: &str,
) -> Option<Vm> {
  match id {
    | \"a\" => {
      Some(Vm {
        id,
        zone,
      })
    },
    | _ => {
      find(|it| it.id == id)
        .map(|it| {
          it.clone()
        })
    },
  }
}
";

    #[test]
    fn it_is_the_same_however_a_file_is_formatted() {
        assert_eq!(shape("src/lib.rs", WIDE), shape("src/lib.rs", NARROW));
    }

    #[test]
    fn a_change_by_hand_shows() {
        for (from, to) in [
            ("A crate.", "My crate."),
            ("Gets, and waits", "Gets and waits"),
            ("pub fn get", "fn get"),
            ("it.id == id", "it.id != id"),
            ("Cee", "Dee"),
            ("pub mod models;\n", ""),
            ("        \"a\" =>", "        // \"a\" =>"),
        ] {
            assert!(WIDE.contains(from), "{from}");
            assert_ne!(shape("a.rs", WIDE), shape("a.rs", &WIDE.replace(from, to)), "{from}");
        }
        assert_ne!(shape("a.md", "a,  b"), shape("a.md", "a, b"));
    }
}
