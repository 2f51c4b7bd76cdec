//! Checks whether a name that a person wrote in a file can be a name in Rust.

use super::place::{BY_RESOURCE, Kind};

/// Why a text can't be the name of a module; none if it can.
pub(crate) fn module_problem(name: &str) -> Option<String> {
    let is_taken = ["crate", "self", "super", "Self"].contains(&name);
    let taken = is_taken.then(|| format!("`{name}` can't be the name of a module"));
    taken.or_else(|| word_problem(name)).or_else(|| {
        let is_plain =
            name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        let wrong = || format!("`{name}` is no name for a module: write it `like_this`");
        (!is_plain).then(wrong)
    })
}

/// Why a name can't be one of its kind; none if it can.
pub(crate) fn problem(kind: Kind, name: &str) -> Option<String> {
    match kind {
        Kind::Answers | Kind::Arguments | Kind::Pages | Kind::Security => None,
        Kind::Constructor | Kind::InputConstructor => {
            let first = name.split(' ').next().unwrap_or_default();
            let known = ["new", "builder"].contains(&first);
            (!known).then(|| format!("a constructor is `new` or `builder`, not `{first}`"))
        }
        Kind::Features => (name != BY_RESOURCE)
            .then(|| format!("features are `{BY_RESOURCE}`, or there is no line")),
        Kind::Env => (!is_variable(name)).then(|| {
            format!("`{name}` can't be an environment variable: write capitals, digits and `_`")
        }),
        Kind::Base
        | Kind::Builder
        | Kind::From
        | Kind::Input
        | Kind::InputBase
        | Kind::InputBuilder
        | Kind::Request
        | Kind::ServerType
        | Kind::Type
        | Kind::Unknown
        | Kind::Variant => word_problem(name).or_else(|| camel_problem(name)),
        Kind::Method => {
            name.split('.').find_map(|word| word_problem(word).or_else(|| snake_problem(word)))
        }
        Kind::Accessor
        | Kind::Argument
        | Kind::Constant
        | Kind::Field
        | Kind::Null
        | Kind::Server
        | Kind::Setter => word_problem(name).or_else(|| snake_problem(name)),
    }
}

fn is_variable(name: &str) -> bool {
    let letters = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    !name.starts_with(|c: char| c.is_ascii_digit()) && name.chars().all(letters)
}

/// Why a word can't be an identifier; none if it can.
fn word_problem(word: &str) -> Option<String> {
    if syn::parse_str::<syn::Ident>(word).is_ok() && word != "gen" && word != "_" {
        return None;
    }
    let raw = format!("r#{word}");
    let is_keyword = word.chars().all(|c| c.is_ascii_alphanumeric());
    if is_keyword && syn::parse_str::<syn::Ident>(&raw).is_ok() {
        return Some(format!("`{word}` is a keyword of Rust: write another name, or `{raw}`"));
    }
    Some(format!("`{word}` can't be a name in Rust"))
}

/// Why the compiler would warn of an identifier as the name of a type or variant; none if it wouldn't.
fn camel_problem(name: &str) -> Option<String> {
    let chars: Vec<_> = name.chars().collect();
    let good = !name.starts_with(|c: char| c.is_lowercase() || c == '_')
        && !name.starts_with("r#")
        && chars.iter().enumerate().all(|(index, c)| {
            let around = [index.checked_sub(1), Some(index + 1)].map(|it| chars.get(it?));
            *c != '_' || around.iter().all(|c| c.is_some_and(|c| !c.is_lowercase() && *c != '_'))
        });
    (!good).then(|| format!("`{name}` is no name for a type or variant: write it `LikeThis`"))
}

/// Why the compiler would warn of an identifier as the name of a function or field; none if it wouldn't.
fn snake_problem(name: &str) -> Option<String> {
    let word = name.trim_start_matches("r#");
    let good = !word.chars().any(char::is_uppercase) && !word.trim_matches('_').contains("__");
    (!good).then(|| format!("`{name}` is no name for a method or field: write it `like_this`"))
}
