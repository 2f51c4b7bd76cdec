//! The names of the environment variables of credentials.

use heck::{ToShoutySnakeCase as _, ToSnakeCase as _};

use crate::config::{Config, Mark};
use crate::ir::AuthKind;
use crate::lower::calls::{Client, Credential};
use crate::lower::names::{Ledger, Scope};

/// Names the environment variables: one that there was keeps its name when others come.
pub(super) fn variables(
    ledger: &mut Ledger,
    client: &Client<'_>,
    (config, prefix): (&Config, &str),
) -> Vec<String> {
    let mut scope = Scope::of_variables(prefix);
    for credential in &client.credentials {
        if let Some(name) = config.credentials.get(&credential.scheme) {
            let path = ["credentials", &credential.scheme, "env"];
            let line = config.lines.find(&path, Mark::Value, "this name");
            scope.fix(ledger, (&credential.key, name), line);
        }
    }
    for credential in &client.credentials {
        // The prefix is up to the configuration.
        let old = ledger.old(&credential.key);
        if old.is_some_and(|name| name.strip_prefix(prefix).is_some_and(|it| it.starts_with('_'))) {
            scope.pin(ledger, &credential.key);
        }
    }
    let several = client.credentials.len() > 1;
    let named = client.credentials.iter().map(|credential| {
        let wanted = variable(prefix, credential, several);
        scope.claim(ledger, &credential.key, &[wanted])
    });
    named.collect()
}

fn variable(prefix: &str, credential: &Credential, several: bool) -> String {
    let scheme = credential.scheme.to_snake_case();
    if let Some(secret) = named_secret(&scheme) {
        return format!("{prefix}_{}", secret.to_shouty_snake_case());
    }
    if several {
        return format!("{prefix}_{}", scheme.to_shouty_snake_case());
    }
    match credential.kind {
        AuthKind::Header(_) | AuthKind::Query(_) | AuthKind::Cookie(_) => {
            format!("{prefix}_API_KEY")
        }
        AuthKind::Bearer | AuthKind::Http(_) => format!("{prefix}_TOKEN"),
        AuthKind::Basic => format!("{prefix}_CREDENTIALS"),
    }
}

/// What a scheme calls its secret, such as `admin_api_key` of `admin_api_key_auth`; nothing where its name has none.
fn named_secret(scheme: &str) -> Option<&str> {
    let ends = ["_auth", "_authentication", "_authorization", "_scheme", "_security"];
    let secret = ends.iter().find_map(|end| scheme.strip_suffix(end)).unwrap_or(scheme);
    let is_named = ["api_key", "access_token", "api_token"].iter().any(|it| secret.ends_with(it));
    is_named.then_some(secret)
}
