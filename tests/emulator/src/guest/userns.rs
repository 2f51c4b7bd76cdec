//! The user namespace that all guests share: in it they are root, and nobody outside.

use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::launcher::{self, Entry};

/// How many users and groups a guest has where root started it.
const RANGE: u32 = 65_536;

/// The way into the namespace, which is made by the first call and lasts as long as the descriptor.
pub(super) fn shared() -> io::Result<Arc<OwnedFd>> {
    static MADE: Mutex<Option<Arc<OwnedFd>>> = Mutex::new(None);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(namespace) = &*made {
        return Ok(Arc::clone(namespace));
    }
    let namespace = Arc::new(create()?);
    *made = Some(Arc::clone(&namespace));
    Ok(namespace)
}

fn create() -> io::Result<OwnedFd> {
    // Somebody has to be in it until it is set up: a process that waits for the end of its input.
    let mut holder = Command::new("cat");
    holder.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    launcher::prepare(&mut holder, Entry::NewUser);
    let mut holder = holder.spawn()?;
    let namespace = set_up(holder.id());
    // Closes its input.
    holder.wait()?;
    namespace
}

/// Root's guests have the users 0 to 65535 of the machine, without their power over it. An ordinary user's have one,
/// who is that user outside and root inside.
fn set_up(holder: u32) -> io::Result<OwnedFd> {
    let process = format!("/proc/{holder}");
    let (user, group) = (rustix::process::geteuid(), rustix::process::getegid());
    if user.is_root() {
        let map = format!("0 0 {RANGE}\n");
        fs::write(format!("{process}/uid_map"), &map)?;
        fs::write(format!("{process}/gid_map"), &map)?;
    } else {
        fs::write(format!("{process}/uid_map"), format!("0 {} 1\n", user.as_raw()))?;
        // The kernel asks for it: who drops a group could reach what is denied to that group.
        fs::write(format!("{process}/setgroups"), "deny")?;
        fs::write(format!("{process}/gid_map"), format!("0 {} 1\n", group.as_raw()))?;
    }
    Ok(fs::File::open(format!("{process}/ns/user"))?.into())
}
