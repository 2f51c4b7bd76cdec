//! A generated crate on disk: what may be done there, and doing it safely.

mod beside;
mod claim;
mod disk;
mod journal;
mod location;
mod manifest;
mod plan;
mod rustfmt;
mod shape;
mod staging;
mod style;
mod whole;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use sdk_codegen::tree::Tree;

pub use self::beside::Beside;
pub(crate) use self::location::{is_cargo_workspace, resolve};
pub use self::manifest::{MANIFEST, checksum};
pub use self::plan::{FileChange, Plan};
pub use self::rustfmt::Formatting;
pub use self::staging::Staging;
pub use self::staging::write as write_file;
pub use self::style::Style;
pub use self::whole::write_whole;

use self::claim::Claim;
use self::journal::Journal;
use self::manifest::Manifest;
use crate::interrupt;
use crate::stop::Stop;
use crate::terminal::shown;

/// The folder of a generated crate. It may not exist yet.
///
/// As long as the value is there, no other run has the folder: one that asks for it waits.
#[derive(Debug)]
pub struct Output {
    dir: PathBuf,
    manifest: Option<Manifest>,
    is_occupied: bool,
    left_over: Option<LeftOver>,
    _claim: Claim,
}

/// What a run that was killed in the midst of its work left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOver {
    /// It is still to be done.
    Unfinished,
    /// It was done when the folder was opened.
    Finished,
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
        let claim = Claim::of_existing(&dir)?;
        let left_over = Journal::read(&dir)?.map(|_| LeftOver::Unfinished);
        Self::claimed(dir, claim, left_over)
    }

    /// Opens the folder to write into it. What a run that was killed left to do there is done first.
    ///
    /// A folder that isn't there is made, and is gone again if nothing is written.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), and when the folder can't be made or what was left to do can't be done.
    pub fn open_to_write(dir: &Path, workspace: Option<&Path>) -> Result<Self, Stop> {
        let dir = location::resolve(dir)?;
        location::refuse_shared_places(&dir, workspace)?;
        let claim = Claim::of(&dir)?;
        let journal = Journal::read(&dir)?;
        {
            let _held = interrupt::hold();
            if let Some(journal) = &journal {
                journal.carry_out(&dir)?;
            }
            staging::clear(&dir)?;
        }
        Self::claimed(dir, claim, journal.map(|_| LeftOver::Finished))
    }

    fn claimed(dir: PathBuf, claim: Claim, left_over: Option<LeftOver>) -> Result<Self, Stop> {
        let manifest = Manifest::read(&dir)?;
        if manifest.is_none() {
            location::refuse_repositories(&dir)?;
        }
        let is_ours = |name: &OsString| name == ".git" || name == staging::STAGING;
        let is_occupied = !location::entries(&dir)?.iter().all(is_ours);
        Ok(Self { dir, manifest, is_occupied, left_over, _claim: claim })
    }

    /// What a run that was killed left to do; none where the last one came to its end.
    #[must_use]
    pub fn left_over(&self) -> Option<LeftOver> {
        self.left_over
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
        Staging::inside(&self.dir)
    }

    /// Carries out `plan` with the files prepared in `staging`, and puts a file of names in place whose new text is prepared
    /// beside it. All of it happens or nothing: once it is written down what is to be done, a signal waits, and where the
    /// process is killed the next one goes on.
    ///
    /// # Errors
    ///
    /// When a file can't be written or removed.
    pub fn write(
        &self,
        plan: &Plan,
        mut staging: Staging,
        mut names: Option<Beside>,
    ) -> Result<(), Stop> {
        let journal = Journal::of(&self.dir, plan, names.as_ref().map(Beside::target))?;
        if journal.is_empty() {
            return Ok(());
        }
        staging.prepare_manifest(&plan.manifest.render())?;
        let mut disk = interrupt::hold();
        journal.write(&self.dir)?;
        let done = journal.carry_out(&self.dir);
        match done {
            Ok(()) => disk.note_written(),
            Err(_) => {
                staging.leave();
                names.iter_mut().for_each(Beside::leave);
            }
        }
        drop(disk);
        done
    }
}
