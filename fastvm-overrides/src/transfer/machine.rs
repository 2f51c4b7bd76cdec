//! The VM's part of a transfer: commands that run there, whose outcome is always looked at.
//!
//! What these change in the VM: [`locate`](Machine::locate) and [`probe`](Machine::probe) nothing;
//! [`reserve`](Machine::reserve) and [`fetch`](Machine::fetch) only what [`discard`](Machine::discard) removes again;
//! [`place`](Machine::place) and [`unpack`](Machine::unpack) the target, from where their scripts say that they do.

use std::time::Duration;

use fastvm_generated::Client;
use fastvm_generated::models::{
    ExecVmResponse, FileFetchParams, FilePresignParams, FilePresignResponse,
};
use fastvm_generated::resources::Vms;
use fastvm_generated::runtime::Secret;

use super::failure::Failure;
use super::limits::Limits;
use super::remote_place::RemotePlace;
use super::scripts;
use super::storage::redact;
use crate::FastvmClient;
use crate::command::{Command, whole_seconds};
use crate::error::FileTransferErrorKind as Kind;

/// A VM, and how long things may take there.
#[derive(Clone)]
pub(crate) struct Machine {
    vms: Vms,
    vm_id: String,
    limits: Limits,
}

/// What a path in a VM leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remote {
    File,
    Directory,
}

impl Machine {
    pub(crate) fn new(client: &FastvmClient, vm_id: String, limits: Limits) -> Self {
        // The generated ones: what is called here has no helpers around it.
        let generated: &Client = client;
        Self { vms: generated.vms(), vm_id, limits }
    }

    /// Signs URLs for an object. The path only names it.
    pub(crate) async fn presign(&self, path: &str) -> Result<FilePresignResponse, Failure> {
        let signed = self.vms.files().presign(&self.vm_id, FilePresignParams::new(path)).await;
        signed.map_err(|error| Failure::from(error).unchanged())
    }

    /// Has the VM fetch an object to a path where only what is staged lies.
    pub(crate) async fn fetch(&self, url: &Secret, path: &str) -> Result<(), Failure> {
        let params =
            FileFetchParams::new(url.clone(), path).timeout_sec(whole_seconds(self.limits.fetch));
        let ended = self.vms.files().fetch(&self.vm_id, params).await?;
        success(&ended, &[url]).map_err(Failure::unchanged)
    }

    /// Asks what is at a path.
    pub(crate) async fn probe(&self, path: &str) -> Result<Remote, Failure> {
        let said = self.script(scripts::PROBE, &[path], &[]).await.map_err(Failure::unchanged)?;
        match said.trim_ascii() {
            "file" => Ok(Remote::File),
            "directory" => Ok(Remote::Directory),
            "missing" => Err(Failure::not_found(path)),
            "other" => Err(Failure::invalid_path(path, "it is neither a file nor a directory")),
            _ => Err(Failure::corrupt("the VM didn't say what is at the path")),
        }
    }

    /// Asks where a file for this path comes to lie.
    pub(crate) async fn locate(&self, path: &str) -> Result<RemotePlace, Failure> {
        let said = self.script(scripts::LOCATE, &[path], &[]).await;
        said.and_then(|said| RemotePlace::parse(path, &said)).map_err(Failure::unchanged)
    }

    /// Makes an empty file to be fetched to that nobody else in the VM may read.
    pub(crate) async fn reserve(&self, path: &str) -> Result<(), Failure> {
        self.script(scripts::RESERVE, &[path], &[]).await.map(drop)
    }

    /// Has the VM send a file, or a directory as a gzipped tar. Gives the number of bytes that went out.
    pub(crate) async fn send(
        &self,
        what: Remote,
        path: &str,
        url: &Secret,
        fifo: &str,
    ) -> Result<u64, Failure> {
        let script = match what {
            Remote::File => scripts::SEND_FILE,
            Remote::Directory => scripts::SEND_TREE,
        };
        let said = self.script(script, &[path, url, fifo], &[url]).await?;
        let lengths: Result<Vec<u64>, _> = said.split_ascii_whitespace().map(str::parse).collect();
        match lengths.as_deref() {
            Ok([sent]) => Ok(*sent),
            Ok([before, sent, after]) if before == sent && sent == after => Ok(*sent),
            Ok([before, sent, after]) => Err(Failure::corrupt(format!(
                "the VM sent {sent} bytes of a file that had {before} before and {after} after it"
            ))),
            _ => Err(Failure::corrupt("the VM didn't say how much it sent")),
        }
    }

    /// Has the VM put a file that it fetched in its place, if it has this length. See the script for the arguments.
    pub(crate) async fn place(&self, arguments: [&str; 4], length: u64) -> Result<(), Failure> {
        placed(&self.script(scripts::PLACE_FILE, &arguments, &[]).await?, length)
    }

    /// Has the VM unpack an archive that it fetched, if it has this length. See the script for the arguments.
    pub(crate) async fn unpack(&self, arguments: [&str; 6], length: u64) -> Result<(), Failure> {
        placed(&self.script(scripts::UNPACK, &arguments, &[]).await?, length)
    }

    /// Removes what is left in the VM, as far as that is possible in a short time. See the script for the arguments.
    pub(crate) async fn discard(&self, arguments: [&str; 3]) -> Result<(), Failure> {
        const SHORT: Duration = Duration::from_secs(30);
        let machine = Self { limits: Limits { exec: SHORT, ..self.limits }, ..self.clone() };
        machine.script(scripts::DISCARD, &arguments, &[]).await.map(drop)
    }

    /// Runs a script with arguments, which are never part of its text, and gives what it printed.
    async fn script(
        &self,
        script: &str,
        arguments: &[&str],
        secrets: &[&Secret],
    ) -> Result<String, Failure> {
        let command = ["sh", "-c", script, "fastvm"].into_iter().chain(arguments.iter().copied());
        let command = Command::new(command).timeout(self.limits.exec);
        let ended = self.vms.run(&self.vm_id, command.into()).await?;
        match success(&ended, secrets) {
            Ok(()) => Ok(ended.stdout),
            Err(failure) if last_word(&ended.stdout) == Some(PLACING) => Err(failure),
            Err(failure) => Err(failure.unchanged()),
        }
    }
}

/// What a script says last where something may have changed at the target.
const PLACING: &str = "placing";

fn last_word(said: &str) -> Option<&str> {
    said.lines().next_back()
}

/// The verdict of a script that puts something of this length in its place.
fn placed(said: &str, length: u64) -> Result<(), Failure> {
    let last = last_word(said).unwrap_or_default();
    if last == "placed" {
        return Ok(());
    }
    match last.strip_prefix("length ") {
        Some(fetched) => {
            Err(Failure::corrupt(format!("{fetched} bytes came to the VM, and {length} were sent"))
                .unchanged())
        }
        None => Err(Failure::corrupt("the VM didn't say whether it is in its place")),
    }
}

fn success(ended: &ExecVmResponse, secrets: &[&Secret]) -> Result<(), Failure> {
    if ended.exit_code == 0 && !ended.timed_out {
        return Ok(());
    }
    let stderr = redact(&ended.stderr, secrets);
    Err(Kind::vm_command(ended.exit_code, ended.timed_out, &stderr).into())
}
