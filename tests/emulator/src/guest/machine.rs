//! The process that holds a guest together: its end is the end of all the guest's processes.

use std::ffi::CString;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};

use super::launcher::{self, Entry};
use super::mounts::Plan;
use super::{Mode, script, signal, toolbox, userns};

/// The first process of a pid namespace: when it ends, the kernel kills the others. It ends with its input, which the
/// emulator holds open, so that nothing is left of a guest even where the emulator was killed. Ignoring CHLD
/// makes the kernel reap what the guest's daemons leave behind.
const INIT: &str = "(mount -t proc proc /proc; echo; trap '' CHLD; exec cat >/dev/null); exit 0";

/// The same where there is no pid namespace: kills what carries the guest's mark in its environment.
const WATCHDOG: &str = r#"echo; cat >/dev/null
for process in /proc/[0-9]*; do
  if grep -aqs "$1" "$process/environ"; then kill -KILL "${process#/proc/}"; fi
done"#;

/// How long the end of a guest may take before its first process is killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running guest. Dropping it kills every process of it.
#[derive(Debug)]
pub(super) struct Machine {
    holder: Child,
    mode: Mode,
    root: PathBuf,
}

impl Machine {
    /// Starts the guest whose files are at `root`.
    pub(super) fn start(mode: Mode, root: &Path) -> io::Result<Machine> {
        allow_many_files();
        let (mut command, entry) = match mode {
            Mode::Namespaces => {
                let entry = Entry::New { plan: Plan::new(root)?, user: userns::shared()? };
                (script::shell(INIT), entry)
            }
            Mode::Chroot | Mode::Plain => {
                let mut command = script::shell(WATCHDOG);
                command.arg(script::mark(root));
                (command, Entry::Session)
            }
        };
        if mode == Mode::Chroot {
            toolbox::install(root)?;
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        launcher::prepare(&mut command, entry);
        let mut machine = Machine { holder: command.spawn()?, mode, root: root.to_owned() };
        machine.wait_until_ready()?;
        Ok(machine)
    }

    fn wait_until_ready(&mut self) -> io::Result<()> {
        let mut line = [0];
        self.holder.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?.read_exact(&mut line)
    }

    pub(super) fn is_running(&mut self) -> bool {
        matches!(self.holder.try_wait(), Ok(None))
    }

    /// The way in for one command.
    pub(super) fn entry(&self) -> io::Result<Entry> {
        match self.mode {
            Mode::Namespaces => {
                // The holder isn't waited for while this lives, so its number is nobody else's.
                let links = ["user", "mnt", "uts", "pid_for_children"];
                let open = |link| {
                    File::open(format!("/proc/{}/ns/{link}", self.holder.id())).map(Into::into)
                };
                Ok(Entry::Join(links.into_iter().map(open).collect::<io::Result<_>>()?))
            }
            Mode::Chroot => Ok(Entry::Root(CString::new(self.root.as_os_str().as_bytes())?)),
            Mode::Plain => Ok(Entry::Session),
        }
    }

    /// A new terminal from the guest's own /dev/pts; none where it has no mounts, or has changed them.
    pub(super) fn terminal(&self) -> Option<OwnedFd> {
        use rustix::fs::{Mode, OFlags, ResolveFlags};
        if self.mode != super::Mode::Namespaces {
            return None;
        }
        let root = File::open(format!("/proc/{}/root", self.holder.id())).ok()?;
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        // A link that the guest made must not lead to a file of the machine.
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
        rustix::fs::openat2(root, c"dev/pts/ptmx", flags, Mode::empty(), resolve).ok()
    }

    /// Waits for the holder, whose input was closed.
    fn has_ended(&mut self) -> bool {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if !self.is_running() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        false
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        if self.mode == Mode::Namespaces {
            drop(self.holder.stdin.take());
            if self.has_ended() {
                return;
            }
        } else {
            // The second look finds what a process has forked during the first. The watchdog would do no more.
            for _ in 0..2 {
                let _ = signal::send_to_marked(&self.root, signal::Kind::Kill);
            }
        }
        if let Some(group) = i32::try_from(self.holder.id()).ok().and_then(Pid::from_raw) {
            // Its leader isn't waited for yet, so the number is nobody else's.
            let _ = rustix::process::kill_process_group(group, Signal::KILL);
        }
        let _ = self.holder.wait();
    }
}

/// Raises how many files this process may have open to what it may raise it to. Each running guest takes one, each
/// command some more, and the usual 1,024 are fewer than 500 guests need.
fn allow_many_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    static RAISED: std::sync::Once = std::sync::Once::new();
    RAISED.call_once(|| {
        let maximum = getrlimit(Resource::Nofile).maximum;
        // Where it can't be raised, what was allowed before has to do.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    });
}

/// The user namespace in which a guest's files are root's, where one is needed to read them all.
pub(super) fn file_entry(mode: Mode) -> io::Result<Entry> {
    // Root reads everything as it is.
    if mode == Mode::Namespaces && !rustix::process::geteuid().is_root() {
        return Ok(Entry::User(Arc::clone(&userns::shared()?)));
    }
    Ok(Entry::Session)
}
