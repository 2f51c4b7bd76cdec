//! Crates with the program that calls every operation.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sdk_codegen::source::{At, Source};
use sdk_codegen::{Config, Generated, Runtime};
use xtask::stop::Stop;

use crate::compile::{self, Libraries};
use crate::find::Found;
use crate::worker::Recorder;

/// The root of the program in a crate.
const MAIN: &str = "examples/exercise/main.rs";

/// How long the compiler may take for a crate.
const COMPILE_LIMIT: Duration = Duration::from_secs(3600);

/// Generates the crate of a document.
pub(crate) fn generate(found: &Found, config: &Config) -> Result<Generated, Stop> {
    let loader = Recorder::beside(&found.path);
    let file = found.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    sdk_codegen::generate(&loader, file, config)
        .map_err(|failure| Stop::failed(failure.render(false)))
}

/// A program that calls every operation.
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    /// The names of the ways to authorise that it knows.
    pub(crate) schemes: Vec<String>,
}

/// Builds the crate of a document with its program, and gives the program; nothing where the document has no
/// operation to call.
pub(crate) fn build(
    found: &Found,
    runtime: &Path,
    libraries: &Libraries,
    dir: &Path,
) -> Result<Option<Program>, Stop> {
    let mut config = Config::new("sdk");
    config.runtime = Runtime::Path(runtime.display().to_string());
    config.exercise = true;
    let generated = generate(found, &config)?;
    for (path, text) in &generated.tree {
        compile::write(&dir.join(path), text)?;
    }
    let Some(main) = generated.tree.iter().find(|(path, _)| *path == MAIN) else {
        return Ok(None);
    };
    let schemes = schemes(&generated.source);
    let schemes = schemes.into_iter().filter(|name| main.1.contains(&format!("{name:?}")));
    let schemes = schemes.collect();
    let path = libraries.exercise(dir, COMPILE_LIMIT).map_err(Stop::failed)?;
    Ok(Some(Program { path, schemes }))
}

/// The names of the ways to authorise that a document declares.
fn schemes(source: &Source) -> Vec<String> {
    let root = At::root();
    let sections =
        [root.child("components").child("securitySchemes"), root.child("securityDefinitions")];
    let named = sections.iter().filter_map(|at| source.resolve(at)?.as_object());
    named.flat_map(|section| section.keys().cloned()).collect()
}
