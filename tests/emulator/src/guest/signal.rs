//! Signals to a command's process group and to all processes of a guest.

use std::io;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::process::{Pid, Signal};

use super::launcher::{self, Entry};
use super::script;

/// What is asked of every process of a guest.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Stop,
    Continue,
    Kill,
}

impl Kind {
    fn option(self) -> &'static str {
        match self {
            Kind::Stop => "-STOP",
            Kind::Continue => "-CONT",
            Kind::Kill => "-KILL",
        }
    }

    fn signal(self) -> Signal {
        match self {
            Kind::Stop => Signal::STOP,
            Kind::Continue => Signal::CONT,
            Kind::Kill => Signal::KILL,
        }
    }
}

/// Signals all processes of the guest at `root`.
pub(super) fn send(entry: Entry, root: &Path, kind: Kind) -> io::Result<()> {
    if !entry.has_pid_namespace() {
        return send_to_marked(root, kind);
    }
    // In a pid namespace of its own, -1 means: all but its first process and the sender.
    let mut command = script::shell(&format!("(kill {} -1); exit 0", kind.option()));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    launcher::prepare(&mut command, entry);
    command.status().map(drop)
}

/// Without a pid namespace, the processes are known by the mark in their environment.
pub(super) fn send_to_marked(root: &Path, kind: Kind) -> io::Result<()> {
    let mark = script::mark(root);
    for process in std::fs::read_dir("/proc")?.flatten() {
        let pid =
            process.file_name().to_str().and_then(|name| name.parse().ok()).and_then(Pid::from_raw);
        let Some(pid) = pid else { continue };
        let environment = std::fs::read(process.path().join("environ")).unwrap_or_default();
        if environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes()) {
            // It may have ended since.
            let _ = rustix::process::kill_process(pid, kind.signal());
        }
    }
    Ok(())
}

/// The process group of a command: killed when this is dropped, unless the command has ended.
#[derive(Debug)]
pub(super) struct Group {
    leader: Pid,
    /// Once the leader is waited for, its number can be another's.
    released: AtomicBool,
}

impl Group {
    /// The group that `child` leads.
    pub(super) fn of(child: &tokio::process::Child) -> io::Result<Group> {
        let leader = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        let leader =
            leader.ok_or_else(|| io::Error::other("the command ended before it was seen"))?;
        Ok(Group { leader, released: AtomicBool::new(false) })
    }

    /// The command has ended: what it left in the background lives on.
    pub(super) fn release(&self) {
        self.released.store(true, Ordering::Relaxed);
    }

    /// Kills the group; false where the command had ended already.
    pub(super) fn kill(&self) -> bool {
        !self.released.load(Ordering::Relaxed)
            && rustix::process::kill_process_group(self.leader, Signal::KILL).is_ok()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}
