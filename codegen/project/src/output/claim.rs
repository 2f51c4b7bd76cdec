//! Keeps a crate's folder to one run at a time.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::interrupt;
use crate::stop::Stop;
use crate::terminal::{say_on_stderr, shown};

/// How long a run waits before it says so.
const MOMENT: Duration = Duration::from_millis(500);

const PAUSE: Duration = Duration::from_millis(20);

/// The folder as this run's own, until dropped. The system frees it where the process is killed.
#[derive(Debug)]
pub(super) struct Claim {
    lock: Option<File>,
    /// The folders that were made for it, the outermost first.
    created: Vec<PathBuf>,
}

impl Claim {
    /// Claims a folder, which is made if it isn't there; it is gone again if nothing was written into it.
    pub(super) fn of(dir: &Path) -> Result<Self, Stop> {
        let mut claim = Self { lock: None, created: Vec::new() };
        loop {
            claim.create(dir)?;
            claim.lock = lock(dir)?;
            if claim.lock.is_some() {
                return Ok(claim);
            }
        }
    }

    /// Claims a folder as it is: none, where there is none.
    pub(super) fn of_existing(dir: &Path) -> Result<Self, Stop> {
        let lock = if dir.is_dir() { lock(dir)? } else { None };
        Ok(Self { lock, created: Vec::new() })
    }

    fn create(&mut self, dir: &Path) -> Result<(), Stop> {
        let mut disk = interrupt::hold();
        let missing: Vec<_> = dir.ancestors().take_while(|folder| !folder.is_dir()).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => {
                    disk.note_folder(folder);
                    self.created.push(folder.to_owned());
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Stop::io("create", folder, &error)),
            }
        }
        Ok(())
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut disk = interrupt::hold();
        for folder in self.created.iter().rev() {
            // Refused by the system where something is in it.
            let _ = fs::remove_dir(folder);
            disk.forget(folder);
        }
    }
}

/// Locks a folder; none if another run removed it meanwhile.
fn lock(dir: &Path) -> Result<Option<File>, Stop> {
    let file = match open(dir) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Stop::io("open", dir, &error)),
    };
    wait(&file, dir)?;
    Ok(is_still_there(&file, dir).then_some(file))
}

/// Waits until no other run has the lock. Where a file system knows no locks, nothing waits.
fn wait(file: &File, dir: &Path) -> Result<(), Stop> {
    let start = Instant::now();
    while start.elapsed() < MOMENT {
        match file.try_lock() {
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
        }
    }
    say_on_stderr(&format!("waiting for another run, which has `{}`\n", shown(dir)));
    file.lock().map_err(|error| Stop::io("lock", dir, &error))
}

/// A folder can be locked itself, so that the lock leaves nothing behind.
#[cfg(unix)]
fn open(dir: &Path) -> io::Result<File> {
    File::open(dir)
}

#[cfg(unix)]
fn is_still_there(file: &File, dir: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let (Ok(locked), Ok(there)) = (file.metadata(), dir.metadata()) else { return false };
    (locked.dev(), locked.ino()) == (there.dev(), there.ino())
}

/// Elsewhere an empty file among the system's temporary ones stands for the folder, and stays there.
#[cfg(not(unix))]
fn open(dir: &Path) -> io::Result<File> {
    let name = super::manifest::checksum(&dir.to_string_lossy());
    let path = std::env::temp_dir().join(format!("regen-{name}.lock"));
    File::options().create(true).truncate(false).write(true).open(path)
}

#[cfg(not(unix))]
fn is_still_there(_: &File, dir: &Path) -> bool {
    dir.is_dir()
}
