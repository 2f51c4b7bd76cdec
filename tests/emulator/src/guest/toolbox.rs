//! The programs of a guest that has a root directory of its own, but no mounts: copies of the machine's.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// What is looked for on the machine; what it lacks, the guest lacks.
const PROGRAMS: &str = "sh bash [ awk base64 basename cat chgrp chmod chown cmp cp curl cut date dd df diff dirname du \
    echo env expr false find getent grep gunzip gzip head hostname id install kill ln ls md5sum mkdir mkfifo mktemp mv \
    nice nohup nproc od paste printenv printf ps pwd readlink realpath rm rmdir sed seq setsid sha256sum sleep sort \
    split stat stty sync tail tar tee test timeout touch tr true truncate tty uname uniq wc which whoami xargs yes zcat";

/// Devices by name and number, where the emulator may make them.
#[cfg(target_os = "linux")]
const DEVICES: [(&str, u32, u32); 6] = [
    ("null", 1, 3),
    ("zero", 1, 5),
    ("full", 1, 7),
    ("random", 1, 8),
    ("urandom", 1, 9),
    ("tty", 5, 0),
];

/// Puts the programs into the guest at `root`. They are collected once, beside the guests, and linked from there.
pub(super) fn install(root: &Path) -> io::Result<()> {
    let toolbox = collected(&root.with_file_name("toolbox"))?;
    let mut command = Command::new("cp");
    command.args(["-a", "-l", "-f", "--"]).arg(toolbox.join(".")).arg(root);
    let status =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if !status.success() {
        return Err(io::Error::other("the guest's programs could not be put into its tree"));
    }
    #[cfg(target_os = "linux")]
    make_devices(&root.join("dev"));
    Ok(())
}

fn collected(toolbox: &Path) -> io::Result<PathBuf> {
    static COLLECTING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = COLLECTING.lock().unwrap_or_else(PoisonError::into_inner);
    if toolbox.exists() {
        return Ok(toolbox.to_owned());
    }
    let unfinished = toolbox.with_extension("part");
    let mut files = BTreeSet::new();
    for program in PROGRAMS.split_whitespace() {
        let found = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"]
            .into_iter()
            .map(|d| Path::new(d).join(program));
        let Some(path) = found.into_iter().find(|path| path.is_file()) else { continue };
        files.extend(libraries(&path)?);
        files.insert(path);
    }
    for file in files {
        let place = unfinished.join(file.strip_prefix("/").unwrap_or(&file));
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, &place)?;
    }
    fs::rename(&unfinished, toolbox)?;
    Ok(toolbox.to_owned())
}

/// The libraries that a program loads, where they really lie: the guest has the machine's links to those directories.
fn libraries(program: &Path) -> io::Result<Vec<PathBuf>> {
    let output = Command::new("ldd").arg(program).stdin(Stdio::null()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let paths = text.split_whitespace().filter(|word| word.starts_with('/')).map(Path::new);
    let real =
        paths.filter_map(|path| Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?)));
    Ok(real.filter(|path| path.is_file()).collect())
}

/// Devices need a power that even root may lack; then a guest does without.
#[cfg(target_os = "linux")]
fn make_devices(dev: &Path) {
    use rustix::fs::{CWD, FileType, Mode, makedev, mknodat};
    for (name, major, minor) in DEVICES {
        let path = dev.join(name);
        let mode = Mode::from_raw_mode(0o666);
        if mknodat(CWD, &path, FileType::CharacterDevice, mode, makedev(major, minor)).is_ok() {
            // Whatever the emulator's own mask took away.
            let _ = rustix::fs::chmod(&path, mode);
        }
    }
}
