//! A generated crate on disk: what may be done there, and doing it safely.

mod disk;
mod location;
mod manifest;
mod plan;
mod rustfmt;
mod staging;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use sdk_codegen::tree::Tree;

pub use self::manifest::MANIFEST;
pub use self::plan::{FileChange, Plan};
pub use self::rustfmt::Formatting;
pub use self::staging::Staging;
pub use self::staging::write as write_file;

use self::manifest::Manifest;
use crate::stop::Stop;
use crate::terminal::shown;

/// The folder of a generated crate. It may not exist yet.
#[derive(Clone, Debug)]
pub struct Output {
    dir: PathBuf,
    manifest: Option<Manifest>,
    is_occupied: bool,
}

impl Output {
    /// Looks at the folder, and writes nothing. `workspace` is kept from being taken for a crate.
    ///
    /// # Errors
    ///
    /// When the place is one that no crate belongs in (a file system's root, the home folder, the
    /// workspace, another repository), or when its list of checksums can't be read.
    pub fn open(dir: &Path, workspace: Option<&Path>) -> Result<Self, Stop> {
        let dir = location::resolve(dir)?;
        location::refuse_shared_places(&dir, workspace)?;
        let manifest = Manifest::read(&dir)?;
        if manifest.is_none() {
            location::refuse_repositories(&dir)?;
        }
        let is_occupied = location::entries(&dir)?.iter().any(|name| name != ".git");
        Ok(Self { dir, manifest, is_occupied })
    }

    /// The folder, absolute and without symbolic links on the way to it.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder for messages.
    #[must_use]
    pub fn name(&self) -> String {
        shown(&self.dir)
    }

    /// Whether the folder has files in it and none of them is known to be generated.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.manifest.is_none() && self.is_occupied
    }

    /// Compares `generated` (as it is to be written) with what is on disk.
    ///
    /// # Errors
    ///
    /// When a file on disk can't be read, is reached through a symbolic link, or is a folder.
    pub fn plan(&self, generated: &Tree) -> Result<Plan, Stop> {
        Plan::new(&self.dir, self.manifest.as_ref(), generated)
    }

    /// A place to prepare files in from which they can be renamed into the folder.
    ///
    /// # Errors
    ///
    /// When it can't be made.
    pub fn staging(&self) -> Result<Staging, Stop> {
        Staging::beside(&self.dir)
    }

    /// Carries out `plan` with the files prepared in `staging`. Each file has either its old or its
    /// new text at any time; where this ends halfway, running it again finishes the work.
    ///
    /// # Errors
    ///
    /// When a file can't be written or removed.
    pub fn write(&self, plan: &Plan, staging: &Staging) -> Result<(), Stop> {
        fs::create_dir_all(&self.dir).map_err(|error| Stop::io("create", &self.dir, &error))?;
        write::apply(&self.dir, plan, staging)
    }
}
