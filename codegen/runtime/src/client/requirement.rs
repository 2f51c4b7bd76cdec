//! Which of the client's credentials go with a request: those of one alternative of what its operation requires.
use http::header::HeaderName;

use super::api::Api;
use super::settings::{Held, Settings, Source};

/// What an operation requires: one of these lists of ways to authenticate, by their names. An empty list requires nothing, and
/// neither does an operation without any.
pub(crate) type Alternatives = &'static [&'static [&'static str]];

/// Whether the caller sends a header of this name by other means.
type Supplied<'a> = &'a dyn Fn(&HeaderName) -> bool;

/// The credentials of the first alternative that the client can meet. Those that the caller gave go before those of the
/// environment, and an alternative that requires nothing comes last. The error says how each could be set.
pub(super) fn choose<'s>(
    api: &Api,
    settings: &'s Settings,
    alternatives: Alternatives,
    supplied: Supplied<'_>,
) -> Result<Vec<&'s Source>, String> {
    let met = |is_enough: fn(&Held) -> bool| {
        let mut asking = alternatives.iter().filter(|names| !names.is_empty());
        asking.find_map(|names| meet(api, settings, names, supplied, is_enough))
    };
    if let Some(credentials) = met(|held| held.is_given).or_else(|| met(|_| true)) {
        return Ok(credentials);
    }
    if alternatives.is_empty() || alternatives.iter().any(|names| names.is_empty()) {
        return Ok(Vec::new());
    }
    Err(ways(api, alternatives))
}

/// The credentials of one alternative, if there is each. What the caller sends by other means needs none.
fn meet<'s>(
    api: &Api,
    settings: &'s Settings,
    names: &[&str],
    supplied: Supplied<'_>,
    is_enough: fn(&Held) -> bool,
) -> Option<Vec<&'s Source>> {
    let mut credentials = Vec::with_capacity(names.len());
    for name in names {
        let (scheme, held) =
            api.auth.iter().zip(&settings.credentials).find(|(scheme, _)| scheme.name == *name)?;
        match held.as_ref().filter(|held| is_enough(held)) {
            Some(held) => credentials.push(&held.source),
            None if scheme.header_name().is_some_and(|name| supplied(&name)) => {}
            None => return None,
        }
    }
    Some(credentials)
}

/// How a person may set the credentials of each alternative.
fn ways(api: &Api, alternatives: Alternatives) -> String {
    let one = |name: &&str| {
        let known = api.auth.iter().enumerate().find(|(_, scheme)| scheme.name == *name);
        known.map_or_else(
            || format!("{name:?}, which is no way to authenticate that the API knows"),
            |(index, scheme)| scheme.how_to_set(index == 0),
        )
    };
    let all = |names: &&[&str]| names.iter().map(one).collect::<Vec<_>>().join(" and ");
    alternatives.iter().map(all).collect::<Vec<_>>().join("; or ")
}
