//! A guest: the root directory of one VM and the processes that run in it.

mod copy;
mod exec;
mod launcher;
mod machine;
mod mode;
mod mounts;
mod pump;
mod script;
mod signal;
mod terminal;
mod toolbox;
mod tree;
mod userns;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Mutex;

pub(crate) use exec::{ExecSpec, Output, Running};
pub(crate) use mode::Mode;
pub(crate) use terminal::Terminal;

use launcher::Entry;
use machine::Machine;

use crate::clock::Clock;

/// One VM's machine. Clones are the same machine; when the last one goes, its processes are killed and its directory
/// is removed.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    root: PathBuf,
    env: BTreeMap<String, String>,
    mode: Mode,
    /// What the time limits of commands go by.
    clock: Clock,
    paused: AtomicBool,
    /// What holds the guest's namespaces; started by the first command.
    machine: Mutex<Option<Machine>>,
}

impl Guest {
    /// A machine with a fresh tree of files in `dir`, which is made and must be absolute.
    pub(crate) async fn create(
        dir: PathBuf,
        env: BTreeMap<String, String>,
        clock: Clock,
    ) -> io::Result<Guest> {
        blocking(move || Guest::create_in(Mode::of_this_machine(), dir, env, clock)).await
    }

    fn create_in(
        mode: Mode,
        dir: PathBuf,
        env: BTreeMap<String, String>,
        clock: Clock,
    ) -> io::Result<Guest> {
        tree::create(&dir)?;
        tree::place_mount_points(&dir)?;
        Ok(Guest::new(dir, env, mode, clock))
    }

    /// A machine whose files are a copy of those in `image`, which [`Guest::snapshot`] wrote.
    pub(crate) async fn restore(
        dir: PathBuf,
        image: &Path,
        env: BTreeMap<String, String>,
        clock: Clock,
    ) -> io::Result<Guest> {
        let image = image.to_owned();
        blocking(move || {
            let mode = Mode::of_this_machine();
            copy::copy_tree(mode, &image, &dir)?;
            tree::place_mount_points(&dir)?;
            Ok(Guest::new(dir, env, mode, clock))
        })
        .await
    }

    fn new(root: PathBuf, env: BTreeMap<String, String>, mode: Mode, clock: Clock) -> Guest {
        let (paused, machine) = (AtomicBool::new(false), Mutex::new(None));
        let inner = Inner { root, env, mode, clock, paused, machine };
        Guest { inner: Arc::new(inner) }
    }

    /// Copies the files to `image`, a directory that is made. The processes stand still meanwhile.
    pub(crate) async fn snapshot(&self, image: &Path) -> io::Result<()> {
        let (image, root, mode) = (image.to_owned(), self.inner.root.clone(), self.inner.mode);
        let stopped = self.signal(signal::Kind::Stop).await;
        let copied = blocking(move || copy::take_image(mode, &root, &image)).await;
        if stopped && !self.inner.paused.load(Ordering::Relaxed) {
            self.signal(signal::Kind::Continue).await;
        }
        copied
    }

    /// Starts a command. Nothing but the answer says whether it could be started.
    pub(crate) fn run(&self, command: ExecSpec) -> Running {
        exec::run(self.clone(), command)
    }

    /// Starts `curl` in the guest, which writes what `url` answers to `path`. Its exit code is curl's.
    pub(crate) fn fetch(&self, url: &str, path: &str, timeout: Option<Duration>) -> Running {
        // No globbing of names and no configuration of the guest's; a path never looks like an option, because it
        // follows one, and a URL doesn't because of `--`.
        let argv =
            ["curl", "-q", "-fsS", "--globoff", "--proto", "=http,https", "-o", path, "--", url];
        let argv = argv.into_iter().map(str::to_owned).collect();
        self.run(ExecSpec { argv, stdin: Vec::new(), timeout })
    }

    /// Starts a login shell on a terminal.
    pub(crate) async fn console(&self) -> io::Result<Terminal> {
        terminal::open(self).await
    }

    /// The root directory: the guest's `/root/x` is `root/x` in it.
    pub(crate) fn root(&self) -> &Path {
        &self.inner.root
    }

    /// Stops every process where it stands.
    pub(crate) async fn pause(&self) {
        self.inner.paused.store(true, Ordering::Relaxed);
        self.signal(signal::Kind::Stop).await;
    }

    /// Lets the processes go on.
    pub(crate) async fn resume(&self) {
        self.inner.paused.store(false, Ordering::Relaxed);
        self.signal(signal::Kind::Continue).await;
    }

    /// Kills every process and removes the directory, also when clones are left.
    pub(crate) async fn destroy(self) {
        let machine = self.inner.machine.lock().await.take();
        let (root, mode) = (self.inner.root.clone(), self.inner.mode);
        // Failing is possible only when the runtime ends; `Drop` does the same then.
        let _ = blocking(move || {
            drop(machine);
            copy::remove_tree(mode, &root);
            Ok(())
        })
        .await;
    }

    /// The way into the machine, which is started where it isn't running.
    async fn enter(&self) -> io::Result<Entry> {
        self.with_machine(Machine::entry).await
    }

    /// The same, with a new terminal of the guest's own where it has terminals.
    async fn enter_with_terminal(&self) -> io::Result<(Entry, Option<OwnedFd>)> {
        self.with_machine(|machine| Ok((machine.entry()?, machine.terminal()))).await
    }

    async fn with_machine<T>(
        &self,
        enter: impl FnOnce(&Machine) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut slot = self.inner.machine.lock().await;
        if let Some(machine) = slot.as_mut()
            && machine.is_running()
        {
            return enter(machine);
        }
        let (root, mode) = (self.inner.root.clone(), self.inner.mode);
        let machine = blocking(move || Machine::start(mode, &root)).await?;
        enter(slot.insert(machine))
    }

    /// Sends a signal to every process of the guest; false where none was ever started.
    async fn signal(&self, kind: signal::Kind) -> bool {
        let slot = self.inner.machine.lock().await;
        let Some(machine) = slot.as_ref() else { return false };
        let Ok(entry) = machine.entry() else { return false };
        let root = self.inner.root.clone();
        blocking(move || signal::send(entry, &root, kind)).await.is_ok()
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        drop(self.machine.get_mut().take());
        copy::remove_tree(self.mode, &self.root);
    }
}

/// Runs what blocks on a thread that may.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}
