//! Text as identifiers, and identifiers that don't clash.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::letters;
use super::scope::{Scope, bare};
use super::words::speakable;
use crate::ir::ModuleName;

/// Names that mean something else where generated code uses them.
const RESERVED_TYPES: &[&str] = &[
    "Api",
    "AuthScheme",
    "BTreeMap",
    "Base64",
    "Box",
    "Bytes",
    "Client",
    "ClientBuilder",
    "Clone",
    "Copy",
    "Date",
    "Debug",
    "Default",
    "Drop",
    "Err",
    "Error",
    "Extra",
    "Fn",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "JsonLines",
    "Method",
    "None",
    "Nullable",
    "Ok",
    "Option",
    "PartialEq",
    "Request",
    "Result",
    "Retry",
    "Secret",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "Text",
    "Timestamp",
    "ToString",
    "Transport",
    "Value",
    "Vec",
];

/// Names of fields and methods that the codec or the client takes for itself.
const RESERVED_METHODS: &[&str] =
    &["new", "builder", "from_env", "to_builder", "request", "from", "into", "clone", "fmt", "eq"];

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
pub(super) fn shorten(name: &str) -> &str {
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

fn is_keyword(name: &str) -> bool {
    // `gen` is one since the 2024 edition, which syn leaves to its caller.
    name == "gen" || (syn::parse_str::<syn::Ident>(name).is_err() && name.is_ascii())
}

fn escape_keyword(name: String) -> String {
    match name.as_str() {
        "self" | "super" | "crate" | "_" => format!("{name}_"),
        _ if is_keyword(&name) => format!("r#{name}"),
        _ => name,
    }
}

/// A type's name.
pub(super) fn type_name(text: &str) -> String {
    let name = upper_camel(text);
    if RESERVED_TYPES.contains(&name.as_str()) { format!("{name}Model") } else { name }
}

/// A module's name: one whose file every system can hold, and that isn't its folder's own.
pub(super) fn module_name(text: &str) -> ModuleName {
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

/// The name of the type that has a resource's operations.
pub(super) fn handle_name(text: &str) -> String {
    let name = upper_camel(text);
    if RESERVED_TYPES.contains(&name.as_str()) { outright(text) } else { name }
}

/// The name of the same type where others have that name.
pub(super) fn outright(text: &str) -> String {
    format!("{}Resource", upper_camel(text))
}

/// The snake-case name of a module, a field or a method.
pub(super) fn snake_name(text: &str) -> String {
    snake(text)
}

/// A scope for the fields of a type, whose setters must not hide its other methods.
pub(super) fn field_scope() -> Scope {
    let mut scope = Scope::default();
    for name in ["build", "builder", "clone", "default", "extra", "extra_mut", "into", "new"] {
        scope.reserve(name);
    }
    scope
}

/// Names for the map of the properties that a schema doesn't name, the best first.
pub(super) const OTHERS: &[&str] = &["additional_properties", "other_properties"];

/// A scope for the methods of a client or a resource.
pub(super) fn method_scope(path: &[String]) -> Scope {
    let mut scope = Scope::of_methods(path);
    for name in RESERVED_METHODS {
        scope.reserve(name);
    }
    scope
}

/// A scope for types.
pub(super) fn type_scope() -> Scope {
    Scope::of_types(RESERVED_TYPES)
}

/// Names for a field or a parameter, the best first.
pub(super) fn field(text: &str) -> [String; 2] {
    let name = snake(text);
    let longer = format!("{}_field", bare(&name));
    [name, longer]
}

/// The name of the setter of null beside a field's own.
pub(super) fn null_setter(field: &str) -> String {
    format!("{}_null", bare(field))
}

/// Names for the method that gives a resource, the best first.
pub(super) fn accessor(text: &str) -> [String; 2] {
    let name = snake(text);
    let longer = format!("{}_resource", bare(&name));
    [name, longer]
}

/// A variant's name.
pub(super) fn variant(text: &str) -> String {
    let name = upper_camel(text);
    if name == "Self" { "Itself".to_owned() } else { name }
}

/// Names for the variant for what is not known, the best first.
pub(super) const UNKNOWN_VARIANT: &[&str] = &["Unknown", "Unrecognized", "UnknownValue"];

/// Names for the variant that has a type of its own for any other tag, the best first.
pub(super) const OTHER_VARIANT: &[&str] = &["Other", "OtherKind", "AnyOther"];

/// One of many, by the rules of English that hold most often.
pub(super) fn singular(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.ends_with("ies") && lower.len() > 4 {
        format!("{}y", &word[..word.len() - 3])
    } else if ["sses", "shes", "ches", "xes"].iter().any(|end| lower.ends_with(end)) {
        word[..word.len() - 2].to_owned()
    } else if lower.ends_with('s') && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end)) {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    }
}
