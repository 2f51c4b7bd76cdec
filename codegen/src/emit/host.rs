//! Writes the `README.md` of a module: what the crate around it needs.

use super::file::{Comment, File, text};
use super::manifest;
use crate::ir::{Api, RuntimeLink};

/// `README.md`
pub(super) fn readme(api: &Api) -> File {
    let package = &api.package;
    let path = package.lib_name();
    let name = path.rsplit("::").next().unwrap_or(&path);
    let parts = [
        format!("# `{path}`"),
        format!(
            "A typed Rust client of {}, version {} of its OpenAPI document, as a module of a crate.",
            api.called(),
            api.version
        ),
        declared(&path, name),
        format!(
            "What the crate needs in its `Cargo.toml`:\n\n```toml\n{}```",
            manifest::of_host(package)
        ),
        features(&package.runtime).to_owned(),
    ];
    text("README.md", parts.join("\n\n") + "\n", Comment::Markup)
}

fn declared(path: &str, name: &str) -> String {
    let place = match path.trim_start_matches("crate::").rsplit_once("::") {
        None => "at the root of the crate".to_owned(),
        Some((parent, _)) => format!("in the module `{parent}`"),
    };
    format!("It is declared {place}, by `pub mod {name};` or without `pub`.")
}

fn features(runtime: &RuntimeLink) -> &'static str {
    match runtime {
        RuntimeLink::Vendored => {
            "The features are the crate's own: `rustls` and `native-tls` choose how TLS is done, `blocking` gives each \
             request `.call()`, which waits without async, and `tracing` makes a span a call and an event an attempt."
        }
        RuntimeLink::Path(_) | RuntimeLink::Version(_) => {
            "The features are those of `sdk-runtime`: `rustls` (on by default) and `native-tls` choose how TLS is done, \
             `blocking` gives each request `.call()`, which waits without async, and `tracing` makes a span a call and an \
             event an attempt."
        }
    }
}
