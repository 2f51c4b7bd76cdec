//! No secret in any text.
use fastvm_tests::nowhere::Nowhere;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{
    Attempt, Body, BoxFuture, Error, Fill as _, JsonLines, Middleware, Next, Request, Value, http,
};

use crate::support::{KEY, builder, texts};

const SECRETS: [&str; 6] = [KEY, "t0k3n", "qu3ry", "b0dy", "c00kie", "r3sponse"];

fn check(what: &str, text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{what} shows {secret}: {text}");
    }
}

/// Looks at the texts of what a middleware is handed.
struct Nosy;

impl Middleware for Nosy {
    fn handle<'a>(
        &'a self,
        attempt: Attempt,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        check("attempt", &format!("{attempt:?}"));
        next.run(attempt)
    }
}

fn builder_with_secrets(url: &str) -> sdk_runtime::ClientBuilder<crate::support::Client> {
    let environment =
        |name: &str| (name == "PETS_CUSTOM_HEADERS").then(|| "X-Tenant: t0k3n".to_owned());
    builder(url)
        .environment(environment)
        .header("Cookie", "c00kie")
        .query("signature", "qu3ry")
        .middleware(Nosy)
}

#[tokio::test]
async fn nothing_that_can_be_printed_shows_one() {
    let header = [("set-cookie", "r3sponse"), ("x-request-id", "r1")];
    let server = Server::new([Reply::with_headers(200, &header, "{}")]).await;
    let builder = builder_with_secrets(&server.url());
    check("builder", &format!("{builder:?}"));
    let client = builder.build().unwrap();
    check("client", &format!("{client:?} {:#?}", client.transport));
    let request = client
        .post()
        .header("Authorization", "Bearer t0k3n")
        .query("sig", "qu3ry")
        .body_field("b0dy", "b0dy");
    check("request", &format!("{request:?}"));
    let pending = request.into_future();
    check("pending", &format!("{pending:?}"));
    pending.await.unwrap();
    check("response", &format!("{:?}", client.get().with_response().await.unwrap()));
    check("raw", &format!("{:?}", client.get().raw().await.unwrap()));
    let stream = Request::<JsonLines<Value>>::get(&client.transport, "/x").await.unwrap();
    check("stream", &format!("{stream:?}"));
}

#[tokio::test]
async fn no_error_shows_one() {
    let headers = [("set-cookie", "r3sponse"), ("content-type", "application/json")];
    let half =
        Reply::head(200, &[("content-length", "99"), ("set-cookie", "r3sponse")]).send("{").cut();
    for reply in [
        Reply::with_headers(500, &headers, r#"{"private":"r3sponse"}"#),
        Reply::with_headers(200, &headers, "r3sponse"),
        Reply::with_headers(
            307,
            &[("location", "https://me:t0k3n@example.com/x?sig=qu3ry#b0dy")],
            "",
        ),
        Reply::nothing(),
        half,
        Reply::silence(),
        Reply::default().send("garbage r3sponse\r\n\r\n").cut(),
    ] {
        let server = Server::new([reply.clone()]).await;
        let client = builder_with_secrets(&server.url()).build().unwrap();
        let request = client
            .launch()
            .timeout(std::time::Duration::from_millis(200))
            .body_field("b0dy", "b0dy");
        check(&format!("{reply:?}"), &texts(&request.await.unwrap_err()));
    }
    let nowhere = Nowhere::new().unwrap();
    let client = builder_with_secrets(&nowhere.url()).build().unwrap();
    check("refused", &texts(&client.get().max_retries(0).await.unwrap_err()));
}

#[tokio::test]
async fn no_proxy_or_tls_failure_shows_one() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let https = server.url().replace("http://", "https://");
    let client = builder_with_secrets(&https).build().unwrap();
    check("not TLS", &texts(&client.get().max_retries(0).await.unwrap_err()));
}
