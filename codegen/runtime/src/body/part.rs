//! One part of a body of several.
use std::borrow::Cow;
use std::fmt::Write as _;

use http::header::{HeaderName, HeaderValue};

use super::request_body::RequestBody;
use crate::error::Error;

/// A part: what it is called, what it is, and what is in it.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) file_name: Option<String>,
    /// What it is, where that is to be said.
    pub(super) content_type: Option<String>,
    pub(super) headers: Vec<(Cow<'static, str>, String)>,
    pub(super) body: RequestBody,
}

impl Part {
    /// Its headers as they are sent, with the empty line after them. Only the parts of a form say what they are called.
    pub(super) fn head(&self, is_form: bool) -> Result<String, Error> {
        let mut head = String::new();
        // Writing to a string can't fail.
        let _ = match (is_form, &self.file_name) {
            (true, None) => form_data(&mut head, &self.name, None),
            (true, Some(file)) => form_data(&mut head, &self.name, Some(file)),
            (false, None) => Ok(()),
            (false, Some(file)) => {
                let file = quoted(file);
                write!(head, "Content-Disposition: attachment; filename=\"{file}\"\r\n")
            }
        };
        let is_said =
            self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        if let Some(media_type) = self.content_type.as_ref().filter(|_| !is_said) {
            self.header(&mut head, "Content-Type", media_type)?;
        }
        for (name, value) in &self.headers {
            self.header(&mut head, name, value)?;
        }
        head.push_str("\r\n");
        Ok(head)
    }

    fn header(&self, head: &mut String, name: &str, value: &str) -> Result<(), Error> {
        let is_good =
            HeaderName::from_bytes(name.as_bytes()).is_ok() && HeaderValue::from_str(value).is_ok();
        if !is_good {
            return Err(Error::invalid_request(format!(
                "a header of the part {:?} has characters that a header can't carry",
                self.name
            )));
        }
        let _ = write!(head, "{name}: {value}\r\n");
        Ok(())
    }
}

fn form_data(head: &mut String, name: &str, file: Option<&str>) -> std::fmt::Result {
    write!(head, "Content-Disposition: form-data; name=\"{}\"", quoted(name))?;
    if let Some(file) = file {
        write!(head, "; filename=\"{}\"", quoted(file))?;
    }
    head.write_str("\r\n")
}

/// A name as browsers write it between quotes: in UTF-8, and with what would end it percent-encoded.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
