//! A client that holds every answer against the document, and every request that was accepted.

use std::future::Future;
use std::time::Instant;

use fastvm_emulator::{Builder, Clock, Emulator};
use fastvm_tests::document::Document;
use fastvm_tests::document::check::split;
use fastvm_tests::server::Received;
pub(crate) use fastvm_tests::wait::eventually;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

/// An emulator and a client of it.
pub(crate) struct Fastvm {
    pub(crate) emulator: Emulator,
    pub(crate) client: Client,
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
    /// The text as JSON; null where it isn't any.
    pub(crate) body: Value,
}

/// Sends requests with the emulator's API key.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    key: String,
}

impl Fastvm {
    pub(crate) async fn start() -> Self {
        Self::with(Emulator::start()).await
    }

    pub(crate) async fn with(emulator: impl Future<Output = std::io::Result<Emulator>>) -> Self {
        let emulator = emulator.await.expect("an emulator");
        let client = Client {
            http: http(),
            base: emulator.base_url().to_owned(),
            key: emulator.api_key().to_owned(),
        };
        Self { emulator, client }
    }

    /// An emulator whose time stands still, and the clock that moves it.
    pub(crate) async fn timed(builder: Builder) -> (Self, Clock) {
        let clock = Clock::manual();
        (Self::with(builder.clock(clock.clone()).start()).await, clock)
    }

    /// Launches a VM and gives back its id.
    pub(crate) async fn vm(&self) -> String {
        self.client.post("/v1/vms", json!({ "machineType": "c1m2" })).await.expect(201).id()
    }
}

impl std::ops::Deref for Fastvm {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Client {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, "application/json").await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, "application/json").await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body), "application/json").await
    }

    /// A POST without a body.
    pub(crate) async fn ask(&self, path: &str) -> Answer {
        self.send(Method::POST, path, None, "application/json").await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body), "application/json").await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body), "application/json").await
    }

    /// Runs a command, answered as a whole.
    pub(crate) async fn exec(&self, vm: &str, command: &[&str]) -> Answer {
        self.post(&format!("/v1/vms/{vm}/exec"), json!({ "command": command })).await
    }

    /// What a shell script in a VM writes; it has to succeed.
    pub(crate) async fn shell(&self, vm: &str, script: &str) -> String {
        let answer = self.exec(vm, &["sh", "-c", script]).await.expect(200);
        assert_eq!(answer.body["exitCode"], 0, "{script}: {}", answer.text);
        answer.body["stdout"].as_str().expect("text").to_owned()
    }

    /// Begins to run a command, in a task of its own.
    pub(crate) fn begin(&self, vm: &str, body: Value) -> JoinHandle<Answer> {
        let (client, path) = (self.clone(), format!("/v1/vms/{vm}/exec"));
        tokio::spawn(async move { client.post(&path, body).await })
    }

    /// The events of a command that streams.
    pub(crate) async fn stream(&self, vm: &str, body: Value) -> Vec<Value> {
        let path = format!("/v1/vms/{vm}/exec");
        let answer = self.send(Method::POST, &path, Some(body), "application/x-ndjson").await;
        let answer = answer.expect(200);
        answer.text.lines().map(|line| serde_json::from_str(line).expect("an event")).collect()
    }

    /// Sends a request and holds its answer against the document.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        accept: &str,
    ) -> Answer {
        let sent = Received {
            connection: 0,
            method: method.to_string(),
            target: path.to_owned(),
            headers: self.headers(path, accept, body.is_some()),
            body: body.as_ref().map(Value::to_string).unwrap_or_default(),
            at: Instant::now(),
        };
        let answer = self.raw(&sent).await;
        hold(&sent, &answer);
        answer
    }

    /// Sends a request as it is; the answer may be anything.
    pub(crate) async fn raw(&self, sent: &Received) -> Answer {
        self.try_raw(sent).await.expect("an answer")
    }

    /// Sends a request as it is.
    pub(crate) async fn try_raw(&self, sent: &Received) -> reqwest::Result<Answer> {
        let method = sent.method.parse::<Method>().expect("a method");
        let mut request = self.http.request(method, format!("{}{}", self.base, sent.target));
        for (name, value) in &sent.headers {
            request = request.header(name, value);
        }
        if !sent.body.is_empty() {
            request = request.body(sent.body.clone());
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await?;
        let body = serde_json::from_str(&text).unwrap_or_default();
        Ok(Answer { status, headers, text, body })
    }

    fn headers(&self, path: &str, accept: &str, has_body: bool) -> Vec<(String, String)> {
        let mut headers = vec![("accept", accept)];
        if path != "/healthz" {
            headers.push(("x-api-key", &self.key));
        }
        if has_body {
            headers.push(("content-type", "application/json"));
        }
        headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

/// A client of plain HTTP, which reqwest makes only where it could do TLS too.
pub(crate) fn http() -> reqwest::Client {
    // An error says that another test was first.
    let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().expect("a client")
}

/// A request without anything but its method and target.
pub(crate) fn bare(method: &str, target: &str) -> Received {
    Received {
        connection: 0,
        method: method.to_owned(),
        target: target.to_owned(),
        headers: Vec::new(),
        body: String::new(),
        at: Instant::now(),
    }
}

/// Fails where an answer is not as the document says, or a request that was accepted.
pub(crate) fn hold(sent: &Received, answer: &Answer) {
    let document = Document::fastvm();
    let (path, _) = split(&sent.target);
    let operation = document.operation_at(&sent.method, path).expect("an operation");
    let media = answer.header("content-type");
    let problems = document.answer_problems(operation, answer.status, media, &answer.text);
    assert_eq!(problems, [""; 0], "{} answered {}: {}", operation.id, answer.status, answer.text);
    if answer.status < 300 {
        assert_eq!(document.request_problems(sent), [""; 0], "{} was accepted", operation.id);
    }
    assert!(answer.header("x-request-id").is_some(), "{} has no request id", operation.id);
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("text"))
    }

    /// The answer, which has to have this status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// The error's text, of an answer that has to have this status.
    #[track_caller]
    pub(crate) fn error(self, status: u16) -> String {
        let answer = self.expect(status);
        answer.body["error"].as_str().expect("an error's text").to_owned()
    }

    #[track_caller]
    pub(crate) fn id(&self) -> String {
        self.body["id"].as_str().expect("an id").to_owned()
    }

    pub(crate) fn status_field(&self) -> &str {
        self.body["status"].as_str().expect("a status")
    }
}

/// Waits until what is at a path has a status, and gives it back.
pub(crate) async fn until(client: &Client, path: &str, status: &str) -> Answer {
    eventually(async || {
        let answer = client.get(path).await.expect(200);
        (answer.status_field() == status).then_some(answer)
    })
    .await
}
