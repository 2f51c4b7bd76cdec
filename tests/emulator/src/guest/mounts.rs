//! What a guest has mounted: the machine's programs read-only, its own /dev and /proc.

use std::ffi::{CStr, CString};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags, StatVfsMountFlags};
use rustix::mount::{MountFlags, MountPropagationFlags, UnmountFlags};

use super::tree;

/// Mounts, with every string made ahead: they are done by a child that must not allocate.
#[derive(Debug)]
pub(super) struct Plan {
    steps: Vec<Step>,
    root: CString,
    hostname: CString,
}

#[derive(Debug)]
enum Step {
    /// A file or directory of the machine, with all that is mounted below it.
    Bind {
        from: CString,
        to: CString,
    },
    /// Makes a bind of before read-only.
    ReadOnly(CString),
    /// A file system of the kernel's, with its options.
    New {
        kind: &'static CStr,
        to: CString,
        options: &'static CStr,
    },
    Directory(CString),
    File(CString),
    Link {
        target: &'static CStr,
        at: CString,
    },
}

/// Devices that the guest shares with the machine.
const DEVICES: [&str; 6] = ["null", "zero", "full", "random", "urandom", "tty"];

/// Links in /dev that programs rely on.
const LINKS: [(&CStr, &str); 5] = [
    (c"/proc/self/fd", "fd"),
    (c"/proc/self/fd/0", "stdin"),
    (c"/proc/self/fd/1", "stdout"),
    (c"/proc/self/fd/2", "stderr"),
    (c"pts/ptmx", "ptmx"),
];

impl Plan {
    /// The mounts of the guest at `root`.
    pub(super) fn new(root: &Path) -> io::Result<Plan> {
        let mut steps = vec![Step::Bind { from: path(root)?, to: path(root)? }];
        for directory in
            tree::shared_with_machine().filter(|shared| tree::is_mount_point(root, shared))
        {
            let to = path(&root.join(directory))?;
            steps.push(Step::Bind { from: path(&Path::new("/").join(directory))?, to: to.clone() });
            steps.push(Step::ReadOnly(to));
        }
        devices(&root.join("dev"), &mut steps)?;
        // A guest may mount its own /proc only where one is visible already. Who takes its own off again sees this
        // one, with the numbers and command lines of the machine's processes, but can neither read nor signal them.
        steps.push(Step::Bind { from: c"/proc".to_owned(), to: path(&root.join("proc"))? });
        Ok(Plan { steps, root: path(root)?, hostname: CString::new(tree::hostname(root))? })
    }

    pub(super) fn hostname(&self) -> &CStr {
        &self.hostname
    }

    /// Mounts everything and makes the guest's root the only one. Runs between fork and exec: no allocation.
    pub(super) fn mount(&self) -> io::Result<()> {
        // Nothing of this is to be seen outside.
        rustix::mount::mount_change(
            c"/",
            MountPropagationFlags::PRIVATE | MountPropagationFlags::REC,
        )?;
        for step in &self.steps {
            step.perform()?;
        }
        rustix::process::chdir(self.root.as_c_str())?;
        // The old root comes to lie on the new one, and is taken off.
        rustix::process::pivot_root(c".", c".")?;
        rustix::mount::unmount(c".", UnmountFlags::DETACH)?;
        rustix::process::chdir(c"/")?;
        Ok(())
    }
}

impl Step {
    fn perform(&self) -> io::Result<()> {
        match self {
            Step::Bind { from, to } => {
                rustix::mount::mount_bind_recursive(from.as_c_str(), to.as_c_str())?;
            }
            Step::ReadOnly(at) => {
                rustix::mount::mount_remount(
                    at.as_c_str(),
                    kept_flags(at)? | MountFlags::RDONLY,
                    c"",
                )?;
            }
            Step::New { kind, to, options } => {
                let flags = MountFlags::NOSUID | MountFlags::NOEXEC;
                rustix::mount::mount(*kind, to.as_c_str(), *kind, flags, *options)?;
            }
            Step::Directory(at) => rustix::fs::mkdir(at.as_c_str(), Mode::from_raw_mode(0o755))?,
            Step::File(at) => {
                let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::CLOEXEC;
                rustix::fs::open(at.as_c_str(), flags, Mode::from_raw_mode(0o644))?;
            }
            Step::Link { target, at } => rustix::fs::symlink(*target, at.as_c_str())?,
        }
        Ok(())
    }
}

/// What a remount must repeat: who is root in a user namespace only may not take these away.
fn kept_flags(at: &CStr) -> io::Result<MountFlags> {
    const KEPT: [(StatVfsMountFlags, MountFlags); 6] = [
        (StatVfsMountFlags::NOSUID, MountFlags::NOSUID),
        (StatVfsMountFlags::NODEV, MountFlags::NODEV),
        (StatVfsMountFlags::NOEXEC, MountFlags::NOEXEC),
        (StatVfsMountFlags::NOATIME, MountFlags::NOATIME),
        (StatVfsMountFlags::NODIRATIME, MountFlags::NODIRATIME),
        (StatVfsMountFlags::RELATIME, MountFlags::RELATIME),
    ];
    let set = rustix::fs::statvfs(at)?.f_flag;
    let kept = KEPT.into_iter().filter(|(have, _)| set.contains(*have));
    Ok(kept.fold(MountFlags::BIND, |flags, (_, keep)| flags | keep))
}

fn devices(dev: &Path, steps: &mut Vec<Step>) -> io::Result<()> {
    steps.push(Step::New { kind: c"tmpfs", to: path(dev)?, options: c"mode=0755,size=1m" });
    for device in DEVICES {
        let at = path(&dev.join(device))?;
        steps.push(Step::File(at.clone()));
        steps.push(Step::Bind { from: path(&Path::new("/dev").join(device))?, to: at });
    }
    for (name, kind, options) in [
        ("pts", c"devpts", c"newinstance,ptmxmode=0666,mode=0620"),
        ("shm", c"tmpfs", c"mode=1777,size=256m"),
    ] {
        let at = path(&dev.join(name))?;
        steps.push(Step::Directory(at.clone()));
        steps.push(Step::New { kind, to: at, options });
    }
    for (target, name) in LINKS {
        steps.push(Step::Link { target, at: path(&dev.join(name))? });
    }
    Ok(())
}

fn path(path: &Path) -> io::Result<CString> {
    Ok(CString::new(path.as_os_str().as_bytes())?)
}
