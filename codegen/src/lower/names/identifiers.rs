//! Text as identifiers, and identifiers that don't clash.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::letters;
use super::reserved::TYPES;
use super::words::speakable;
use crate::ir::ModuleName;

/// How long a name's file may be called: file systems take 255 bytes.
const LONGEST: usize = 200;

fn upper_camel(text: &str) -> String {
    let text = letters::normal(text);
    let name = camel(&text);
    // Rust has no other name for what it can't read, or what looks like something else.
    let name = if is_readable(&name) { name } else { camel(&letters::numbered(&text)) };
    shorten(&name).to_owned()
}

/// As much of a name as any file system takes as a file's, with a number and an ending.
pub(crate) fn shorten(name: &str) -> &str {
    let mut length = 0;
    let cut = name.char_indices().find(|&(_, c)| {
        // A module's file has `_` before what is upper-case, and numbers for what isn't ASCII.
        length += match c {
            'A'..='Z' => 2,
            c if c.is_ascii() => 1,
            _ => 8,
        };
        length > LONGEST
    });
    cut.map_or(name, |(at, _)| name[..at].trim_end_matches('_'))
}

fn camel(text: &str) -> String {
    let mut name = String::new();
    for word in speakable(text).split_whitespace() {
        let word = word.to_upper_camel_case();
        // `2024-01-01` is no `20240101`.
        if name.ends_with(is_digit) && word.starts_with(is_digit) {
            name.push('_');
        }
        name.push_str(&word);
    }
    if !name.starts_with(char::is_alphabetic) {
        name.insert(0, 'N');
    }
    name
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn snake(text: &str) -> String {
    let text = letters::normal(text);
    let name = snake_words(&text);
    let name = if is_readable(&name) { name } else { snake_words(&letters::numbered(&text)) };
    escape_keyword(shorten(&name).to_owned())
}

fn snake_words(text: &str) -> String {
    let mut name = speakable(text).to_snake_case();
    if !name.starts_with(char::is_alphabetic) {
        name.insert_str(0, "n_");
    }
    name
}

/// Whether a name, if it is no keyword, can stand in Rust code and is what it looks like.
fn is_readable(name: &str) -> bool {
    let ascii = name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric());
    ascii || (syn::parse_str::<syn::Ident>(name).is_ok() && letters::are_plain(name))
}

/// How long the longest keyword is: `continue`.
const LONGEST_KEYWORD: usize = 8;

fn is_keyword(name: &str) -> bool {
    // Most names are none, and the parser takes its time.
    let may_be = name.len() <= LONGEST_KEYWORD && name.bytes().all(|c| c.is_ascii_alphabetic());
    // `gen` is one since the 2024 edition, which syn leaves to its caller.
    may_be && (name == "gen" || syn::parse_str::<syn::Ident>(name).is_err())
}

fn escape_keyword(name: String) -> String {
    match name.as_str() {
        "self" | "super" | "crate" | "_" => format!("{name}_"),
        _ if is_keyword(&name) => format!("r#{name}"),
        _ => name,
    }
}

/// A type's name.
pub(crate) fn type_name(text: &str) -> String {
    let name = upper_camel(text);
    if TYPES.contains(&name.as_str()) { format!("{name}Model") } else { name }
}

/// A module's name: one whose file every system can hold, and that isn't its folder's own.
pub(crate) fn module_name(text: &str) -> ModuleName {
    let snake = text.trim_start_matches("r#").to_snake_case();
    let mut name = String::new();
    for c in snake.chars() {
        match c {
            c if c.is_ascii() => name.push(c),
            // Rust looks for no file whose name isn't ASCII.
            c => name.push_str(&super::words::number(c)),
        }
    }
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    let device = port.is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
        || ["aux", "con", "nul", "prn"].contains(&name.as_str());
    let name = if device || name == "mod" { format!("{name}_") } else { escape_keyword(name) };
    ModuleName::new(name)
}

/// The name of a module in another one, whose name it doesn't repeat: clippy warns of `models::models`.
pub(crate) fn module_name_in(parent: &str, text: &str) -> ModuleName {
    let name = module_name(text);
    if name.file_stem() == parent { ModuleName::new(format!("{parent}_")) } else { name }
}

/// The name of the type that has a resource's operations.
pub(crate) fn handle_name(text: &str) -> String {
    let name = upper_camel(text);
    if TYPES.contains(&name.as_str()) { outright(text) } else { name }
}

/// The name of the same type where others have that name.
pub(crate) fn outright(text: &str) -> String {
    format!("{}Resource", upper_camel(text))
}

/// The snake-case name of a module, a field or a method.
pub(crate) fn snake_name(text: &str) -> String {
    snake(text)
}

/// Names for the map of the properties that a schema doesn't name, the best first.
pub(crate) const OTHERS: &[&str] = &["additional_properties", "other_properties"];

/// Names for the field of the alternatives that stand beside a struct's own properties, the best first.
pub(crate) const VARIANT: &[&str] = &["variant", "one_of"];

/// Names for a field or a parameter, the best first.
pub(crate) fn field(text: &str) -> [String; 2] {
    let name = snake(text);
    let longer = format!("{}_field", bare(&name));
    [name, longer]
}

/// A name without what keeps it from being a keyword, as the start of a longer one.
pub(crate) fn bare(name: &str) -> &str {
    name.trim_start_matches("r#").trim_end_matches('_')
}

/// The name of the setter of null beside a field's own.
pub(crate) fn null_setter(field: &str) -> String {
    format!("{}_null", bare(field))
}

/// Names for the method that gives a resource, the best first. One that would be a keyword is a plural: `types`.
pub(crate) fn accessor(text: &str) -> [String; 2] {
    let name = snake(text);
    let longer = format!("{}_resource", bare(&name));
    let name = if name.starts_with("r#") { plural(bare(&name)) } else { name };
    [name, longer]
}

/// A variant's name.
pub(crate) fn variant(text: &str) -> String {
    let name = upper_camel(text);
    if name == "Self" { "Itself".to_owned() } else { name }
}

/// Names for the variant for what is not known, the best first.
pub(crate) const UNKNOWN_VARIANT: &[&str] = &["Unknown", "Unrecognized", "UnknownValue"];

/// Names for the variant that has a type of its own for any other tag, the best first.
pub(crate) const OTHER_VARIANT: &[&str] = &["Other", "OtherKind", "AnyOther"];

/// Many of one, by the rules of English that hold most often.
pub(crate) fn plural(word: &str) -> String {
    let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('y') {
        Some(stem) if !vowel_before_y => format!("{stem}ies"),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// One of many, by the rules of English that hold most often.
pub(crate) fn singular(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.ends_with("ies") && lower.len() > 4 {
        format!("{}y", &word[..word.len() - 3])
    } else if ["sses", "shes", "ches", "xes", "iases", "tuses"]
        .iter()
        .any(|end| lower.ends_with(end))
    {
        word[..word.len() - 2].to_owned()
    } else if lower.ends_with('s') && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end)) {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    }
}
