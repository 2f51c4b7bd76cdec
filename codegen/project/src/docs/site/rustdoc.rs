//! What rustdoc makes of the crates, as a part of the site.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdk_codegen::Runtime;
use serde_json::Value;

use super::links::Target;
use crate::generation::Project;
use crate::output::write_file;
use crate::stop::Stop;

/// What stands in the pages of rustdoc for the way to the site's own.
const MARK: &str = "way-to-the-reference";

/// The features that documentation is made with, where a crate has them and doesn't name others.
const FEATURES: [&str; 2] = ["blocking", "tracing"];

/// Has rustdoc document the crates of a project, and gives the folder of its pages.
pub(super) fn make(project: &Project, scratch: &Path) -> Result<PathBuf, Stop> {
    let manifest = |folder: &Path| folder.join("Cargo.toml");
    let mut manifests = vec![manifest(&project.output)];
    manifests.extend(project.overrides.as_deref().map(manifest));
    if let Runtime::Path(path) = &project.config.runtime {
        manifests.push(manifest(&project.output.join(path)));
    }
    let header = scratch.join("before-content.html");
    write_file(
        &header,
        &format!("<nav aria-label=\"Reference\"><a href=\"{MARK}\">Reference</a></nav>\n"),
    )?;
    let packages =
        manifests.iter().map(|manifest| Package::read(manifest)).collect::<Result<Vec<_>, _>>()?;
    let target =
        packages.first().map(|package| package.target.join("reference-docs")).unwrap_or_default();
    let pages = target.join("doc");
    match fs::remove_dir_all(&pages) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Stop::io("remove", &pages, &error));
        }
        _ => {}
    }
    for (package, manifest) in packages.iter().zip(&manifests) {
        package.document(manifest, &target, &header)?;
    }
    Ok(pages)
}

/// A package, as cargo knows it.
struct Package {
    name: String,
    features: Vec<String>,
    target: PathBuf,
}

impl Package {
    fn read(manifest: &Path) -> Result<Self, Stop> {
        let arguments = ["metadata", "--no-deps", "--format-version=1", "--manifest-path"];
        let output =
            cargo().args(arguments).arg(manifest).output().map_err(|error| not_run(&error))?;
        if !output.status.success() {
            return Err(Stop::Said(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        let metadata: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| Stop::failed(format!("cargo metadata gave no JSON: {error}")))?;
        let real = manifest.canonicalize().map_err(|error| Stop::io("find", manifest, &error))?;
        let is_it = |package: &&Value| {
            let path = package["manifest_path"].as_str().map(Path::new);
            path.and_then(|path| path.canonicalize().ok()).is_some_and(|path| path == real)
        };
        let package = metadata["packages"].as_array().into_iter().flatten().find(is_it);
        let package = package.ok_or_else(|| {
            Stop::failed(format!("cargo knows no package `{}`", manifest.display()))
        })?;
        let said = package["metadata"]["docs"]["rs"]["features"].as_array();
        let words =
            |list: &Vec<Value>| list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let usual = || {
            let has = |feature: &&str| package["features"].get(feature).is_some();
            FEATURES.iter().copied().filter(has).map(str::to_owned).collect()
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(Self {
            name: text(&package["name"]),
            features: said.map_or_else(usual, words),
            target: PathBuf::from(text(&metadata["target_directory"])),
        })
    }

    fn document(&self, manifest: &Path, target: &Path, header: &Path) -> Result<(), Stop> {
        let mut flags = OsString::from("--html-before-content\u{1f}");
        flags.push(header);
        let mut command = cargo();
        command.args(["doc", "--no-deps", "--quiet", "--lib", "--package", &self.name]);
        command.arg("--features").arg(self.features.join(",")).arg("--manifest-path").arg(manifest);
        command.env("CARGO_ENCODED_RUSTDOCFLAGS", flags).env("CARGO_TARGET_DIR", target);
        let status =
            command.env_remove("RUSTDOCFLAGS").status().map_err(|error| not_run(&error))?;
        if status.success() {
            return Ok(());
        }
        Err(Stop::failed(format!("`cargo doc` failed for {} ({status})", self.name)))
    }
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn not_run(error: &std::io::Error) -> Stop {
    Stop::failed(format!("cannot run cargo: {error}"))
}

/// Copies the pages of rustdoc into the site.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), Stop> {
    fs::create_dir_all(to).map_err(|error| Stop::io("create", to, &error))?;
    for entry in fs::read_dir(from).map_err(|error| Stop::io("read", from, &error))? {
        let path = entry.map_err(|error| Stop::io("read", from, &error))?.path();
        let Some(name) = path.file_name().filter(|name| *name != ".lock") else { continue };
        let copy_to = to.join(name);
        if path.is_dir() {
            copy(&path, &copy_to)?;
        } else {
            fs::copy(&path, &copy_to).map_err(|error| Stop::io("copy", &path, &error))?;
        }
    }
    Ok(())
}

/// Lets each page of rustdoc lead back to where the site has what it is about, or else to the start.
pub(super) fn lead_back(
    folder: &Path,
    inside: &str,
    back: &BTreeMap<String, Target>,
) -> Result<(), Stop> {
    for entry in fs::read_dir(folder).map_err(|error| Stop::io("read", folder, &error))? {
        let path = entry.map_err(|error| Stop::io("read", folder, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = format!("{inside}{name}");
        if path.is_dir() {
            lead_back(&path, &format!("{name}/"), back)?;
        } else if path.extension().is_some_and(|it| it == "html") {
            let html =
                fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
            let up = "../".repeat(name.matches('/').count() + 1);
            let to = back.get(&name).map_or_else(|| "index.html".to_owned(), Target::to_string);
            fs::write(&path, html.replace(MARK, &format!("{up}{to}")))
                .map_err(|error| Stop::io("write", &path, &error))?;
        }
    }
    Ok(())
}
