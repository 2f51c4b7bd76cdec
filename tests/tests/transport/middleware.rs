//! Code of the caller's own around each attempt.
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fastvm_tests::nowhere::Nowhere;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::http::{HeaderValue, Response};
use sdk_runtime::{Attempt, Body, BoxFuture, Error, ErrorKind, Middleware, Next};

use crate::support::builder;

type Outcome = Result<Response<Body>, Error>;

/// Writes down what it sees, and adds a header.
#[derive(Clone)]
struct Recorder(&'static str, Arc<Mutex<Vec<String>>>);

impl Middleware for Recorder {
    fn handle<'a>(&'a self, mut attempt: Attempt, next: Next<'a>) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            let (what, number) = (attempt.path_template().to_owned(), attempt.number());
            let signature = HeaderValue::from_str(&format!("{}{number}", self.0)).unwrap();
            attempt.headers_mut().append("x-by", signature);
            let outcome = next.run(attempt).await;
            let seen = match &outcome {
                Ok(response) => response.status().as_u16().to_string(),
                Err(error) => format!("{:?}", error.kind()),
            };
            self.1.lock().unwrap().push(format!("{} {what} {number}: {seen}", self.0));
            outcome
        })
    }
}

/// Answers or fails by itself.
struct Instead(fn() -> Outcome);

impl Middleware for Instead {
    fn handle<'a>(&'a self, _: Attempt, _: Next<'a>) -> BoxFuture<'a, Outcome> {
        let outcome = (self.0)();
        Box::pin(async move { outcome })
    }
}

/// Fails after the request was sent.
struct Afterwards;

impl Middleware for Afterwards {
    fn handle<'a>(&'a self, attempt: Attempt, next: Next<'a>) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            next.run(attempt).await?;
            Err(Error::middleware("not signed"))
        })
    }
}

#[tokio::test]
async fn each_attempt_goes_through_all_of_them() {
    let server = Server::new([Reply::json(503, "{}"), Reply::json(200, "{}")]).await;
    let log = Arc::default();
    let (outer, inner) = (Recorder("outer", Arc::clone(&log)), Recorder("inner", Arc::clone(&log)));
    let client = builder(&server.url()).middleware(outer).middleware(inner).build().unwrap();
    client.get().await.unwrap();
    let seen = log.lock().unwrap().clone();
    let expected = [
        "inner /v1/pets/{id} 1: 503",
        "outer /v1/pets/{id} 1: 503",
        "inner /v1/pets/{id} 2: 200",
        "outer /v1/pets/{id} 2: 200",
    ];
    assert_eq!(seen, expected);
    let by: Vec<_> = server.received()[1]
        .headers
        .iter()
        .filter(|(name, _)| name == "x-by")
        .map(|(_, by)| by.clone())
        .collect();
    assert_eq!(by, ["outer2", "inner2"]);
}

#[tokio::test]
async fn failures_pass_through_as_if_it_were_not_there() {
    let log = Arc::default();
    let nowhere = Nowhere::new().unwrap();
    let client =
        builder(&nowhere.url()).middleware(Recorder("m", Arc::clone(&log))).build().unwrap();
    let error = client.launch().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    assert_eq!(log.lock().unwrap()[2], "m /v1/pets 3: Connect");
}

#[tokio::test]
async fn it_can_answer_by_itself() {
    let canned = Instead(|| Ok(Response::new(Body::from(r#"{"canned":true}"#))));
    let nowhere = Nowhere::new().unwrap();
    let client = builder(&nowhere.url()).middleware(canned).build().unwrap();
    assert_eq!(client.get().await.unwrap()["canned"], true);
    let refused = Instead(|| {
        Ok(Response::builder().status(403).body(Body::from(r#"{"error":"no"}"#)).unwrap())
    });
    let nowhere = Nowhere::new().unwrap();
    let client = builder(&nowhere.url()).middleware(refused).build().unwrap();
    assert_eq!(client.get().await.unwrap_err().to_string(), "GET /v1/pets/{id}: 403 Forbidden: no");
}

#[tokio::test]
async fn its_own_error_ends_the_call() {
    let nowhere = Nowhere::new().unwrap();
    let client = builder(&nowhere.url())
        .middleware(Instead(|| Err(Error::middleware("the circuit is open"))))
        .build()
        .unwrap();
    let error = client.launch().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.may_have_executed()),
        (ErrorKind::Middleware, 1, false)
    );
    assert_eq!(error.to_string(), "POST /v1/pets: the circuit is open");

    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = builder(&server.url()).middleware(Afterwards).build().unwrap();
    let error = client.launch().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.may_have_executed(), server.count()),
        (ErrorKind::Middleware, true, 1)
    );
}

#[tokio::test]
async fn the_timeout_holds_for_all_of_it() {
    struct Slow;
    impl Middleware for Slow {
        fn handle<'a>(&'a self, attempt: Attempt, next: Next<'a>) -> BoxFuture<'a, Outcome> {
            Box::pin(async move {
                std::future::pending::<()>().await;
                next.run(attempt).await
            })
        }
    }
    let nowhere = Nowhere::new().unwrap();
    let client = builder(&nowhere.url())
        .middleware(Slow)
        .timeout(Duration::from_millis(50))
        .max_retries(0)
        .build()
        .unwrap();
    assert!(client.get().await.unwrap_err().is_timeout());
}
