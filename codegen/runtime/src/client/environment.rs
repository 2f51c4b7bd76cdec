//! Looks settings up in the environment.
use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;

use http::header::{HeaderName, HeaderValue};

use crate::error::Error;

/// Where settings are looked up: the process's environment, or what the caller gave instead.
#[derive(Clone, Default)]
pub(crate) struct Environment(Option<Arc<Lookup>>);

type Lookup = dyn Fn(&str) -> Option<String> + Send + Sync;

impl Environment {
    pub(super) fn from_fn(lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(lookup)))
    }

    /// The value of a variable, without the spaces around it. A blank value counts as not set.
    pub(super) fn get(&self, name: &str) -> Result<Option<String>, Error> {
        let value = self.get_as_it_is(name)?.map(|value| value.trim().to_owned());
        Ok(value.filter(|value| !value.is_empty()))
    }

    pub(super) fn get_as_it_is(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(lookup) = &self.0 else {
            return std::env::var_os(name).map(|value| text(name, value)).transpose();
        };
        Ok(lookup(name))
    }
}

/// The value of a variable as text. The error doesn't show it: it may be a secret.
fn text(name: &str, value: OsString) -> Result<String, Error> {
    value.into_string().map_err(|_| {
        Error::config(format!("the environment variable {name} holds bytes that are not UTF-8"))
    })
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Environment(custom)" } else { "Environment(process)" })
    }
}

/// Reads the headers in `text`, one `Name: value` a line.
///
/// Their values are marked as secrets, since that is what such headers often are; no error shows one.
pub(super) fn custom_headers(
    variable: &str,
    text: &str,
) -> Result<Vec<(HeaderName, HeaderValue)>, Error> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            custom_header(line)
                .map_err(|why| Error::config(format!("{variable}, line {}: {why}", index + 1)))
        })
        .collect()
}

fn custom_header(line: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let (name, value) = line.split_once(':').ok_or("expected `Name: value`, found no colon")?;
    let name = HeaderName::from_bytes(name.trim().as_bytes())
        .map_err(|_| "what stands before the colon is not a header name")?;
    let mut value = HeaderValue::from_str(value.trim())
        .map_err(|_| "the value has characters that a header can't carry")?;
    value.set_sensitive(true);
    Ok((name, value))
}
