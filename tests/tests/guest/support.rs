//! An emulator, and a plain HTTP client for it.

use fastvm_emulator::{Clock, Emulator};
use fastvm_tests::wait::Patience;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

pub(crate) struct Api {
    pub(crate) emulator: Emulator,
    pub(crate) http: reqwest::Client,
}

impl Api {
    pub(crate) async fn start() -> Api {
        Api::of(Emulator::start().await.unwrap())
    }

    /// One whose time stands still, and the clock that moves it.
    pub(crate) async fn timed() -> (Api, Clock) {
        let clock = Clock::manual();
        let emulator = Emulator::builder().clock(clock.clone()).start().await.unwrap();
        (Api::of(emulator), clock)
    }

    pub(crate) fn of(emulator: Emulator) -> Api {
        // reqwest makes a client of plain HTTP only where it could do TLS too. An error says that another test was first.
        let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
        Api { emulator, http: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> reqwest::Response {
        self.request(method, path, body).send().await.unwrap()
    }

    pub(crate) fn request(
        &self,
        method: &str,
        path: &str,
        body: &Value,
    ) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.emulator.base_url());
        let request = self.http.request(method.parse().unwrap(), url);
        let request = request.header("x-api-key", self.emulator.api_key());
        if body.is_null() {
            return request;
        }
        request.header("content-type", "application/json").body(body.to_string())
    }

    /// The answer to a request that must succeed.
    pub(crate) async fn ask(&self, method: &str, path: &str, body: Value) -> Value {
        let response = self.send(method, path, &body).await;
        let status = response.status();
        let text = response.text().await.unwrap();
        assert!(status.is_success(), "{method} {path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// The id of a new VM that runs.
    pub(crate) async fn vm(&self) -> String {
        self.launch(json!({ "machineType": "c1m2" })).await
    }

    pub(crate) async fn launch(&self, params: Value) -> String {
        let vm = self.ask("POST", "/v1/vms", params).await;
        let id = vm["id"].as_str().unwrap().to_owned();
        self.wait(&format!("/v1/vms/{id}"), "running").await;
        id
    }

    /// Waits for a status.
    pub(crate) async fn wait(&self, path: &str, status: &str) {
        let patience = Patience::new();
        while self.ask("GET", path, Value::Null).await["status"] != status {
            patience.pause().await;
        }
    }

    /// What a command answers that is read whole.
    pub(crate) async fn exec(&self, vm: &str, body: Value) -> Value {
        self.ask("POST", &format!("/v1/vms/{vm}/exec"), body).await
    }

    /// The same for one that is read while the test goes on.
    pub(crate) fn begin(&self, vm: &str, body: &Value) -> JoinHandle<Value> {
        let request = self.request("POST", &format!("/v1/vms/{vm}/exec"), body);
        tokio::spawn(async move {
            let text = request.send().await.unwrap().text().await.unwrap();
            serde_json::from_str(&text).unwrap()
        })
    }

    /// The standard output of a script that must succeed.
    pub(crate) async fn sh(&self, vm: &str, script: &str) -> String {
        let done = self.exec(vm, json!({ "command": ["sh", "-c", script] })).await;
        assert_eq!(done["exitCode"], 0, "{script}: {done}");
        done["stdout"].as_str().unwrap().to_owned()
    }

    /// A command whose output streams.
    pub(crate) async fn stream(&self, vm: &str, body: Value) -> reqwest::Response {
        let request = self.request("POST", &format!("/v1/vms/{vm}/exec"), &body);
        let response = request.header("accept", "application/x-ndjson").send().await.unwrap();
        assert_eq!(response.status(), 200);
        response
    }

    /// A pair of signed URLs: to upload and to download.
    pub(crate) async fn presign(&self, vm: &str) -> (String, String) {
        let path = format!("/v1/vms/{vm}/files/presign");
        let urls = self.ask("POST", &path, json!({ "path": "/root/x" })).await;
        (
            urls["uploadUrl"].as_str().unwrap().to_owned(),
            urls["downloadUrl"].as_str().unwrap().to_owned(),
        )
    }

    /// Puts an object, and says where it can be had.
    pub(crate) async fn put(&self, vm: &str, content: Vec<u8>) -> String {
        let (upload, download) = self.presign(vm).await;
        let put = self.http.put(upload).header("content-type", "application/octet-stream");
        assert_eq!(put.body(content).send().await.unwrap().status(), 200);
        download
    }
}
