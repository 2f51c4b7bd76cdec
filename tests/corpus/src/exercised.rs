//! Crates with the program that calls every operation.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sdk_codegen::{Config, Generated, Runtime};
use xtask::stop::Stop;

use crate::compile::{self, Libraries};
use crate::find::Found;
use crate::worker::Recorder;

/// How long the compiler may take for a crate.
const COMPILE_LIMIT: Duration = Duration::from_secs(3600);

/// Generates the crate of a document.
pub(crate) fn generate(found: &Found, config: &Config) -> Result<Generated, Stop> {
    let loader = Recorder::beside(&found.path);
    let file = found.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    sdk_codegen::generate(&loader, file, config)
        .map_err(|failure| Stop::failed(failure.render(false)))
}

/// Builds the crate of a document with its program, and gives the program's path; nothing where the document has no
/// operation to call.
pub(crate) fn build(
    found: &Found,
    runtime: &Path,
    libraries: &Libraries,
    dir: &Path,
) -> Result<Option<PathBuf>, Stop> {
    let mut config = Config::new("sdk");
    config.runtime = Runtime::Path(runtime.display().to_string());
    config.exercise = true;
    let generated = generate(found, &config)?;
    for (path, text) in &generated.tree {
        compile::write(&dir.join(path), text)?;
    }
    if !generated.tree.iter().any(|(path, _)| path == "examples/exercise/main.rs") {
        return Ok(None);
    }
    libraries.exercise(dir, COMPILE_LIMIT).map(Some).map_err(Stop::failed)
}
