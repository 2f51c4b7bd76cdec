//! Tokens: got where the document says, for the scopes that each operation needs.

use security_oauth::Client;
use security_oauth::runtime::{ClientCredentials, RefreshToken};
use server::{Received, Reply, Server};

fn token(name: &str) -> Reply {
    Reply::json(200, &format!(r#"{{"access_token":"{name}","expires_in":3600}}"#))
}

/// The line, who is authorised, and the body.
fn seen(received: &Received) -> (&str, &str, String) {
    (&received.line, received.header("authorization").unwrap_or_default(), received.text())
}

#[test]
fn tokens_come_from_where_the_document_says() {
    let done = Reply::new(204);
    let refused = Reply::new(401).body("text/plain", "");
    let replies = [
        token("t1"),
        done.clone(),
        token("t2"),
        done.clone(),
        done.clone(),
        token("t3"),
        refused,
        token("t4"),
        done,
    ];
    let server = Server::replying(&replies);
    let client = Client::builder()
        .environment(|_| None)
        .base_url(server.url())
        .token_provider("oauth", ClientCredentials::new("id", "secret"))
        .token_provider("user", RefreshToken::new("r1").public_client("app"))
        .build()
        .expect("a client");
    client.entries().list().call().expect("done");
    client.entries().create().call().expect("done");
    client.entries().clear().call().expect("done");
    client.people().list().call().expect("done");
    let received = server.requests();
    let seen: Vec<_> = received.iter().map(seen).collect();
    let basic = "Basic aWQ6c2VjcmV0";
    let [read, both] = ["read", "read%20write"]
        .map(|scope| format!("grant_type=client_credentials&scope={scope}"));
    let refresh = "grant_type=refresh_token&refresh_token=r1&client_id=app".to_owned();
    let none = String::new;
    assert_eq!(
        seen,
        [
            ("POST /oauth/token", basic, read),
            ("GET /entries", "Bearer t1", none()),
            ("POST /oauth/token", basic, both),
            ("POST /entries", "Bearer t2", none()),
            ("DELETE /entries", "Bearer t1", none()),
            ("POST /oauth/refresh", "", refresh.clone()),
            ("GET /people", "Bearer t3", none()),
            ("POST /oauth/refresh", "", refresh),
            ("GET /people", "Bearer t4", none()),
        ]
    );
}
