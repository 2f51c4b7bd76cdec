//! The step between fork and exec in which a child enters a guest. The crate's one module with `unsafe`.

use std::ffi::CString;
use std::io;
use std::os::fd::OwnedFd;
#[cfg(target_os = "linux")]
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::Arc;

#[cfg(target_os = "linux")]
use rustix::thread::{LinkNameSpaceType, UnshareFlags};

use super::mounts::Plan;

/// Where in the guest a command starts.
pub(super) const HOME: &std::ffi::CStr = c"/root";

/// Which way a child enters.
#[derive(Debug)]
pub(super) enum Entry {
    /// No further than a session of its own; the command's directory and environment say the rest.
    Session,
    /// A new user namespace, that of the guests.
    NewUser,
    /// The guests' user namespace, with the machine's own view of files: for work on a guest's files as its root.
    User(Arc<OwnedFd>),
    /// New namespaces with the mounts of a plan: the first process of a guest.
    New { plan: Plan, user: Arc<OwnedFd> },
    /// The namespaces of a running guest, in the order in which they must be joined.
    Join(Vec<OwnedFd>),
    /// Another root directory.
    Root(CString),
}

impl Entry {
    /// Whether what enters sees only the guest's processes.
    pub(super) fn has_pid_namespace(&self) -> bool {
        matches!(self, Entry::Join(_))
    }

    /// Runs in the child: system calls only, no allocation.
    fn enter(&self) -> io::Result<()> {
        // No terminal of whoever runs the emulator, and a process group that can be killed as a whole.
        rustix::process::setsid()?;
        match self {
            Entry::Session => {}
            #[cfg(target_os = "linux")]
            Entry::NewUser => unshare(UnshareFlags::NEWUSER)?,
            #[cfg(target_os = "linux")]
            Entry::User(user) => join(user.as_fd(), LinkNameSpaceType::User)?,
            #[cfg(target_os = "linux")]
            Entry::New { plan, user } => enter_new(plan, user.as_fd())?,
            #[cfg(target_os = "linux")]
            Entry::Join(namespaces) => {
                for namespace in namespaces {
                    rustix::thread::move_into_link_name_space(namespace.as_fd(), None)?;
                }
                rustix::process::chdir(HOME)?;
            }
            Entry::Root(root) => {
                rustix::process::chroot(root.as_c_str())?;
                rustix::process::chdir(HOME)?;
            }
            #[cfg(not(target_os = "linux"))]
            Entry::NewUser | Entry::User(_) | Entry::New { .. } | Entry::Join(_) => {
                return Err(io::ErrorKind::Unsupported.into());
            }
        }
        Ok(())
    }
}

/// Makes `command` enter by `entry` when it is spawned.
#[expect(
    unsafe_code,
    reason = "a child can enter namespaces only between fork and exec; see the comment"
)]
pub(super) fn prepare(command: &mut Command, entry: Entry) {
    // SAFETY: the closure runs in a child with a single thread, a copy of a process that may have had many, whose
    // locks may be held forever: it must not allocate, lock or panic. `heed_signals` and `Entry::enter` only make system
    // calls, the latter through rustix, which calls the kernel directly, with strings and descriptors that were made
    // before the fork.
    unsafe {
        command.pre_exec(move || {
            heed_signals();
            entry.enter()
        });
    }
}

/// Gives every signal its default meaning again. What the emulator ignores, because it was started by `nohup` or in the
/// background of a script, its children would ignore too: neither ^C nor the end of a console would end a program.
#[expect(unsafe_code, reason = "there is no other call for it")]
fn heed_signals() {
    // The signals that have a meaning; those from here on are for applications, and nobody ignores them for others.
    const END: libc::c_int = 32;
    for signal in 1..END {
        // SAFETY: the default is no function, so nothing can be called that isn't there; and `signal` may be called
        // between fork and exec. It fails for KILL and STOP, which can't be ignored.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
}

/// Spawns `command` on a thread that may block: the child's way into a guest takes milliseconds.
pub(super) async fn spawn(mut command: Command, entry: Entry) -> io::Result<tokio::process::Child> {
    prepare(&mut command, entry);
    let mut command = tokio::process::Command::from(command);
    super::blocking(move || command.spawn()).await
}

#[cfg(target_os = "linux")]
fn join(namespace: BorrowedFd<'_>, kind: LinkNameSpaceType) -> io::Result<()> {
    Ok(rustix::thread::move_into_link_name_space(namespace, Some(kind))?)
}

#[cfg(target_os = "linux")]
fn enter_new(plan: &Plan, user: BorrowedFd<'_>) -> io::Result<()> {
    let isolated = UnshareFlags::NEWNS | UnshareFlags::NEWPID | UnshareFlags::NEWUTS;
    // What is mounted before the namespaces change hands is locked: the guest can neither take it off nor make the
    // machine's directories writable again.
    if rustix::process::geteuid().is_root() {
        unshare(UnshareFlags::NEWNS)?;
        plan.mount()?;
        join(user, LinkNameSpaceType::User)?;
        unshare(isolated)?;
    } else {
        // Only in a user namespace may an ordinary user mount, so the guest gets a second one inside it.
        join(user, LinkNameSpaceType::User)?;
        unshare(UnshareFlags::NEWNS)?;
        plan.mount()?;
        unshare(isolated | UnshareFlags::NEWUSER)?;
        write(c"/proc/self/uid_map", b"0 0 1\n")?;
        write(c"/proc/self/gid_map", b"0 0 1\n")?;
    }
    rustix::system::sethostname(plan.hostname().to_bytes())?;
    Ok(())
}

#[cfg(target_os = "linux")]
fn write(path: &std::ffi::CStr, content: &[u8]) -> io::Result<()> {
    use rustix::fs::{Mode, OFlags};
    let file = rustix::fs::open(path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty())?;
    rustix::io::write(file, content)?;
    Ok(())
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "rustix marks every unshare so for the sake of one flag")]
fn unshare(flags: UnshareFlags) -> io::Result<()> {
    // SAFETY: the flag FILES, which would take descriptors away from other threads, is never among these; and the only
    // caller is a child with a single thread.
    Ok(unsafe { rustix::thread::unshare_unsafe(flags) }?)
}
