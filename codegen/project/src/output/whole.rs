//! Writes one file whole or not at all.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process;

use crate::interrupt;
use crate::stop::Stop;

/// Writes a file so that readers see the old text or the new one, and nothing is left beside it where this fails
/// or a signal comes.
///
/// # Errors
///
/// When the file can't be written; it is as it was then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".new-{}", process::id()));
    let beside = path.with_file_name(name);
    interrupt::watch();
    let _held = interrupt::hold();
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        Stop::io("write", path, &error)
    })
}
