//! Signed URLs of the staging store, and files that a VM fetches from there.

use std::io;

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

    /// Has a VM fetch a file from a URL that was signed here, also where that has expired, or that stands for one.
    pub(crate) fn fetch(&self, id: &str, fetch: &Fetch) -> Result<Running, Refusal> {
        let guest = self.running_guest(id)?;
        let url = self.own_url(&fetch.url)?;
        let timeout = fetch.timeout.unwrap_or(self.config.exec_timeout);
        Ok(guest.fetch(&url, &fetch.path, Some(timeout)))
    }

    /// The URL to fetch from; one that wasn't signed here and stands for none is refused.
    pub(super) fn own_url(&self, url: &str) -> Result<String, Refusal> {
        let own = self.storage.own_url(url);
        own.ok_or_else(|| Refusal::invalid("the URL is not one that a presign call returned"))
    }

    /// Has a file in the staging store that VMs fetch from this URL.
    pub(crate) fn stage(&self, url: String, bytes: &[u8]) -> io::Result<()> {
        self.storage.stage(url, bytes)
    }
}
