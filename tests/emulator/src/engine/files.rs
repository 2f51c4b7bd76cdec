//! Signed URLs of the staging store, and files that a VM fetches from there.

use super::Engine;
use crate::guest::Running;
use crate::refusal::Refusal;
use crate::storage::{Kind, Presigned};
use crate::validate::Fetch;

impl Engine {
    /// Signs a pair of URLs for a file of a VM.
    pub(crate) fn presign_file(&self, id: &str) -> Result<Presigned, Refusal> {
        self.org().vm(id)?;
        Ok(self.storage.presign(Kind::File))
    }

    /// Signs a pair of URLs for the files of a build.
    pub(crate) fn presign_context(&self) -> Presigned {
        self.storage.presign(Kind::BuildContext)
    }

    /// Has a VM fetch a file from a URL that was signed here, also where that has expired.
    pub(crate) fn fetch(&self, id: &str, fetch: &Fetch) -> Result<Running, Refusal> {
        let guest = self.running_guest(id)?;
        self.require_own(&fetch.url)?;
        let timeout = fetch.timeout.unwrap_or(self.config.exec_timeout);
        Ok(guest.fetch(&fetch.url, &fetch.path, Some(timeout)))
    }

    /// Refuses a URL that wasn't signed here.
    pub(super) fn require_own(&self, url: &str) -> Result<(), Refusal> {
        if self.storage.is_download_url(url) {
            return Ok(());
        }
        Err(Refusal::invalid("the URL is not one that a presign call returned"))
    }
}
