//! Documentation says something: a sentence of the generator's own never repeats only the name of what it stands above.

use std::fs;
use std::path::Path;

use generator_tests::fixture::folder;

/// Words that say nothing beside a name.
const EMPTY: &str = "a an the this is of field header item parameter property type value variable";

/// Checks the documentation in a file of a fixture's crate.
pub(crate) fn says_something(name: &str, path: &str, content: &str) {
    let found = empty(content);
    if found.is_empty() {
        return;
    }
    // What the document itself says is for its author to judge.
    let document = document(name);
    for (said, item) in found {
        assert!(document.contains(said.trim_end_matches('.')), "{path}: `{said}` above `{item}`");
    }
}

/// The documentation that repeats the name of what it stands above, with that.
fn empty(content: &str) -> Vec<(String, String)> {
    let nothing = words(EMPTY);
    let mut found = Vec::new();
    let mut said: Vec<&str> = Vec::new();
    for line in content.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            said.push(text.trim());
        } else if !line.starts_with("#[") {
            let text = said.join(" ").trim().to_owned();
            let name = words(name(line));
            // That something is deprecated says something, and so does a call.
            let is_empty = |word: &String| name.contains(word) || nothing.contains(word);
            let told = text.trim_start_matches("Deprecated.").trim_start_matches("(Deprecated) ");
            if !told.is_empty() && !told.contains('/') && words(told).iter().all(is_empty) {
                found.push((text, line.to_owned()));
            }
            said.clear();
        }
    }
    found
}

/// The name of what a line declares.
fn name(line: &str) -> &str {
    let mut rest = line;
    for word in ["pub ", "fn ", "struct ", "enum ", "type ", "mod ", "r#"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    &rest[..end]
}

/// The words of a text or a name, in lower case and in the singular.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut apart = String::new();
    let mut before = ' ';
    for letter in text.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        apart.push(if letter.is_alphanumeric() { letter } else { ' ' });
        before = letter;
    }
    let word = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    apart.split_whitespace().map(word).collect()
}

/// All text of a fixture.
fn document(name: &str) -> String {
    let folder = folder("accept");
    let files = ["yaml", "json"].map(|ending| folder.join(format!("{name}.{ending}")));
    let mut text = String::new();
    for path in files.iter().chain([&folder.join(name)]) {
        read(path, &mut text);
    }
    text
}

fn read(path: &Path, text: &mut String) {
    if let Ok(entries) = fs::read_dir(path) {
        entries.for_each(|entry| read(&entry.expect("an entry").path(), text));
    } else if let Ok(content) = fs::read_to_string(path) {
        text.push_str(&content);
    }
}

#[test]
fn a_sentence_that_repeats_a_name_is_found() {
    let repeated = [
        "The `disk_size` property.",
        "`DiskSize`.",
        "The disk size.",
        "[`DiskSize`].",
        "This is the disk size.",
    ];
    for said in repeated {
        assert_eq!(empty(&format!("/// {said}\npub disk_size: i64,")).len(), 1, "{said}");
    }
    for said in ["The disk size in GiB.", "From 1 to 10.", "Deprecated."] {
        assert_eq!(empty(&format!("/// {said}\npub disk_size: i64,")), [], "{said}");
    }
}
