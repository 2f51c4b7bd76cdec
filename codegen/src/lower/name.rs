//! Text as identifiers, and identifiers that don't clash.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::words::speakable;
use crate::ir::{FieldName, FnName, ModuleName, VariantName};

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

fn upper_camel(text: &str) -> String {
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
    valid(name, "N")
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn snake(text: &str) -> String {
    let mut name = speakable(text).to_snake_case();
    if !name.starts_with(char::is_alphabetic) {
        name.insert_str(0, "n_");
    }
    escape_keyword(valid(name, "n"))
}

/// What Rust wouldn't take as an identifier, by the numbers of its characters.
fn valid(name: String, prefix: &str) -> String {
    let body = name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric());
    if body || syn::parse_str::<syn::Ident>(&name).is_ok() || is_keyword(&name) {
        return name;
    }
    let codes: Vec<_> = name.chars().map(|c| format!("{:x}", u32::from(c))).collect();
    format!("{prefix}{}", codes.join("_"))
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

/// Names of one scope, each given out once.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// Takes the first of the names that is free, or the last one with a number.
    pub(super) fn claim<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> String {
        let mut last = String::new();
        for name in names {
            if self.taken.insert(key(name)) {
                return name.to_owned();
            }
            name.clone_into(&mut last);
        }
        let stem = bare(&last);
        let separator = if stem.starts_with(char::is_uppercase) { "" } else { "_" };
        for number in 2_u32.. {
            let name = format!("{stem}{separator}{number}");
            if self.taken.insert(key(&name)) {
                return name;
            }
        }
        last
    }

    /// Keeps a name from being given out.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(key(name));
    }
}

/// A name without what keeps it from being a keyword, as the start of a longer one.
fn bare(name: &str) -> &str {
    name.trim_start_matches("r#").trim_end_matches('_')
}

/// Names that differ only in case would share a file, or a reader's eye.
fn key(name: &str) -> String {
    name.trim_start_matches("r#").to_lowercase()
}

/// A scope for the fields of a type, whose setters must not hide its other methods.
pub(super) fn field_scope() -> Scope {
    let mut scope = Scope::default();
    for name in ["build", "builder", "clone", "default", "extra", "extra_mut", "into", "new"] {
        scope.reserve(name);
    }
    scope
}

/// A scope for the methods of a client or a resource.
pub(super) fn method_scope() -> Scope {
    let mut scope = Scope::default();
    for name in RESERVED_METHODS {
        scope.reserve(name);
    }
    scope
}

/// A field's name in its scope.
pub(super) fn field(scope: &mut Scope, text: &str) -> FieldName {
    let name = snake(text);
    let longer = format!("{}_field", bare(&name));
    FieldName::new(scope.claim([name.as_str(), longer.as_str()]))
}

/// The setter of null beside a field's own, in the scope of the fields.
pub(super) fn null_setter(scope: &mut Scope, field: &FieldName) -> FnName {
    let name = format!("{}_null", bare(field.as_str()));
    FnName::new(scope.claim([name.as_str()]))
}

/// A method's name in its scope.
pub(super) fn method(scope: &mut Scope, candidates: &[String]) -> FnName {
    let names: Vec<_> = candidates.iter().map(|text| snake(text)).collect();
    FnName::new(scope.claim(names.iter().map(String::as_str)))
}

/// The method that gives a resource, in the scope of its parent's methods.
pub(super) fn accessor(scope: &mut Scope, text: &str) -> FnName {
    let name = snake(text);
    let longer = format!("{}_resource", bare(&name));
    FnName::new(scope.claim([name.as_str(), longer.as_str()]))
}

/// A variant's name in its scope.
pub(super) fn variant(scope: &mut Scope, text: &str) -> VariantName {
    let name = upper_camel(text);
    let name = if name == "Self" { "Itself".to_owned() } else { name };
    VariantName::new(scope.claim([name.as_str()]))
}

/// The variant for what is not known: a name that no other variant has.
pub(super) fn unknown_variant(scope: &mut Scope) -> VariantName {
    VariantName::new(scope.claim(["Unknown", "Unrecognized", "UnknownValue"]))
}

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
