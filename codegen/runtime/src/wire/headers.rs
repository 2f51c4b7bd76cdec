//! The headers that a caller set or removed, with their names and values checked.
use std::fmt::{self, Display};

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

/// Headers to send, and names of headers to leave out. They are put over other headers, such as those of the client.
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

    /// Removes a header: none of this name is sent.
    pub(crate) fn remove(&mut self, name: &str) -> Result<(), String> {
        let name = parse_name(name)?;
        self.set.remove(&name);
        self.removed.push(name);
        Ok(())
    }

    /// Whether a header is to be left out, whoever sets it.
    pub(crate) fn removes(&self, name: &HeaderName) -> bool {
        self.removed.contains(name)
    }

    /// Sets a header, unless it was set or removed before.
    pub(crate) fn set_default(&mut self, name: HeaderName, value: HeaderValue) {
        if !self.removed.contains(&name) {
            self.set.entry(name).or_insert(value);
        }
    }

    /// Whether there is a header of this name.
    pub(crate) fn has(&self, name: &HeaderName) -> bool {
        self.set.contains_key(name)
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

/// Shows which headers there are, and no values.
pub(crate) struct Names<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}
