//! How requests are authorised.

use super::about::{About, block};
use crate::ir::{Auth, AuthKind, code};

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let auth = &about.api.client.auth;
    let Some(first) = auth.first() else {
        return vec!["The API needs no credentials.".to_owned(), environment(about)];
    };
    vec![
        schemes(auth),
        usual(about),
        environment(about),
        by_hand(about, first),
        others(about),
        tokens(about, auth),
    ]
}

fn schemes(auth: &[Auth]) -> String {
    let mut table =
        String::from("| Credential | How it is sent | Environment variable |\n| --- | --- | --- |");
    for Auth { scheme, kind, env, tokens: _, scopes: _ } in auth {
        let how = match kind {
            AuthKind::Header(name) => format!("in the header {}", code(name)),
            AuthKind::Query(name) => format!("in the query, as {}", code(name)),
            AuthKind::Cookie(name) => format!("in the cookie {}", code(name)),
            AuthKind::Bearer => "as `Authorization: Bearer ..`".to_owned(),
            AuthKind::Basic => "as `Authorization: Basic ..`, from `user:password`".to_owned(),
            AuthKind::Http(word) => format!("as {}", code(&format!("Authorization: {word} .."))),
        };
        let row = format!("\n| {} | {how} | `{env}` |", code(scheme));
        table.push_str(&row);
    }
    table
}

/// What operations need that don't say it themselves.
fn usual(about: &About<'_>) -> String {
    let client = &about.api.client;
    let each = |names: &Vec<String>| match names.as_slice() {
        [] => "none".to_owned(),
        names => names.iter().map(|name| code(name)).collect::<Vec<_>>().join(" and "),
    };
    let needed = match client.security.alternatives.as_slice() {
        [] => "Methods need no credentials unless they say so.".to_owned(),
        some => {
            let some: Vec<_> = some.iter().map(each).collect();
            format!("Methods need {}, unless they say something else.", some.join(", or "))
        }
    };
    let missing = if client.needs_credentials {
        "A client that can't meet that isn't built: the error says what is missing."
    } else {
        "A call whose credential is missing fails before it is sent, and says so."
    };
    format!(
        "{needed} {missing} Neither an error nor the `Debug` form of anything shows a credential."
    )
}

fn environment(about: &About<'_>) -> String {
    let prefix = &about.api.client.env_prefix;
    let client = about.client();
    format!(
        "`{client}::from_env()` reads the environment: the credentials, `{prefix}_BASE_URL` for another server, and \
         `{prefix}_CUSTOM_HEADERS` for headers of all requests, a `Name: value` a line. A variable that is empty counts as unset."
    )
}

/// A client whose credential the program gives.
fn by_hand(about: &About<'_>, first: &Auth) -> String {
    let client = about.client();
    let scheme = &first.scheme;
    let given = match first.kind {
        AuthKind::Basic => format!(".basic({scheme:?}, \"user\", \"password\")"),
        AuthKind::Header(_)
        | AuthKind::Query(_)
        | AuthKind::Cookie(_)
        | AuthKind::Bearer
        | AuthKind::Http(_) => format!(".credential({scheme:?}, \"what was kept elsewhere\")"),
    };
    let code = format!(
        "{}let client = {client}::builder(){given}.build()?;\nprintln!(\"{{client:?}}\");",
        about.imports(&[client])
    );
    format!(
        "A program can give a credential itself. What it doesn't give is read from the environment.\n\n{}",
        block(&code)
    )
}

/// Other credentials for some requests.
fn others(about: &About<'_>) -> String {
    let client = about.client();
    let code = format!(
        "{}let other = client.to_builder().api_key(\"that of another account\").build()?;\nprintln!(\"{{other:?}}\");",
        about.imports(&[])
    );
    format!(
        "For some requests with other credentials, make a copy of the client: it shares the connections. \
         `{client}::builder().without_credentials()` makes a client for calls that need none.\n\n{}",
        block(&code)
    )
}

/// Tokens that are got on the way.
fn tokens(about: &About<'_>, auth: &[Auth]) -> String {
    let Some(scheme) =
        auth.iter().find(|auth| auth.tokens.token.is_some()).map(|auth| &auth.scheme)
    else {
        return "A credential that changes is given by a `TokenProvider`, which the builder takes by `.token_provider(..)`: it is \
                asked when there is no good token, and once more where the server refuses one."
            .to_owned();
    };
    let client = about.client();
    let code = format!(
        "{}let tokens = ClientCredentials::new(\"id\", \"secret\");\nlet client = {client}::builder().token_provider({scheme:?}, tokens).build()?;\nprintln!(\"{{client:?}}\");",
        about.imports(&[client, "runtime::ClientCredentials"])
    );
    format!(
        "## Tokens\n\nWith an id and a secret of its own, a program has the client get tokens, keep them and renew them. \
         `RefreshToken` does so for a token that a user granted, and a `TokenProvider` of your own gets them from anywhere.\n\n{}",
        block(&code)
    )
}
