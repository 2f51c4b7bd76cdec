//! A pseudoterminal with a shell of the guest on it.

use std::io;
use std::os::fd::OwnedFd;
use std::process::Stdio;
use std::time::Duration;

use rustix::process::{Pid, Signal};
use rustix::pty::OpenptFlags;
use rustix::termios::Winsize;
use tokio::net::unix::pipe;
use tokio::process::Child;

use super::signal::Group;
use super::{Guest, launcher, script};

/// How long a shell may take to end after its terminal hung up.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long the same may take where the terminal has ended first. Then the shell has, as a rule, and its exit code is on
/// its way here, however busy the machine is; only a shell that survived the end of its own terminal stays.
const PATIENCE_AFTER_END: Duration = Duration::from_secs(30);

/// The emulator's end of a terminal. Dropping it hangs up and kills the shell.
#[derive(Debug)]
pub(crate) struct Terminal {
    /// None once it hung up.
    master: Option<Master>,
    shell: Child,
    /// Of the shell that starts the shell.
    group: Group,
    /// Leads the session that has the terminal. Known while the terminal is there.
    session: Option<Pid>,
}

/// Both directions of the emulator's end. To the runtime a terminal is like a pair of pipes: something to poll.
#[derive(Debug)]
struct Master {
    output: pipe::Receiver,
    input: pipe::Sender,
}

impl Master {
    fn new(fd: OwnedFd) -> io::Result<Master> {
        let input = pipe::Sender::from_owned_fd_unchecked(fd.try_clone()?)?;
        Ok(Master { output: pipe::Receiver::from_owned_fd_unchecked(fd)?, input })
    }
}

/// Starts a login shell in `guest`.
pub(super) async fn open(guest: &Guest) -> io::Result<Terminal> {
    let (entry, own) = guest.enter_with_terminal().await?;
    let (master, slave) = pair(own)?;
    let mut command = script::console(guest, &entry);
    command.stdin(slave.try_clone()?).stdout(slave.try_clone()?).stderr(Stdio::from(slave));
    let shell = launcher::spawn(command, entry).await?;
    let group = Group::of(&shell)?;
    let terminal = Terminal { master: Some(Master::new(master)?), shell, group, session: None };
    terminal.resize(80, 24);
    Ok(terminal)
}

/// Both ends of a new terminal: `own` is one of the guest's, where it has any.
fn pair(own: Option<OwnedFd>) -> io::Result<(OwnedFd, OwnedFd)> {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let master = match own {
        Some(master) => master,
        None => rustix::pty::openpt(flags)?,
    };
    rustix::pty::unlockpt(&master)?;
    // By the descriptor: the terminal's name means something only in the guest.
    let slave = rustix::pty::ioctl_tiocgptpeer(&master, flags)?;
    rustix::fs::fcntl_setfl(&master, rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NONBLOCK)?;
    Ok((master, slave))
}

impl Terminal {
    /// Reads output. 0 or an error is the end: no process has the terminal any more.
    pub(crate) async fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        let master = self.master()?;
        loop {
            master.output.readable().await?;
            match master.output.try_read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                read => return read,
            }
        }
    }

    /// Writes keystrokes, as many as the terminal takes.
    pub(crate) async fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let master = self.master()?;
        loop {
            master.input.writable().await?;
            match master.input.try_write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                written => return written,
            }
        }
    }

    /// Tells the programs on it another size.
    pub(crate) fn resize(&self, cols: u16, rows: u16) {
        let size = Winsize { ws_col: cols, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 };
        if let Ok(master) = self.master() {
            // Fails only when the terminal is gone, which reading tells.
            let _ = rustix::termios::tcsetwinsize(&master.output, size);
        }
    }

    /// Hangs up and waits for the shell, which is killed if it won't end.
    pub(crate) async fn hang_up(&mut self) {
        self.end_within(PATIENCE).await;
    }

    /// The exit code of the shell, after reading has told that the terminal has ended; none where it had to be killed.
    pub(crate) async fn exit_code(&mut self) -> Option<i32> {
        self.end_within(PATIENCE_AFTER_END).await
    }

    async fn end_within(&mut self, patience: Duration) -> Option<i32> {
        self.disconnect();
        let status = tokio::time::timeout(patience, self.shell.wait()).await;
        if status.is_err() {
            self.kill();
            // Nothing ignores that.
            let _ = self.shell.wait().await;
        }
        self.group.release();
        self.session = None;
        status.ok()?.ok()?.code()
    }

    fn disconnect(&mut self) {
        if let Some(master) = self.master.take() {
            self.session = rustix::termios::tcgetsid(&master.output).ok();
        }
    }

    fn kill(&self) {
        if let Some(session) = self.session {
            // It may have ended.
            let _ = rustix::process::kill_process_group(session, Signal::KILL);
        }
    }

    fn master(&self) -> io::Result<&Master> {
        self.master.as_ref().ok_or_else(|| io::ErrorKind::BrokenPipe.into())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.disconnect();
        self.kill();
    }
}
