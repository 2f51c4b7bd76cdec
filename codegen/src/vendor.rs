//! The runtime's source as a module of the generated crate, and what its manifest asks for.

use std::sync::LazyLock;

/// The runtime's version, which is the generator's own.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The oldest Rust that generated code compiles with.
pub(crate) const RUST_VERSION: &str = "1.85";

const MANIFEST: &str = include_str!("../runtime/Cargo.toml");

macro_rules! sources {
    ($($path:literal)*) => {
        /// The runtime's files, by their path in its `src`.
        pub const SOURCES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../runtime/src/", $path)))),*];
    };
}

sources! {
    "answer.rs"
    "api.rs"
    "auth.rs"
    "blocking.rs"
    "body.rs"
    "builder.rs"
    "callsite.rs"
    "clock.rs"
    "codec/base64.rs"
    "codec/containers.rs"
    "codec/digits.rs"
    "codec/enum_macros.rs"
    "codec/enums.rs"
    "codec/error.rs"
    "codec/extra.rs"
    "codec/fit.rs"
    "codec/input.rs"
    "codec/json.rs"
    "codec/literals.rs"
    "codec/macros.rs"
    "codec/maps.rs"
    "codec/mod.rs"
    "codec/model.rs"
    "codec/nullable.rs"
    "codec/number.rs"
    "codec/others.rs"
    "codec/output.rs"
    "codec/parsed.rs"
    "codec/rfc3339.rs"
    "codec/scalars.rs"
    "codec/secret.rs"
    "codec/serde_de.rs"
    "codec/serde_ser.rs"
    "codec/time.rs"
    "codec/timestamp.rs"
    "codec/union_macro.rs"
    "codec/unions.rs"
    "codec/value.rs"
    "codec/value_enum_macro.rs"
    "connect.rs"
    "connections.rs"
    "env.rs"
    "error.rs"
    "error_kind.rs"
    "failure.rs"
    "headers.rs"
    "http_client.rs"
    "incoming.rs"
    "lib.rs"
    "message.rs"
    "middleware.rs"
    "missing.rs"
    "operation.rs"
    "parts.rs"
    "path.rs"
    "pending.rs"
    "query.rs"
    "redirect.rs"
    "request.rs"
    "request_macro.rs"
    "reqwest.rs"
    "response.rs"
    "retry.rs"
    "send.rs"
    "stage.rs"
    "stream.rs"
    "text.rs"
    "timeout.rs"
    "tls.rs"
    "trace.rs"
    "transport.rs"
}

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

/// Whether a crate that holds the runtime's source depends on this one anyway.
pub(crate) fn depends_on(name: &str) -> bool {
    let dependencies = PARSED.get("dependencies").and_then(toml::Value::as_table);
    dependencies.is_some_and(|dependencies| dependencies.contains_key(name))
}

/// The runtime's files as they stand in a crate of this name, by their path in the crate.
pub(crate) fn files(lib_name: &str) -> impl Iterator<Item = (String, String)> + '_ {
    SOURCES.iter().map(move |(path, source)| {
        let moved = rewrite(source, lib_name);
        match *path {
            "lib.rs" => ("src/runtime/mod.rs".to_owned(), moved + &macro_reexports()),
            path => (format!("src/runtime/{path}"), moved),
        }
    })
}

/// Paths that started at the runtime's root start at its module.
fn rewrite(source: &str, lib_name: &str) -> String {
    source
        .replace("crate::", "crate::runtime::")
        .replace("sdk_runtime::", &format!("{lib_name}::runtime::"))
}

/// Exported macros stand at the crate's root, whichever module holds them.
fn macro_reexports() -> String {
    let names: Vec<_> = SOURCES.iter().flat_map(|(_, source)| exported_macros(source)).collect();
    format!("\n#[doc(hidden)]\npub use crate::{{{}}};\n", names.join(", "))
}

fn exported_macros(source: &str) -> impl Iterator<Item = &str> {
    source.split("#[macro_export]\n").skip(1).filter_map(|rest| {
        let (_, after) = rest.split_once("macro_rules! ")?;
        after.split_whitespace().next()
    })
}
