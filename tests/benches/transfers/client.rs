//! A transfer by this SDK, in a process of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::host::{self, Host};

/// A transfer to be done.
pub(crate) struct Job<'a> {
    pub(crate) upload: bool,
    /// `file` or `tree`.
    pub(crate) what: &'a str,
    /// What is moved, on this machine.
    pub(crate) source: &'a Path,
    pub(crate) host: &'a Host,
    pub(crate) scratch: &'a Path,
}

impl Job<'_> {
    /// Where it is in the VM.
    pub(crate) fn remote(&self) -> String {
        let from = if self.upload { "to" } else { "from" };
        format!("/root/{from}-{}", self.what)
    }

    /// Where it is on this machine.
    pub(crate) fn local(&self) -> PathBuf {
        if self.upload {
            self.source.to_owned()
        } else {
            self.scratch.join(format!("got-{}", self.what))
        }
    }

    /// Where it is in the end.
    pub(crate) fn result(&self) -> PathBuf {
        if self.upload { self.host.guest(&self.remote()) } else { self.local() }
    }

    /// Puts into the VM what is to be downloaded.
    pub(crate) fn prepare(&self) {
        let inside = self.host.guest(&self.remote());
        if !self.upload && !inside.exists() {
            let copied = Command::new("cp").arg("-r").arg(self.source).arg(inside).status();
            assert!(copied.expect("cp").success());
        }
    }

    /// Takes the result away, and what the store keeps.
    pub(crate) fn tidy(&self) {
        let result = self.result();
        let removed =
            if result.is_dir() { fs::remove_dir_all(result) } else { fs::remove_file(result) };
        removed.expect("it was there");
    }
}

/// Does it in a process of its own. Gives its peak memory in KiB.
pub(crate) fn start(job: &Job<'_>) -> u64 {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["as-client", if job.upload { "upload" } else { "download" }]);
    command.args([&job.host.url, &job.host.key, &job.host.vm, &job.remote()]).arg(job.local());
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().expect("a client");
    assert!(output.status.success(), "{} failed", job.what);
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("its peak memory")
}

/// The client's process.
pub(crate) fn run(arguments: &[String]) {
    let [direction, url, key, vm, remote, local] = arguments else { panic!("six arguments") };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let client = host::client(url, key);
        match direction.as_str() {
            "upload" => client.upload(vm, local, remote).await.expect("uploaded"),
            _ => client.download(vm, remote, local).await.expect("downloaded"),
        }
    });
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    println!("{}", peak.trim().trim_end_matches(" kB"));
}
