//! What to do after a crate was generated for the first time.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sdk_codegen::ModulePath;

use super::Project;
use crate::output::is_cargo_workspace;
use crate::terminal::shown;

/// The steps, a line each.
pub(super) fn steps(project: &Project) -> String {
    let output = shown(&project.output);
    let mut steps = match &project.config.module {
        Some(module) => of_module(module),
        None => of_crate(project, &output),
    };
    let config = project.config_file.as_ref().map(|config| format!("{}, ", shown(config)));
    let lock = project.names.name();
    steps.push(format!("commit {}{lock} and {output}", config.unwrap_or_default()));
    steps.push(format!("{}    # in CI", project.commands.check()));
    let mut text = String::from("Next:\n");
    for step in steps {
        let _ = writeln!(text, "  {step}");
    }
    text
}

/// What a crate of its own needs.
fn of_crate(project: &Project, output: &str) -> Vec<String> {
    let mut steps = Vec::new();
    match workspace_around(&project.output) {
        Some(manifest) => {
            if let Some(member) = member_to_add(&manifest, &project.output) {
                steps.push(format!("add \"{member}\" to `members` in {}", shown(&manifest)));
            }
            steps.push(format!("cargo doc --open -p {}", project.config.package));
        }
        None => steps.push(format!("cargo doc --open --manifest-path {output}/Cargo.toml")),
    }
    steps.push(format!("cargo add --path {output}    # in the crate that calls the API"));
    steps
}

/// What a module of another crate needs.
fn of_module(module: &ModulePath) -> Vec<String> {
    let above = module.as_str().rsplit_once("::").map_or("crate", |(above, _)| above);
    vec![
        format!("write `pub mod {};` in the module `{above}`", module.name()),
        "make that crate depend on `sdk-runtime`".to_owned(),
    ]
}

/// The manifest of the workspace that a folder is in.
fn workspace_around(folder: &Path) -> Option<PathBuf> {
    let around = folder.ancestors().skip(1).find(|it| is_cargo_workspace(it));
    around.map(|it| it.join("Cargo.toml"))
}

/// The member that a workspace still has to list for a crate; none where it seems to have it.
fn member_to_add(manifest: &Path, folder: &Path) -> Option<String> {
    let text = fs::read_to_string(manifest).ok()?;
    let inside = folder.strip_prefix(manifest.parent()?).ok()?;
    let member = inside.to_string_lossy().replace('\\', "/");
    let around =
        member.rsplit_once('/').map_or("*".to_owned(), |(around, _)| format!("{around}/*"));
    let is_listed = |entry: &str| text.contains(&format!("\"{entry}\""));
    (!is_listed(&member) && !is_listed(&around)).then_some(member)
}
