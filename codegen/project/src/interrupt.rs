//! What a signal ends, and what it waits for.
//!
//! Ctrl-C and a request to end may come at any moment. Whatever a run puts on disk before it is done is noted here, and changed
//! only while signals are held back. A signal that is let through removes what is noted and ends the process: so it comes
//! before a step or after it, and a crate that is being moved into place is moved as a whole first.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::Duration;

use crate::stop::Stop;
use crate::terminal::say_on_stderr;

static DISK: Mutex<Disk> = Mutex::new(Disk {
    trees: Vec::new(),
    files: Vec::new(),
    folders: Vec::new(),
    is_written: false,
});

/// What is on disk only as long as a run goes on.
#[derive(Debug)]
pub(crate) struct Disk {
    /// Folders that go with all that is in them.
    trees: Vec<PathBuf>,
    files: Vec<PathBuf>,
    /// Folders that go if nothing is in them, the outermost first.
    folders: Vec<PathBuf>,
    /// Whether the run has done what it was asked for.
    is_written: bool,
}

/// Holds signals back until the value is dropped. What happens on disk meanwhile happens as a whole.
pub(crate) fn hold() -> MutexGuard<'static, Disk> {
    DISK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets signals tidy up before they end this process. Only the first call counts.
///
/// The process then ends with 130 after Ctrl-C and with 143 after a request to end, as shells have it.
pub fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(listen);
}

/// Where the system doesn't let us listen, a signal ends the process as ever, and the next run tidies up.
#[cfg(unix)]
fn listen() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    if let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) {
        thread::spawn(move || signals.forever().for_each(|signal| end(128 + signal)));
    }
}

#[cfg(windows)]
fn listen() {
    let _ = ctrlc::set_handler(|| end(130));
}

#[cfg(not(any(unix, windows)))]
fn listen() {}

/// Tidies up and ends the process, which never lets go of the disk again.
#[cfg_attr(not(any(unix, windows)), expect(dead_code, reason = "nothing calls it there"))]
fn end(code: i32) {
    let mut disk = hold();
    disk.remove_all();
    let line = if io::stderr().is_terminal() { "\r\x1b[K" } else { "" };
    let what = if disk.is_written { "after everything was written" } else { "nothing was written" };
    say_on_stderr(&format!("{line}interrupted: {what}\n"));
    process::exit(code);
}

/// Why a program that was started came to no end of its own. If a signal ended it that we get as well, this process ends here.
pub(crate) fn ended(program: &str) -> Stop {
    thread::sleep(Duration::from_secs(2));
    Stop::failed(format!("{program} was ended by a signal"))
}

impl Disk {
    /// Notes a folder that goes with all that is in it.
    pub(crate) fn note_tree(&mut self, path: &Path) {
        self.trees.push(path.to_owned());
    }

    /// Notes a file that goes.
    pub(crate) fn note_file(&mut self, path: &Path) {
        self.files.push(path.to_owned());
    }

    /// Notes a folder that goes if nothing is in it.
    pub(crate) fn note_folder(&mut self, path: &Path) {
        self.folders.push(path.to_owned());
    }

    /// Notes that the run has done what it was asked for.
    pub(crate) fn note_written(&mut self) {
        self.is_written = true;
    }

    /// Forgets a path: it is gone, or it stays.
    pub(crate) fn forget(&mut self, path: &Path) {
        for list in [&mut self.trees, &mut self.files, &mut self.folders] {
            list.retain(|noted| noted != path);
        }
    }

    fn remove_all(&mut self) {
        for tree in &self.trees {
            remove_tree(tree);
        }
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes a folder in which a program that was started may be writing still.
fn remove_tree(tree: &Path) {
    for _ in 0..100 {
        match fs::remove_dir_all(tree) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                thread::sleep(Duration::from_millis(10));
            }
            _ => return,
        }
    }
}
