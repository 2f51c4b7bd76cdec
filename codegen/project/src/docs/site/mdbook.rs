//! mdBook, the program that makes a site of Markdown.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::stop::Stop;

/// The version that this program was tried with.
pub const VERSION: &str = "0.5.4";

/// The earliest that takes the settings.
const EARLIEST: (u64, u64) = (0, 5);

/// Finds the program: the one that is named, or that on `PATH`. None where there is none, or only one that is too old.
///
/// # Errors
///
/// When the one that is named can't be used.
pub fn find(named: Option<&Path>) -> Result<Option<PathBuf>, Stop> {
    let program = named.unwrap_or(Path::new("mdbook"));
    let wrong = |why: &str| {
        let message = format!("`{}` {why}", program.display());
        Stop::with_help(message, install())
    };
    let version = match version(program) {
        Ok(Some(version)) => version,
        Ok(None) if named.is_none() => return Ok(None),
        Ok(None) => return Err(wrong("is not mdBook")),
        Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => return Ok(None),
        Err(error) => return Err(wrong(&format!("can't be run: {error}"))),
    };
    if version >= EARLIEST {
        return Ok(Some(program.to_owned()));
    }
    if named.is_some() { Err(wrong("is too old")) } else { Ok(None) }
}

/// How to install it.
#[must_use]
pub fn install() -> String {
    format!(
        "Install mdBook {VERSION}: cargo install mdbook --locked --version {VERSION}\nor name the program with --mdbook FILE."
    )
}

/// The first two numbers of its version; none where it is another program.
fn version(program: &Path) -> std::io::Result<Option<(u64, u64)>> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let numbers = said.trim().strip_prefix("mdbook v").unwrap_or_default();
    let mut numbers = numbers.split('.').map(str::parse);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        return Ok(None);
    };
    Ok(Some((major, minor)))
}

/// Makes the site of the book in `book`, into `folder`.
pub(super) fn build(program: &Path, book: &Path, folder: &Path) -> Result<(), Stop> {
    let arguments = [OsStr::new("build"), book.as_os_str(), OsStr::new("--dest-dir")];
    let output =
        Command::new(program).args(arguments).arg(folder).stdin(Stdio::null()).output().map_err(
            |error| Stop::failed(format!("cannot run `{}`: {error}", program.display())),
        )?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Ok(());
    }
    Err(Stop::with_help(format!("mdBook failed ({})", output.status), said.trim_end().to_owned()))
}
