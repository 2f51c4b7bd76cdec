//! The VM's part of a transfer: commands that run there, whose outcome is always looked at.

use std::time::Duration;

use fastvm_generated::Client;
use fastvm_generated::models::{
    ExecVmResponse, FileFetchParams, FilePresignParams, FilePresignResponse,
};
use fastvm_generated::resources::Vms;
use fastvm_generated::runtime::Secret;

use super::failure::Failure;
use super::limits::Limits;
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
        Ok(self.vms.files().presign(&self.vm_id, FilePresignParams::new(path)).await?)
    }

    /// Has the VM fetch an object.
    pub(crate) async fn fetch(&self, url: &Secret, path: &str) -> Result<(), Failure> {
        let params =
            FileFetchParams::new(url.clone(), path).timeout_sec(whole_seconds(self.limits.fetch));
        let ended = self.vms.files().fetch(&self.vm_id, params).await?;
        success(&ended, &[url]).map(drop)
    }

    /// Asks what is at a path.
    pub(crate) async fn probe(&self, path: &str) -> Result<Remote, Failure> {
        let said = self.script(include_str!("scripts/probe.sh"), &[path], &[]).await?;
        match said.trim_ascii() {
            "file" => Ok(Remote::File),
            "directory" => Ok(Remote::Directory),
            "missing" => Err(Failure::not_found(path)),
            "other" => Err(Failure::invalid_path(path, "it is neither a file nor a directory")),
            _ => Err(Failure::corrupt("the VM didn't say what is at the path")),
        }
    }

    /// Has the VM send a file, or a directory as a gzipped tar. Gives the number of bytes that went out where the VM can
    /// tell; an archive has a checksum of its own.
    pub(crate) async fn send(
        &self,
        what: Remote,
        path: &str,
        url: &Secret,
    ) -> Result<Option<u64>, Failure> {
        let script = match what {
            Remote::File => include_str!("scripts/send_file.sh"),
            Remote::Directory => include_str!("scripts/send_tree.sh"),
        };
        let said = self.script(script, &[path, url], &[url]).await?;
        let size = Some(said.trim_ascii()).filter(|size| !size.is_empty()).map(str::parse);
        size.transpose().map_err(|_| Failure::corrupt("the VM didn't say how much it sent"))
    }

    /// Has the VM unpack an archive. See the script for its arguments.
    pub(crate) async fn unpack(&self, arguments: [&str; 5]) -> Result<(), Failure> {
        self.script(include_str!("scripts/unpack.sh"), &arguments, &[]).await.map(drop)
    }

    /// Removes what is left in the VM, as far as that is possible in a short time.
    pub(crate) async fn discard(&self, paths: [&str; 2]) {
        const SHORT: Duration = Duration::from_secs(30);
        let machine = Self { limits: Limits { exec: SHORT, ..self.limits }, ..self.clone() };
        // The transfer failed already, and says why.
        let _ = machine.script(include_str!("scripts/discard.sh"), &paths, &[]).await;
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
        success(&ended, secrets)?;
        Ok(ended.stdout)
    }
}

fn success(ended: &ExecVmResponse, secrets: &[&Secret]) -> Result<(), Failure> {
    if ended.exit_code == 0 && !ended.timed_out {
        return Ok(());
    }
    let stderr = redact(&ended.stderr, secrets);
    Err(Kind::vm_command(ended.exit_code, ended.timed_out, &stderr).into())
}
