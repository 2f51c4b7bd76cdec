//! An emulator, a plain HTTP client for it, and a look at this machine's processes.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fastvm_emulator::Emulator;
use serde_json::{Value, json};

/// How long something may take that takes no time.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Api {
    pub(crate) emulator: Emulator,
    pub(crate) http: reqwest::Client,
}

impl Api {
    pub(crate) async fn start() -> Api {
        Api::of(Emulator::start().await.unwrap())
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
        let deadline = Instant::now() + PATIENCE;
        loop {
            let now = self.ask("GET", path, Value::Null).await;
            if now["status"] == status {
                return;
            }
            assert!(Instant::now() < deadline, "{path} stayed {}", now["status"]);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What a command answers that is read whole.
    pub(crate) async fn exec(&self, vm: &str, body: Value) -> Value {
        self.ask("POST", &format!("/v1/vms/{vm}/exec"), body).await
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

/// A number of seconds to sleep that no other process has, by which the sleeper is found.
pub(crate) fn unique_sleep() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("300.{}{:03}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// How many processes of this machine have `argument` on their command line, as a word of its own.
pub(crate) fn processes_with(argument: &str) -> usize {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let lines = processes.filter_map(|process| fs::read(process.path().join("cmdline")).ok());
    lines
        .filter(|line| line.split(|byte| *byte == 0).any(|word| word == argument.as_bytes()))
        .count()
}

/// Waits until so many processes have `argument`.
pub(crate) async fn wait_for_processes(argument: &str, count: usize) {
    let deadline = Instant::now() + PATIENCE;
    while processes_with(argument) != count {
        assert!(Instant::now() < deadline, "{} processes, not {count}", processes_with(argument));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
