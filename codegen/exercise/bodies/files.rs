//! Parts of a body that are files.

use sdk_exercised::runtime::FilePart;
use sdk_exercised::runtime::codec::{Base64, from_json};

use super::parts::{Parts, text};
use crate::call::{Object, Refused};

impl Parts {
    /// Takes the files of a name.
    pub(crate) fn files(&mut self, name: &str) -> Result<Vec<FilePart>, Refused> {
        self.take(name).into_iter().map(file).collect()
    }
}

fn file(mut part: Object) -> Result<FilePart, Refused> {
    let bytes: Vec<u8> = match part.remove("$base64") {
        Some(base64) => {
            let bytes: Base64 = from_json(base64.get().as_bytes())
                .map_err(|error| Refused(format!("a part: {error}")))?;
            bytes.into_inner()
        }
        None => text(&mut part, "value")?.unwrap_or_default().into_bytes(),
    };
    let mut file = FilePart::new(bytes);
    if let Some(name) = text(&mut part, "filename")? {
        file = file.file_name(name);
    }
    if let Some(media) = text(&mut part, "type")? {
        file = file.content_type(media);
    }
    Ok(file)
}
