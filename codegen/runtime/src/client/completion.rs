//! Settings that come from the environment, where the caller gave none.
use super::api::Api;
use super::environment::custom_headers;
use super::settings::Settings;
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
    if settings.needs_credential { credentials(api, settings) } else { Ok(()) }
}

/// Takes the credentials from the environment if the caller gave none at all. It is an error if there is none there
/// either.
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
