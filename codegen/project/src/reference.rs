//! The reference of a crate: the generated one, with the hand-written one on top of it where there is one.

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
    crate_on_top.add_to(&mut reference, generated)?;
    Ok(reference)
}
