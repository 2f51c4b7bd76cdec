//! The runtime's source as a module of the generated crate, and what its manifest asks for.

use std::collections::BTreeSet;
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
    "blocking.rs"
    "body/exact.rs"
    "body/fields.rs"
    "body/file_part.rs"
    "body/mod.rs"
    "body/outgoing.rs"
    "body/part.rs"
    "body/parts.rs"
    "body/payload.rs"
    "body/pieces.rs"
    "body/request_body.rs"
    "body/source.rs"
    "client/api.rs"
    "client/auth.rs"
    "client/backoff.rs"
    "client/base_url.rs"
    "client/builder.rs"
    "client/clock.rs"
    "client/completion.rs"
    "client/environment.rs"
    "client/mod.rs"
    "client/settings.rs"
    "client/transport.rs"
    "codec/containers/lists.rs"
    "codec/containers/maps.rs"
    "codec/containers/mod.rs"
    "codec/containers/nullable.rs"
    "codec/containers/option.rs"
    "codec/containers/pointers.rs"
    "codec/containers/sets.rs"
    "codec/containers/tuples.rs"
    "codec/containers/value.rs"
    "codec/enums/enum_macros.rs"
    "codec/enums/known.rs"
    "codec/enums/literals.rs"
    "codec/enums/mod.rs"
    "codec/enums/value_enum_macro.rs"
    "codec/formats/charset.rs"
    "codec/formats/deserialize.rs"
    "codec/formats/headers.rs"
    "codec/formats/json.rs"
    "codec/formats/key.rs"
    "codec/formats/mod.rs"
    "codec/formats/private_names.rs"
    "codec/formats/serde_macro.rs"
    "codec/formats/serialize.rs"
    "codec/formats/tree.rs"
    "codec/mod.rs"
    "codec/models/beside.rs"
    "codec/models/constants.rs"
    "codec/models/extra.rs"
    "codec/models/fields.rs"
    "codec/models/mod.rs"
    "codec/models/model_macro.rs"
    "codec/models/others.rs"
    "codec/private.rs"
    "codec/scalars/base64.rs"
    "codec/scalars/dates.rs"
    "codec/scalars/formatted.rs"
    "codec/scalars/mod.rs"
    "codec/scalars/number.rs"
    "codec/scalars/parsed.rs"
    "codec/scalars/primitives.rs"
    "codec/scalars/rfc3339.rs"
    "codec/scalars/secret.rs"
    "codec/scalars/timestamp.rs"
    "codec/traits/error.rs"
    "codec/traits/fit.rs"
    "codec/traits/input.rs"
    "codec/traits/mod.rs"
    "codec/traits/numeric.rs"
    "codec/traits/output.rs"
    "codec/traits/stub.rs"
    "codec/unions/mod.rs"
    "codec/unions/tagged.rs"
    "codec/unions/union_macro.rs"
    "codec/unions/untagged.rs"
    "codec/unions/with_tag.rs"
    "connection/choice.rs"
    "connection/connections.rs"
    "connection/failure.rs"
    "connection/mod.rs"
    "connection/reqwest.rs"
    "connection/tls.rs"
    "error/call.rs"
    "error/context.rs"
    "error/documented.rs"
    "error/kind.rs"
    "error/message.rs"
    "error/missing.rs"
    "error/mod.rs"
    "error/request_id.rs"
    "error/unreadable.rs"
    "exchange/also.rs"
    "exchange/attempt.rs"
    "exchange/http_client.rs"
    "exchange/middleware.rs"
    "exchange/mod.rs"
    "exchange/redirect.rs"
    "exchange/stage.rs"
    "lib.rs"
    "request/fill.rs"
    "request/mod.rs"
    "request/operation.rs"
    "request/operation_macro.rs"
    "request/own.rs"
    "request/parts.rs"
    "request/pending.rs"
    "request/request_macro.rs"
    "request/retry.rs"
    "request/send.rs"
    "request/styled.rs"
    "request/timeout.rs"
    "request/typed.rs"
    "response/answer.rs"
    "response/answers_macro.rs"
    "response/decoded.rs"
    "response/from_answer.rs"
    "response/incoming.rs"
    "response/json_lines.rs"
    "response/mod.rs"
    "response/raw.rs"
    "response/reading.rs"
    "response/text.rs"
    "trace/callsite.rs"
    "trace/mod.rs"
    "trace/silent.rs"
    "trace/spoken.rs"
    "wire/escape.rs"
    "wire/headers.rs"
    "wire/mod.rs"
    "wire/pairs.rs"
    "wire/parts.rs"
    "wire/path.rs"
    "wire/query.rs"
    "wire/style.rs"
    "wire/text.rs"
    "wire/value.rs"
}

/// The fixed files of the example program that calls every operation, by their path in its folder.
const EXERCISE: &[(&str, &str)] = &[
    ("call", include_str!("../exercise/call.rs")),
    ("operation", include_str!("../exercise/operation.rs")),
    ("options", include_str!("../exercise/options.rs")),
    ("outcome", include_str!("../exercise/outcome.rs")),
    ("run", include_str!("../exercise/run.rs")),
    ("sending", include_str!("../exercise/sending.rs")),
    ("session", include_str!("../exercise/session.rs")),
];

/// Those that only some programs need.
const EXERCISE_PARTS: &[(&str, &str)] = &[
    ("answers/bytes", include_str!("../exercise/answers/bytes.rs")),
    ("answers/empty", include_str!("../exercise/answers/empty.rs")),
    ("answers/json", include_str!("../exercise/answers/json.rs")),
    ("answers/lines", include_str!("../exercise/answers/lines.rs")),
    ("answers/other", include_str!("../exercise/answers/other.rs")),
    ("answers/text", include_str!("../exercise/answers/text.rs")),
    ("bodies/bytes", include_str!("../exercise/bodies/bytes.rs")),
    ("bodies/json", include_str!("../exercise/bodies/json.rs")),
    ("bodies/marked", include_str!("../exercise/bodies/marked.rs")),
    ("bodies/files", include_str!("../exercise/bodies/files.rs")),
    ("bodies/rest", include_str!("../exercise/bodies/rest.rs")),
    ("bodies/values", include_str!("../exercise/bodies/values.rs")),
    ("bodies/parts", include_str!("../exercise/bodies/parts.rs")),
    ("bodies/text", include_str!("../exercise/bodies/text.rs")),
    ("empty", include_str!("../exercise/empty.rs")),
    ("failures", include_str!("../exercise/failures.rs")),
    ("parameters", include_str!("../exercise/parameters.rs")),
];

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

/// The fixed files of the example program that calls every operation, by their path in the crate; of those that only some
/// need, the ones that are asked for.
pub(crate) fn exercise<'a>(
    lib_name: &'a str,
    needs: &'a BTreeSet<&'static str>,
) -> impl Iterator<Item = (String, String)> + 'a {
    let parts = EXERCISE_PARTS.iter().filter(|(path, _)| needs.contains(path));
    EXERCISE.iter().chain(parts).map(move |(path, source)| {
        let text = source.replace("sdk_exercised::", &format!("{lib_name}::"));
        (format!("examples/exercise/{path}.rs"), text)
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
