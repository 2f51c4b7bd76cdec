//! Copies and removal of a guest's files, without ever following a link out of them.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Mode;
use super::{launcher, machine};

/// Copies the files of `from` to the directory `to`, which is made: with modes, owners, times, links and holes, and
/// sharing the blocks where the file system can. On failure nothing is left of `to`.
///
/// Nothing is mounted in `from` as the machine sees it, and no process of the guest runs meanwhile.
pub(super) fn copy_tree(mode: Mode, from: &Path, to: &Path) -> io::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::create_dir(to)?;
    let mut command = Command::new("cp");
    command.arg("-a").arg("--").arg(from.join(".")).arg(to);
    let copied = run(mode, command);
    if copied.is_err() {
        remove_tree(mode, to);
    }
    copied
}

/// Copies the files of `from` to an image that anybody can remove who may remove the emulator's files: an ordinary user
/// couldn't enter directories that a guest closed to its owner, so those are opened. To a guest's root it's all the same.
pub(super) fn take_image(mode: Mode, from: &Path, image: &Path) -> io::Result<()> {
    copy_tree(mode, from, image)?;
    if rustix::process::geteuid().is_root() {
        return Ok(());
    }
    let mut command = Command::new("find");
    command
        .arg(image)
        .args(["-type", "d", "!", "-perm", "-700", "-exec", "chmod", "u+rwx", "{}", "+"]);
    run(mode, command)
}

/// Removes a tree, as far as that is possible; it may be gone already.
pub(super) fn remove_tree(mode: Mode, root: &Path) {
    let Err(error) = fs::remove_dir_all(root) else { return };
    if error.kind() == io::ErrorKind::NotFound {
        return;
    }
    // A directory that its owner made unreadable: as the guest's root it can be removed all the same.
    let mut command = Command::new("rm");
    command.args(["-rf", "--"]).arg(root);
    let _ = run(mode, command);
}

fn run(mode: Mode, mut command: Command) -> io::Result<()> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    launcher::prepare(&mut command, machine::file_entry(mode)?);
    let output = command.spawn()?.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}
