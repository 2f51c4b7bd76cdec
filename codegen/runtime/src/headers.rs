//! Headers that callers set: checked names and values, and sets with some taken out.
use std::fmt::Display;

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

/// Headers to send, and names that are not to be sent even where something below has set them.
#[derive(Clone, Default)]
pub(crate) struct Headers {
    set: HeaderMap,
    removed: Vec<HeaderName>,
}

impl Headers {
    /// Sets a header in place of any of this name; the error says what is wrong and shows no value.
    pub(crate) fn set(&mut self, name: &str, value: &dyn Display) -> Result<(), String> {
        let name = parse_name(name)?;
        let value = HeaderValue::from_str(&value.to_string()).map_err(|_| {
            format!("the value of the header {name} has characters that a header can't carry")
        })?;
        self.removed.retain(|removed| *removed != name);
        self.set.insert(name, value);
        Ok(())
    }

    /// Sees to it that no header of this name is sent.
    pub(crate) fn remove(&mut self, name: &str) -> Result<(), String> {
        let name = parse_name(name)?;
        self.set.remove(&name);
        self.removed.push(name);
        Ok(())
    }

    /// Sets a header unless something was said about it already.
    pub(crate) fn set_default(&mut self, name: HeaderName, value: HeaderValue) {
        if !self.removed.contains(&name) {
            self.set.entry(name).or_insert(value);
        }
    }

    /// Puts these headers over those in `below`.
    pub(crate) fn apply(&self, below: &mut HeaderMap) {
        for name in &self.removed {
            below.remove(name);
        }
        for (name, value) in &self.set {
            below.insert(name.clone(), value.clone());
        }
    }
}

fn parse_name(name: &str) -> Result<HeaderName, String> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("{name:?} is not a header name"))
}
