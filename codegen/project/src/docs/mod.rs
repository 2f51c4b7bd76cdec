//! The pages of reference: every method, every type, and what isn't tied to either. They are Markdown that is committed beside
//! the crate, and a site that is made of the same.

mod site;

use std::path::Path;

use sdk_codegen::book::{Links, book};
use sdk_codegen::emit::Reference;
use sdk_codegen::{Generated, Tree};

pub use self::site::{Site, mdbook};
use crate::generation::{self, Mode, Pages, Project, Settings, without_dots};
use crate::interrupt;
use crate::reference::reference;
use crate::stop::Stop;
use crate::terminal::say;

/// Writes the pages of a project, or says whether those that are there are current; then makes a site of them, where one is
/// asked for.
///
/// # Errors
///
/// When the document can't become a crate, when a page was changed by hand or isn't current where this is to be checked,
/// when a file can't be read or written, and when the site can't be made or has a link that leads nowhere.
pub fn run(project: &Project, settings: Settings, site: Option<&Site>) -> Result<(), Stop> {
    interrupt::watch();
    let folder = Pages::open(project, settings)?;
    let generated = generation::in_memory(project)?;
    let prepared = folder.prepare(project, &generated, settings)?;
    if settings.mode == Mode::Check {
        prepared.compare(project, settings)?;
    } else {
        prepared.refuse_edited(project, settings)?;
        prepared.write(project, settings)?;
    }
    if project.config.docs.is_none() && settings.speaks() {
        let generate = &project.commands.generate;
        say(&format!(
            "With a section [docs] in the configuration, `{generate}` writes them too.\n"
        ));
    }
    let Some(site) = site else { return Ok(()) };
    let reference = reference(project, &generated)?;
    // A module is a part of somebody's crate, whose documentation is theirs to make.
    let links = match project.config.module {
        None => Links::Rustdoc { root: format!("{}/", site::RUSTDOC) },
        Some(_) => Links::None,
    };
    site.make(project, &tree(&reference, &links)?, &reference.title, settings)
}

/// The pages as Markdown whose links lead to source files.
pub(crate) fn pages(project: &Project, generated: &Generated) -> Result<Tree, Stop> {
    let reference = reference(project, generated)?;
    let root = format!("{}/", way(&project.pages, &project.output)?);
    tree(&reference, &Links::Source { root })
}

fn tree(reference: &Reference, links: &Links) -> Result<Tree, Stop> {
    book(reference, links).map_err(|error| Stop::failed(error.to_string()))
}

/// What leads from one folder to another, as links have it.
fn way(from: &Path, to: &Path) -> Result<String, Stop> {
    let absolute = |path: &Path| {
        let absolute = std::path::absolute(path).map_err(|error| Stop::io("find", path, &error));
        absolute.map(|path| without_dots(&path))
    };
    let way = pathdiff::diff_paths(absolute(to)?, absolute(from)?).unwrap_or_default();
    Ok(way.to_string_lossy().replace('\\', "/"))
}
