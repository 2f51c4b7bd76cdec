//! How guests are kept apart from the machine: as well as the machine allows.

use std::fmt;
use std::io;
use std::process::Stdio;
use std::sync::OnceLock;

use super::launcher::{self, Entry};
use super::machine::Machine;
use super::{script, tree};

/// Chooses a mode by its name instead of by what the machine allows.
const VARIABLE: &str = "FASTVM_EMULATOR_ISOLATION";

/// How guests are isolated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// User, mount, pid and host name namespaces of their own.
    Namespaces,
    /// A root directory of their own, with copies of the usual programs; needs root.
    Chroot,
    /// None: commands run in the guest's home as whoever runs the emulator, and absolute paths in the guest are refused.
    Plain,
}

impl Mode {
    /// The best mode that works here. The first call finds out by trying, and takes some milliseconds.
    pub(crate) fn of_this_machine() -> Mode {
        static FOUND: OnceLock<Mode> = OnceLock::new();
        *FOUND.get_or_init(|| chosen().unwrap_or_else(Mode::detect))
    }

    fn detect() -> Mode {
        if try_namespaces().is_ok() {
            Mode::Namespaces
        } else if try_chroot().is_ok() {
            Mode::Chroot
        } else {
            Mode::Plain
        }
    }

    /// Its name: `namespaces`, `chroot` or `plain`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Mode::Namespaces => "namespaces",
            Mode::Chroot => "chroot",
            Mode::Plain => "plain",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Mode::Namespaces => "namespaces: guests see their own files and processes",
            Mode::Chroot => "chroot: guests see their own files, and copies of the usual programs",
            Mode::Plain => "plain: nothing keeps guests apart from this machine, and they have no absolute paths",
        })
    }
}

fn chosen() -> Option<Mode> {
    let name = std::env::var(VARIABLE).ok()?;
    [Mode::Namespaces, Mode::Chroot, Mode::Plain].into_iter().find(|mode| mode.name() == name)
}

fn try_namespaces() -> io::Result<()> {
    let directory = tempfile::tempdir()?;
    let root = directory.path().join("guest");
    tree::create(&root)?;
    tree::place_mount_points(&root)?;
    let machine = Machine::start(Mode::Namespaces, &root)?;
    try_entry(machine.entry()?)
}

fn try_chroot() -> io::Result<()> {
    try_entry(Entry::Root(c"/".to_owned()))
}

fn try_entry(entry: Entry) -> io::Result<()> {
    let mut command = script::shell("(true) && exit 0");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    launcher::prepare(&mut command, entry);
    if command.status()?.success() { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) }
}
