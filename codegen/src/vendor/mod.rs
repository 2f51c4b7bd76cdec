//! Source that generated crates hold as it is: the runtime as a module of the crate, with what its manifest asks for, and the
//! fixed files of the program that calls every operation.
//!
//! The build script `build.rs` lists the runtime's files; `exercise.rs` lists those of the program, and a new one belongs
//! there. Here is what is made of the runtime's. The folder imports nothing of the generator.

mod exercise;

use std::sync::LazyLock;

pub(crate) use self::exercise::exercise;

/// The runtime's version, which is the generator's own.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The oldest Rust that generated code compiles with.
pub(crate) const RUST_VERSION: &str = "1.85";

// `MANIFEST`, the runtime's manifest, and `SOURCES`, its files.
include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

static PARSED: LazyLock<toml::Table> = LazyLock::new(|| MANIFEST.parse().unwrap_or_default());

/// The runtime's features and what they enable.
pub(crate) fn features() -> Vec<(String, Vec<String>)> {
    let Some(features) = PARSED.get("features").and_then(toml::Value::as_table) else {
        return Vec::new();
    };
    features.iter().map(|(name, enables)| (name.clone(), strings(enables))).collect()
}

/// What the runtime's `default` feature enables.
pub(crate) fn default_features() -> Vec<String> {
    features()
        .into_iter()
        .find(|(name, _)| name == "default")
        .map(|(_, list)| list)
        .unwrap_or_default()
}

fn strings(value: &toml::Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// The features and dependencies of a crate that holds the runtime's source: the runtime's own, word
/// for word.
pub(crate) fn manifest_tail() -> &'static str {
    let start = MANIFEST.find("[features]").unwrap_or_default();
    let tail = &MANIFEST[start..];
    let end = ["\n[dev-dependencies]", "\n[lints]"].iter().filter_map(|next| tail.find(next)).min();
    tail[..end.unwrap_or(tail.len())].trim_end()
}

/// The names of what a crate depends on that holds the runtime's source.
pub(crate) fn dependencies() -> impl Iterator<Item = String> {
    let dependencies = PARSED.get("dependencies").and_then(toml::Value::as_table);
    dependencies.into_iter().flat_map(|dependencies| dependencies.keys().cloned())
}

/// Whether a crate that holds the runtime's source depends on this one anyway.
pub(crate) fn depends_on(name: &str) -> bool {
    dependencies().any(|dependency| dependency == name)
}

/// The runtime's files as they stand in a crate of this name, by their path in its source.
pub(crate) fn files(lib_name: &str) -> impl Iterator<Item = (String, String)> + '_ {
    files_at("crate::runtime", lib_name, str::to_owned)
}

/// The runtime's files as they stand in a module of this path, by their path in its folder. A crate may hold several: the
/// macros of each have names of their own.
pub(crate) fn files_of_module(module: &str) -> Vec<(String, String)> {
    let prefix = module.trim_start_matches("crate::").replace("::", "_");
    let root = format!("{module}::runtime");
    files_at(&root, module, |name| format!("{prefix}_{name}")).collect()
}

fn files_at<'a>(
    root: &'a str,
    lib_name: &'a str,
    renamed: impl Fn(&str) -> String + Copy + 'a,
) -> impl Iterator<Item = (String, String)> + 'a {
    SOURCES.iter().map(move |(path, source)| {
        let mut moved = rewrite(source, root, lib_name);
        for name in exported_macros(source) {
            let head = |name: &str| format!("macro_rules! {name} {{");
            moved = moved.replace(&head(name), &head(&renamed(name)));
        }
        match *path {
            "lib.rs" => ("runtime/mod.rs".to_owned(), moved + &macro_reexports(renamed)),
            path => (format!("runtime/{path}"), moved),
        }
    })
}

/// Paths that started at the runtime's root start at its module.
fn rewrite(source: &str, root: &str, lib_name: &str) -> String {
    source
        .replace("crate::", &format!("{root}::"))
        .replace("sdk_runtime::", &format!("{lib_name}::runtime::"))
}

/// Exported macros stand at the crate's root, whichever module holds them.
fn macro_reexports(renamed: impl Fn(&str) -> String) -> String {
    let mut names: Vec<_> =
        SOURCES.iter().flat_map(|(_, source)| exported_macros(source)).collect();
    // Where a macro depends on a feature it is there twice.
    names.dedup();
    let names = names.into_iter().map(|name| match renamed(name) {
        same if same == name => same,
        other => format!("{other} as {name}"),
    });
    format!("\n#[doc(hidden)]\npub use crate::{{{}}};\n", names.collect::<Vec<_>>().join(", "))
}

fn exported_macros(source: &str) -> impl Iterator<Item = &str> {
    source.split("#[macro_export]\n").skip(1).filter_map(|rest| {
        let (_, after) = rest.split_once("macro_rules! ")?;
        after.split_whitespace().next()
    })
}

/// The public methods that a macro of the runtime gives to a type, by the names of both.
pub(crate) fn methods_of(name: &str) -> impl Iterator<Item = &'static str> {
    let head = format!("macro_rules! {name} {{");
    let bodies = SOURCES.iter().filter_map(move |(_, source)| source.split_once(&head));
    // Another macro of the same file may follow.
    let bodies = bodies.map(|(_, body)| body.split("macro_rules!").next().unwrap_or(body));
    bodies.flat_map(|body| body.lines()).filter_map(|line| {
        let line = line.trim_start().strip_prefix("pub ")?;
        let line = line.strip_prefix("const ").unwrap_or(line).strip_prefix("fn ")?;
        Some(&line[..line.find(|c: char| !(c.is_alphanumeric() || c == '_'))?])
    })
}

#[cfg(test)]
mod tests {
    use super::methods_of;

    #[test]
    fn the_methods_of_macros_are_found_in_their_source() {
        let found = |name| methods_of(name).collect::<Vec<_>>();
        assert_eq!(found("model"), ["extra", "extra_mut"]);
        assert_eq!(found("request_outcomes"), ["decode_as", "with_response", "raw", "call"]);
        assert!(found("request_options").contains(&"body_field"));
        assert!(found("no_such_macro").is_empty());
    }
}
