//! Settings that come from the environment, where the caller gave none.
use http::header::HeaderName;

use super::api::Api;
use super::environment::custom_headers;
use super::requirement::choose;
use super::settings::{Held, Settings, Source};
use crate::error::Error;

/// Fills in from the environment what the caller has not set.
pub(super) fn complete(api: &Api, settings: &mut Settings) -> Result<(), Error> {
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
    if settings.has_credentials { credentials(api, settings) } else { Ok(()) }
}

/// Takes each credential that the caller did not give from the environment. It is an error if what the API requires of every
/// client isn't there then.
fn credentials(api: &Api, settings: &mut Settings) -> Result<(), Error> {
    for (scheme, held) in api.auth.iter().zip(&mut settings.credentials) {
        let Some(variable) = scheme.env.filter(|_| held.is_none()) else { continue };
        if let Some(secret) = settings.environment.get(variable)? {
            *held =
                Some(Held { source: Source::Ready(scheme.credential(&secret)?), is_given: false });
        }
    }
    if !api.needs_credentials {
        return Ok(());
    }
    let supplied = |name: &HeaderName| settings.headers.has(name);
    let chosen = choose(api, settings, api.security, &supplied);
    chosen.map(|_| ()).map_err(|ways| Error::config(format!("no API key: {ways}")))
}
