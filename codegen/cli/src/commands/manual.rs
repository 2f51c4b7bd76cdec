//! `man`: the manual pages.

use std::fs;
use std::path::Path;

use clap::CommandFactory as _;
use sdk_project::Stop;
use sdk_project::terminal::say;

use crate::arguments::Arguments;

/// Prints the page of the program, or writes one for each command into a folder.
pub(super) fn write(folder: Option<&Path>) -> Result<(), Stop> {
    let Some(folder) = folder else {
        let page = render(Arguments::command())?;
        say(&String::from_utf8_lossy(&page));
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|error| Stop::io("create", folder, &error))?;
    clap_mangen::generate_to(Arguments::command(), folder)
        .map_err(|error| Stop::io("write", folder, &error))
}

fn render(command: clap::Command) -> Result<Vec<u8>, Stop> {
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(command).render(&mut page);
    written.map_err(|error| Stop::failed(format!("cannot write the manual: {error}")))?;
    Ok(page)
}
