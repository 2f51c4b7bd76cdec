//! Objects under URLs that a test made up.

use std::fs;
use std::io;

use super::signature::Access;
use super::{Kind, OBJECT_LIFETIME, Object, Storage};

impl Storage {
    /// Puts an object that VMs can fetch from `url`, whatever that is: it stands for a URL that was signed here.
    pub(crate) fn stage(&self, url: String, bytes: &[u8]) -> io::Result<()> {
        let object = Object::new(Kind::File);
        let file = self.file(&object);
        fs::write(&file, bytes)?;
        self.put(file);
        let own = self.url(&object, Access::Get, OBJECT_LIFETIME);
        self.objects().staged.insert(url, own);
        Ok(())
    }

    /// The URL that was signed here which `url` is or stands for, expired or not; none where it is another's.
    pub(crate) fn own_url(&self, url: &str) -> Option<String> {
        if self.is_download_url(url) {
            return Some(url.to_owned());
        }
        self.objects().staged.get(url).cloned()
    }
}
