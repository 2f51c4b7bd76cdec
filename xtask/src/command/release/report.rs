//! What is said of a release.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sdk_project::terminal::{Color, Palette};

use super::packages::Packages;
use crate::stop::Stop;

/// What would be published, in order.
pub(super) fn plan(packages: &Packages) -> String {
    let mut text = String::from("would be published, in this order:\n");
    for package in packages.iter() {
        let _ = writeln!(text, "  {} {}", package.name, package.version);
    }
    text.push_str("versions are in step, and nothing needs a package that isn't published\n");
    text
}

/// The packages that were made.
pub(super) fn packaged(packages: &Packages, target: &Path) -> Result<String, Stop> {
    let Palette { good, .. } = Palette::new(Color::on_stdout());
    let mut text = String::new();
    for package in packages.iter() {
        let file = package.file();
        let path = target.join("package").join(&file);
        let metadata = fs::metadata(&path).map_err(|error| Stop::io("find", &path, &error))?;
        let _ = writeln!(text, "{good}packaged{good:#}  {file}  {} KiB", metadata.len() / 1024);
    }
    Ok(text)
}

/// What only a person can do, since it can't be undone.
pub(super) fn by_hand(packages: &Packages) -> String {
    let names: Vec<_> = packages.names().map(|name| format!(" -p {name}")).collect();
    let names = names.concat();
    let version = packages.iter().next().map_or("", |package| package.version.as_str());
    format!(
        "What is left to do by hand:\n\
         \x20 1. see on the registry that the names are free or yours: this is not checked here\n\
         \x20 2. set `repository` in [workspace.package] where the code is public\n\
         \x20 3. date the section of CHANGELOG.md, and run `cargo xtask ci`\n\
         \x20 4. git tag v{version}\n\
         \x20 5. cargo publish{names}"
    )
}
