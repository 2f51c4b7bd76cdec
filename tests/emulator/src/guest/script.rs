//! The shell through which every command of a guest starts, and its environment.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

use super::launcher::Entry;
use super::{Guest, Mode};

const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Runs its arguments. The shell itself is still outside the guest's pid namespace; what it forks is inside. It stays
/// to say the exit code, as shells do for signals and for programs that aren't there, and says nothing itself.
const RUN: &str = r#"exec 3>&2 2>/dev/null; (exec "$@" 2>&3 3>&-); exit $?"#;

/// The same for a login shell on a terminal, in a session of its own so that the terminal is its controlling one.
const CONSOLE: &str = r"(exec setsid -c /bin/sh -c 'if [ -x /bin/bash ]; then exec bash -l; fi; exec sh -l'); exit $?";

/// What a guest without isolation answers to a path it can't have.
const REFUSE: &str = "echo \"$1: this machine allows neither namespaces nor chroot, so guests have no absolute paths\" >&2
exit 126";

/// Where absolute paths of the machine itself lie, which a guest without isolation may name.
const OF_THE_MACHINE: [&str; 8] =
    ["/bin/", "/dev/", "/lib/", "/lib64/", "/nix/", "/proc/", "/sbin/", "/usr/"];

/// A shell that runs `script`, with nothing in its environment but a search path.
pub(super) fn shell(script: &str) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script, "sh"]).env_clear().env("PATH", PATH);
    command
}

/// The command line `argv` in `guest`.
pub(super) fn command(guest: &Guest, entry: &Entry, argv: &[String]) -> io::Result<Command> {
    if argv.iter().any(|argument| argument.contains('\0')) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "an argument contains a NUL byte"));
    }
    let foreign = argv.iter().find(|argument| is_guest_path(argument));
    let mut command = match foreign.filter(|_| guest.inner.mode == Mode::Plain) {
        Some(path) => {
            let mut command = shell(REFUSE);
            command.arg(path);
            command
        }
        None => {
            let mut command = shell(RUN);
            command.args(argv);
            command
        }
    };
    environment(guest, entry, &mut command);
    Ok(command)
}

/// A login shell on the terminal that becomes its standard input.
pub(super) fn console(guest: &Guest, entry: &Entry) -> Command {
    let mut command = shell(CONSOLE);
    command.env("TERM", "xterm-256color");
    environment(guest, entry, &mut command);
    command
}

/// What tells a guest's processes from others where it has no pid namespace: a variable of their environment.
pub(super) fn mark(root: &Path) -> String {
    format!("FASTVM_EMULATOR_GUEST={}", root.display())
}

fn environment(guest: &Guest, entry: &Entry, command: &mut Command) {
    let inner = &guest.inner;
    let mut home = OsString::from("/root");
    if inner.mode == Mode::Plain {
        let directory = inner.root.join("root");
        home.clone_from(&directory.clone().into_os_string());
        command.current_dir(directory);
        // Where this machine keeps its programs only it knows.
        command.env("PATH", std::env::var_os("PATH").unwrap_or_else(|| PATH.into()));
    }
    command
        .env("HOME", home)
        .env("USER", "root")
        .env("LOGNAME", "root")
        .env("SHELL", "/bin/sh")
        .env("LANG", "C.UTF-8");
    if !rustix::process::geteuid().is_root() {
        // Such a guest has one user only: an archive's owners are not to be restored, which would fail.
        command.env("TAR_OPTIONS", "--no-same-owner");
    }
    command.envs(&inner.env);
    if !entry.has_pid_namespace() {
        let mark = mark(&inner.root);
        let (name, value) = mark.split_once('=').unwrap_or((&mark, ""));
        command.env(name, value);
    }
}

fn is_guest_path(argument: &str) -> bool {
    argument.starts_with('/')
        && !OF_THE_MACHINE.iter().any(|directory| argument.starts_with(directory))
}
