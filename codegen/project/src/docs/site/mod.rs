//! The pages of reference as a site, with what rustdoc makes of the crates.

mod book;
mod html;
mod links;
pub mod mdbook;
mod rustdoc;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use sdk_codegen::Tree;

use self::book::About;
use crate::generation::{Project, Settings};
use crate::output::Staging;
use crate::stop::Stop;
use crate::terminal::{Progress, count, elapsed, say, shown};

/// The folder of rustdoc's pages in a site.
pub(super) const RUSTDOC: &str = "rustdoc";

/// What mdBook leaves in each site.
const SIGN: &str = ".nojekyll";

/// A site that is to be made.
#[derive(Clone, Debug)]
pub struct Site {
    /// mdBook, as [`mdbook::find`] gives it.
    pub mdbook: PathBuf,
    /// The folder of the site.
    pub folder: PathBuf,
}

impl Site {
    /// Makes the site of pages whose links lead to rustdoc's.
    pub(super) fn make(
        &self,
        project: &Project,
        pages: &Tree,
        title: &str,
        settings: Settings,
    ) -> Result<(), Stop> {
        let folder = std::path::absolute(&self.folder)
            .map_err(|error| Stop::io("find", &self.folder, &error))?;
        refuse_others(&folder)?;
        let start = Instant::now();
        let scratch = Staging::temporary()?;
        let url = project.config.docs.as_ref().and_then(|docs| docs.url.as_deref());
        book::write(scratch.dir(), pages, &About { title, url })?;
        let documented = {
            let _progress = Progress::new("Documenting the crates");
            // A module is a part of somebody's crate, whose documentation is theirs to make.
            let is_crate = project.config.module.is_none();
            is_crate.then(|| rustdoc::make(project, scratch.dir())).transpose()?
        };
        let _progress = Progress::new("Making the site");
        mdbook::build(&self.mdbook, scratch.dir(), &folder)?;
        if let Some(documented) = &documented {
            rustdoc::copy(documented, &folder.join(RUSTDOC))?;
        }
        let site = links::Site::read(&folder, RUSTDOC)?;
        if documented.is_some() {
            rustdoc::lead_back(&folder.join(RUSTDOC), "", &site.back())?;
        }
        let links = site.check()?;
        if settings.speaks() {
            let (pages, links) = (count(site.pages().count(), "page"), count(links, "link"));
            let time = elapsed(start.elapsed());
            say(&format!("{}: a site of {pages} in {time}; {links} followed\n", shown(&folder)));
        }
        Ok(())
    }
}

/// Refuses a folder that has something else in it: mdBook empties it.
fn refuse_others(folder: &Path) -> Result<(), Stop> {
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    };
    if is_empty || folder.join(SIGN).is_file() {
        return Ok(());
    }
    let message = format!("`{}` has something else in it than a site", shown(folder));
    Err(Stop::with_help(message, "Name an empty folder or a new one."))
}
