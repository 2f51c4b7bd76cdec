//! Settings that come from the environment.
use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;

use http::header::{HeaderName, HeaderValue};

use crate::api::Api;
use crate::error::Error;
use crate::transport::Settings;

/// Where settings are looked up: the process's environment, or what the caller gave instead.
#[derive(Clone, Default)]
pub(crate) struct Environment(Option<Arc<Lookup>>);

type Lookup = dyn Fn(&str) -> Option<String> + Send + Sync;

impl Environment {
    pub(crate) fn from_fn(lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(lookup)))
    }

    /// The value of a variable without the space around it. A blank one counts as not set.
    pub(crate) fn get(&self, name: &str) -> Result<Option<String>, Error> {
        let value = self.get_as_it_is(name)?.map(|value| value.trim().to_owned());
        Ok(value.filter(|value| !value.is_empty()))
    }

    fn get_as_it_is(&self, name: &str) -> Result<Option<String>, Error> {
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

/// Fills in from the environment what the caller has not set.
pub(crate) fn complete(api: &Api, settings: &mut Settings) -> Result<(), Error> {
    if let Some(prefix) = api.env_prefix {
        if settings.base_url.is_none() {
            settings.base_url = settings.environment.get(&format!("{prefix}_BASE_URL"))?;
        }
        let variable = format!("{prefix}_CUSTOM_HEADERS");
        let text = settings.environment.get_as_it_is(&variable)?.unwrap_or_default();
        for (name, value) in custom_headers(&variable, &text)? {
            settings.headers.set_default(name, value);
        }
    }
    if settings.needs_credential { credentials(api, settings) } else { Ok(()) }
}

/// Takes credentials from the environment where the caller gave none at all; there must be one.
fn credentials(api: &Api, settings: &mut Settings) -> Result<(), Error> {
    if settings.credentials.iter().any(Option::is_some) {
        return Ok(());
    }
    for (scheme, credential) in api.auth.iter().zip(&mut settings.credentials) {
        let Some(variable) = scheme.env else { continue };
        if let Some(secret) = settings.environment.get(variable)? {
            *credential = Some(scheme.credential(&secret)?);
        }
    }
    if settings.credentials.iter().any(Option::is_some) {
        return Ok(());
    }
    let ways: Vec<String> =
        api.auth.iter().enumerate().map(|(index, scheme)| scheme.how_to_set(index == 0)).collect();
    Err(Error::config(format!("no API key: {}", ways.join("; or "))))
}

/// Reads the headers in `text`, one `Name: value` a line.
///
/// Their values are marked as secrets, since that is what such headers often are; no error shows one.
pub(crate) fn custom_headers(
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
