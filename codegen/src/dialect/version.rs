//! Which version of which specification a document is written in.

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Refusal, Repair};
use crate::document::Version;
use crate::source::{At, Source};

/// What a document is.
const SHAPE: &str = "an OpenAPI document is an object with a field `openapi` or `swagger`";

/// Fields by which a document of another kind is known, and what to do with it.
const OTHERS: &[(&str, &str, &str)] = &[
    ("swaggerVersion", "Swagger 1", "convert it to OpenAPI 3 first"),
    ("asyncapi", "AsyncAPI", "only OpenAPI documents can be read"),
];

/// The version that the root document names; none, with an error, if it names none that is known.
pub(super) fn detect(source: &Source, diagnostics: &mut Diagnostics) -> Option<Version> {
    if source.root().is_null() {
        let error = diagnostics.error(Refusal::DocumentEmpty, At::root(), "the document is empty");
        error.help(SHAPE);
        return None;
    }
    let Some(root) = source.root().as_object() else {
        let error = diagnostics.error(
            Refusal::NotAnObject,
            At::root(),
            "the document is not an OpenAPI document",
        );
        error.help(SHAPE);
        return None;
    };
    let (key, value) = ["openapi", "swagger"]
        .into_iter()
        .find_map(|key| Some((key, root.get(key)?)))
        .or_else(|| {
            if let Some((key, kind, help)) = OTHERS.iter().find(|it| root.contains_key(it.0)) {
                let message = format!("the document is of {kind}, not of OpenAPI");
                diagnostics
                    .error(Refusal::OtherSpecification, At::root().child(key), message)
                    .help(*help);
                return None;
            }
            let error = diagnostics.error(
                Refusal::VersionMissing,
                At::root(),
                "the document does not say which version of OpenAPI it is written in",
            );
            error.help("add `openapi: 3.0.3` (or 3.1.0, 3.2.0) at the top, or `swagger: \"2.0\"`");
            None
        })?;
    let at = At::root().child(key);
    let text = match value {
        Value::String(text) => text.clone(),
        value => {
            let text = source.text(&at).map_or_else(|| value.to_string(), str::to_owned);
            let warning = diagnostics.warning(
                Repair::UnexpectedValue,
                &at,
                format!("`{key}` is not a string"),
            );
            warning.label(format!("read as \"{text}\"")).help(format!("write `{key}: \"{text}\"`"));
            text
        }
    };
    known(key, text.trim()).or_else(|| {
        let error = diagnostics.error(
            Refusal::VersionUnknown,
            &at,
            format!("`{key}: {text}` is not a version that is known"),
        );
        error.help("Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are");
        None
    })
}

fn known(key: &str, text: &str) -> Option<Version> {
    let mut parts = text.trim_start_matches('v').split(['.', '-']);
    let major_minor = (parts.next()?, parts.next().unwrap_or("0"));
    match (key, major_minor) {
        (_, ("2", "0")) => Some(Version::V20),
        ("openapi", ("3", "0")) => Some(Version::V30),
        ("openapi", ("3", "1")) => Some(Version::V31),
        ("openapi", ("3", "2")) => Some(Version::V32),
        // A key that is out of date with a version that is not.
        ("swagger", ("3", _)) => known("openapi", text),
        _ => None,
    }
}
