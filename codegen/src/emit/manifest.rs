//! Writes the crate's `Cargo.toml`.

use std::fmt::Write as _;

use super::file::{Comment, File, text};
use crate::ir::{Api, Dependency, Package, RuntimeLink};
use crate::vendor;

/// `Cargo.toml`
pub(super) fn manifest(api: &Api) -> File {
    let package = &api.package;
    let body = match &package.runtime {
        RuntimeLink::Vendored => format!("{}\n", vendor::manifest_tail()),
        RuntimeLink::Path(path) => {
            linked(&format!("path = {path:?}, version = {:?}", vendor::VERSION))
        }
        RuntimeLink::Version(version) => linked(&format!("version = {version:?}")),
    };
    let mut out = head(package);
    out.push_str(&body);
    for Dependency { name, version } in &package.dependencies {
        if package.runtime != RuntimeLink::Vendored || !vendor::depends_on(name) {
            let _ = writeln!(out, "{name} = {version:?}");
        }
    }
    out.push_str(&dev_dependencies(api));
    if package.workspace_lints {
        out.push_str("\n[lints]\nworkspace = true\n");
    }
    text("Cargo.toml", out, Comment::Hash)
}

/// What the examples need.
fn dev_dependencies(api: &Api) -> String {
    let mut out = "\n[dev-dependencies]\n".to_owned();
    let is_exercised = api.exercise.is_some();
    // A crate that holds the runtime's source depends on it anyway.
    if is_exercised && api.package.runtime != RuntimeLink::Vendored {
        out.push_str("serde_json = { version = \"1\", features = [\"raw_value\"] }\n");
    }
    let features = if is_exercised { r#""macros", "rt", "time""# } else { r#""macros", "rt""# };
    let _ = writeln!(
        out,
        "tokio = {{ version = \"1\", default-features = false, features = [{features}] }}"
    );
    out
}

fn head(package: &Package) -> String {
    let Package { name, version, description, license, .. } = package;
    let mut out = format!("[package]\nname = {name:?}\nversion = {version:?}\n");
    let _ = writeln!(out, "description = {}", quoted(description));
    if let Some(license) = license {
        let _ = writeln!(out, "license = {}", quoted(license));
    }
    let _ = writeln!(
        out,
        "edition = \"2024\"\nrust-version = {:?}\nreadme = \"README.md\"\n",
        vendor::RUST_VERSION
    );
    out
}

/// Writes a text as a string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The features and dependencies of a crate that depends on the runtime instead of having a copy of it.
fn linked(source: &str) -> String {
    let mut out = "[features]\n".to_owned();
    for (name, _) in vendor::features() {
        let enables = if name == "default" {
            vendor::default_features()
        } else {
            vec![format!("sdk-runtime/{name}")]
        };
        let _ = writeln!(out, "{name} = {enables:?}");
    }
    let _ =
        write!(out, "\n[dependencies]\nsdk-runtime = {{ {source}, default-features = false }}\n");
    out
}
