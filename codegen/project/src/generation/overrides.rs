//! Holds the hand-written crate on top of the generated one against what is about to be written.

use sdk_codegen::Generated;

use super::Project;
use crate::contract::HandWritten;
use crate::stop::Stop;
use crate::terminal::{Color, Palette, count};

/// Says what the hand-written crate relies on, if there is one and all of it is there.
pub(super) fn check(project: &Project, generated: &Generated) -> Result<Option<String>, Stop> {
    let Some(folder) = &project.overrides else { return Ok(None) };
    let crate_on_top = HandWritten::read(folder)?;
    let name = crate_on_top.name();
    match crate_on_top.check(generated)? {
        Ok(held) => Ok(Some(format!("{name}: {held}\n"))),
        Err(breaks) => {
            let color = Color::on_stderr();
            let Palette { bad, bold, .. } = Palette::new(color);
            let drawn = breaks.render(&generated.source, color);
            let places = count(breaks.len(), "place");
            Err(Stop::Said(format!(
                "{drawn}\n{bad}error{bad:#}{bold}: the document breaks {name} in {places}{bold:#}\n{}",
                project.not_written()
            )))
        }
    }
}
