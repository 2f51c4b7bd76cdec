//! Writes the crate's `Cargo.toml`.

use std::fmt::Write as _;

use super::file::{Comment, File, text};
use super::{example, lints};
use crate::ir::{Api, Dependency, Package, RuntimeLink};
use crate::vendor;

/// `Cargo.toml`
pub(super) fn manifest(api: &Api) -> File {
    let package = &api.package;
    let body = match &package.runtime {
        RuntimeLink::Vendored => vendored(package),
        RuntimeLink::Path(path) => {
            linked(package, &format!("path = {path:?}, version = {:?}", vendor::VERSION))
        }
        RuntimeLink::Version(version) => linked(package, &format!("version = {version:?}")),
    };
    let mut out = head(package);
    out.push_str(&body);
    out.push_str(&asked(package));
    out.push_str(&dev_dependencies(api));
    out.push_str(&examples(api));
    out.push_str(&lints::lints(api));
    text("Cargo.toml", out, Comment::Hash)
}

/// What the configuration's formats come from.
fn asked(package: &Package) -> String {
    let mut out = String::new();
    for Dependency { name, version } in &package.dependencies {
        if package.runtime != RuntimeLink::Vendored || !vendor::depends_on(name) {
            let _ = writeln!(out, "{name} = {version:?}");
        }
    }
    out
}

/// What a crate needs that holds this one as a module.
pub(super) fn of_host(package: &Package) -> String {
    let runtime = match &package.runtime {
        RuntimeLink::Vendored => vendored(package),
        RuntimeLink::Path(path) => {
            format!(
                "[dependencies]\nsdk-runtime = {{ path = {path:?}, version = {:?} }}\n",
                vendor::VERSION
            )
        }
        RuntimeLink::Version(version) => format!("[dependencies]\nsdk-runtime = {version:?}\n"),
    };
    runtime + &asked(package)
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
fn linked(package: &Package, source: &str) -> String {
    let mut out = "[features]\n".to_owned();
    for (name, _) in vendor::features() {
        let enables = if name == "default" {
            default_features(package)
        } else {
            vec![format!("sdk-runtime/{name}")]
        };
        let _ = writeln!(out, "{name} = {enables:?}");
    }
    out.push_str(&resource_features(package));
    let _ =
        write!(out, "\n[dependencies]\nsdk-runtime = {{ {source}, default-features = false }}\n");
    out
}

/// The features and dependencies of a crate that has a copy of the runtime.
fn vendored(package: &Package) -> String {
    let tail = vendor::manifest_tail();
    if package.resource_features.is_empty() {
        return format!("{tail}\n");
    }
    let own = format!("default = {:?}\n", vendor::default_features());
    let tail = tail.replacen(&own, &format!("default = {:?}\n", default_features(package)), 1);
    let section = format!("{}\n[dependencies]", resource_features(package));
    format!("{}\n", tail.replacen("\n[dependencies]", &section, 1))
}

fn default_features(package: &Package) -> Vec<String> {
    let all = (!package.resource_features.is_empty()).then(|| Package::ALL_RESOURCES.to_owned());
    vendor::default_features().into_iter().chain(all).collect()
}

/// The features that the crate is built in parts by.
fn resource_features(package: &Package) -> String {
    let names = &package.resource_features;
    if names.is_empty() {
        return String::new();
    }
    let mut out = format!("# All of what follows.\n{} = [\n", Package::ALL_RESOURCES);
    for name in names {
        let _ = writeln!(out, "    {name:?},");
    }
    out.push_str("]\n");
    for name in names {
        let _ = writeln!(out, "{} = []", key(name));
    }
    out
}

/// The name of a feature as a key of TOML.
fn key(name: &str) -> String {
    let is_bare = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_bare { name.to_owned() } else { format!("{name:?}") }
}

/// The examples that need a part of the crate.
fn examples(api: &Api) -> String {
    let mut out = String::new();
    if api.package.resource_features.is_empty() {
        return out;
    }
    let feature = example::first_call(api).and_then(|found| found.resource?.feature.as_deref());
    let exercise = api.exercise.as_ref().map(|_| ("exercise", Package::ALL_RESOURCES));
    for (name, feature) in feature.map(|it| ("first_call", it)).into_iter().chain(exercise) {
        let _ = write!(out, "\n[[example]]\nname = {name:?}\nrequired-features = [{feature:?}]\n");
    }
    out
}
