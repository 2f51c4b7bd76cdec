//! Which names a package can have, wherever the name comes from.

/// How many characters a registry takes.
const LONGEST: usize = 64;

/// What Rust has under these names already.
const OF_RUST: &[&str] = &["alloc", "core", "proc_macro", "std", "test"];

/// The keywords of any edition, and words that are kept for later ones.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Folders that Cargo makes in the folder of what it builds.
const OF_CARGO: &[&str] = &["build", "deps", "examples", "incremental"];

/// Devices of Windows, where no file can have such a name.
const OF_WINDOWS: &[&str] = &["aux", "con", "nul", "prn"];

/// What generated crates depend on, or may: two crates of one name can't be told apart in code.
const OF_DEPENDENCIES: &[&str] = &[
    "base64",
    "bytes",
    "futures_core",
    "h2",
    "http",
    "http_body",
    "httpdate",
    "hyper",
    "jiff",
    "percent_encoding",
    "reqwest",
    "rustls",
    "rustls_platform_verifier",
    "sdk_runtime",
    "serde",
    "serde_json",
    "tokio",
    "tracing",
    "uuid",
];

/// Why a text can't be the name of a generated package, and what to write instead; none if it can.
///
/// It takes no name that Cargo refuses, whether in a manifest or for `cargo new`, nor one that the compiler warns of.
///
/// ```
/// use sdk_codegen::config::package_problem;
///
/// assert_eq!(package_problem("acme-api"), None);
/// assert_eq!(
///     package_problem("9lives").as_deref(),
///     Some("`9lives` can't be a package's name: it begins with a digit. Write `api-9lives`, for example"),
/// );
/// ```
#[must_use]
pub fn package_problem(name: &str) -> Option<String> {
    let why = why(name)?;
    let better = better(name);
    let shown = name.escape_debug();
    Some(format!("`{shown}` can't be a package's name: {why}. Write `{better}`, for example"))
}

/// What is wrong with a name.
fn why(name: &str) -> Option<&'static str> {
    let spoken = name.replace('-', "_");
    let first = name.chars().next();
    let is_one_of = |list: &[&str]| list.contains(&spoken.to_ascii_lowercase().as_str());
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    Some(match first {
        None => "it is empty",
        Some('0'..='9') => "it begins with a digit",
        _ if !name.is_ascii() => "it has letters other than a to z",
        _ if !name.chars().all(is_letter) => {
            "it has characters other than letters, digits, `-` and `_`"
        }
        Some('-' | '_') => "it begins with no letter",
        _ if is_one_of(OF_RUST) => "a crate of Rust's own has it",
        _ if is_one_of(KEYWORDS) => "it is a keyword of Rust",
        _ if is_one_of(OF_CARGO) => "Cargo makes a folder of that name",
        _ if is_one_of(OF_WINDOWS) || is_port(&spoken) => "Windows keeps it for a device",
        _ if is_one_of(OF_DEPENDENCIES) => "the crate depends on a package of that name, or may",
        _ if name.chars().any(char::is_uppercase) => "the compiler warns of capitals in it",
        _ if spoken.trim_matches('_').contains("__") => {
            "the compiler warns of `-` or `_` beside another"
        }
        _ if name.len() > LONGEST => "registries take 64 characters at most",
        _ => return None,
    })
}

/// Whether this is `com1` or `lpt9`, or one of those between.
fn is_port(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let number = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    number
        .is_some_and(|number| number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit()))
}

/// A name like this one that is good.
fn better(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    let mut better = plain.split_whitespace().collect::<Vec<_>>().join("-");
    if better.is_empty() {
        "acme-api".clone_into(&mut better);
    }
    if better.starts_with(|c: char| c.is_ascii_digit()) {
        better.insert_str(0, "api-");
    }
    better.truncate(LONGEST);
    let better = better.trim_end_matches('-').to_owned();
    if why(&better).is_some() { format!("{better}-api") } else { better }
}

#[cfg(test)]
mod tests {
    use super::{better, package_problem, why};

    #[test]
    fn good_names_are_taken() {
        for name in [
            "a",
            "acme",
            "acme-api",
            "acme_api",
            "x9",
            "stdx",
            "com",
            "com10",
            "testing",
            "a-",
            "match-api",
        ] {
            assert_eq!(package_problem(name), None);
        }
    }

    #[test]
    fn what_is_written_instead_is_good() {
        for (name, expected) in [
            ("", "acme-api"),
            ("9foo", "api-9foo"),
            ("foo bar", "foo-bar"),
            ("foo/bar", "foo-bar"),
            ("a\"b", "a-b"),
            ("std", "std-api"),
            ("proc-macro", "proc-macro-api"),
            ("Match", "match-api"),
            ("COM1", "com1-api"),
            ("Foo", "foo"),
            ("foo--bar", "foo-bar"),
            ("_foo", "foo"),
            ("déjà vu", "d-j-vu"),
            ("api\n", "api"),
            ("сервис", "acme-api"),
            ("serde", "serde-api"),
        ] {
            assert!(why(name).is_some(), "{name}");
            assert_eq!(better(name), expected);
            assert_eq!(package_problem(expected), None);
        }
        assert_eq!(better(&"a".repeat(70)), "a".repeat(64));
    }
}
