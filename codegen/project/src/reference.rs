//! The reference of a crate: the generated one, with the hand-written one on top of it where there is one.

use std::path::{Path, PathBuf};

use sdk_codegen::Generated;
use sdk_codegen::emit::data::Called;
use sdk_codegen::emit::{self, Reference};

use crate::contract::HandWritten;
use crate::generation::Project;
use crate::stop::Stop;

/// Everything that the crate of a project has, as its users see it.
///
/// # Errors
///
/// When the hand-written crate can't be read.
pub fn reference(project: &Project, generated: &Generated) -> Result<Reference, Stop> {
    let Some(folder) = &project.overrides else {
        return Ok(emit::reference(&generated.api, &Called::own(&generated.api)));
    };
    let crate_on_top = HandWritten::read(folder)?;
    let called = crate_on_top.called(generated)?;
    let mut reference = emit::reference(&generated.api, &called);
    let here =
        |path: &Path| std::path::absolute(path).map_err(|error| Stop::io("find", path, &error));
    let root = pathdiff::diff_paths(crate_on_top.folder(), resolved(&here(&project.output)?));
    let root = root.map(|root| root.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    crate_on_top.add_to(&mut reference, generated, &root)?;
    Ok(reference)
}

/// A path without links, as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let mut there = path.ancestors().filter_map(|part| Some((part, part.canonicalize().ok()?)));
    let Some((part, real)) = there.next() else { return path.to_owned() };
    path.strip_prefix(part).map_or_else(|_| path.to_owned(), |rest| real.join(rest))
}
