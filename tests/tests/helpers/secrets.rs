//! No secret in any text or log: fault 14.
use std::io::Write;
use std::sync::{Arc, Mutex};

use fastvm::models::{FileFetchParams, FilePresignParams, VmRunParams};
use fastvm::{Command, FastvmClient};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::{Received, Server};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::support::{ID, KEY, SOON, builder, events, params, texts, vm, vm_reply};

const SECRET: &str = "hush-hush";

fn check(what: &str, text: &str) {
    for secret in [KEY, SECRET] {
        assert!(!text.contains(secret), "{what} shows {secret}: {text}");
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// What is logged at any level by anyone, until the guard is dropped.
fn listen() -> (Log, tracing::subscriber::DefaultGuard) {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .with_ansi(false)
        .finish();
    (log, tracing::subscriber::set_default(subscriber))
}

fn signed() -> String {
    format!("https://staging.example.net/objects/1?signature={SECRET}")
}

/// A server whose VMs and URLs have secrets in them.
async fn telling_server() -> Server {
    Server::scripted(|_, request: &Received| {
        let mut secretive = vm(if request.method == "POST" { "provisioning" } else { "running" });
        secretive["envVars"] = json!({"TOKEN": SECRET});
        let urls = json!({"uploadUrl": signed(), "downloadUrl": signed(), "expiresInSec": 60, "maxUploadBytes": 1});
        match request.target.as_str() {
            target if target.ends_with("/presign") => Reply::json(200, &urls.to_string()),
            target if target.ends_with("/fetch") => Reply::json(502, "{}"),
            target if target.ends_with("/exec") => events(&[r#"{"t":"x"}"#]),
            _ => Reply::json(200, &secretive.to_string()),
        }
    })
    .await
}

/// The texts of all that a caller can hold on its way through the helpers.
async fn everything(client: &FastvmClient) -> Vec<String> {
    let params = params().env_vars([("TOKEN", SECRET)]);
    let launch =
        client.vms().launch(params.clone()).header("X-Session", SECRET).query("sig", SECRET);
    let mut shown = vec![format!("{client:?} {params:?} {launch:?} {:?}", client.vms())];
    let vm = launch.poll_interval(SOON).await.unwrap();
    let ready = client.wait_for_vm_ready(ID).query("session", SECRET);
    shown.push(format!("{vm:?} {ready:?}"));
    shown.push(format!("{:?}", ready.await.unwrap()));
    let presign = client.vms().files().presign(ID, FilePresignParams::new("/root/x"));
    shown.push(format!("{:?}", presign.await.unwrap()));
    let fetch = FileFetchParams::new(signed(), "/root/x");
    shown.push(format!("{fetch:?}"));
    shown.push(texts(&client.vms().files().fetch(ID, fetch).await.unwrap_err().into()));
    let command = Command::new(["deploy", "--token", SECRET]).stdin(SECRET);
    shown.push(format!("{command:?}"));
    let stream = client.vms().stream(ID, command).await.unwrap();
    shown.push(format!("{stream:?}"));
    shown.push(format!("{:?}", stream.output().await.unwrap()));
    shown
}

#[tokio::test]
async fn fault_14_nothing_shows_a_secret_and_no_log_has_one() {
    let (log, guard) = listen();
    let server = telling_server().await;
    let client = builder(&server.url()).header("Authorization", SECRET).build().unwrap();
    for text in everything(&client).await {
        check("a text", &text);
    }
    drop(guard);
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("POST /v1/vms/{id}/exec"), "the log was listened to: {log}");
    check("the log", &log);
    // They were there to be shown.
    let sent = format!("{:?}", server.received());
    assert!(sent.contains(KEY) && sent.contains(SECRET) && sent.contains(&signed()));
}

#[tokio::test]
async fn fault_14_no_error_shows_a_secret() {
    let location = format!("https://me:{SECRET}@example.com/x?signature={SECRET}");
    for reply in [
        Reply::json(500, &json!({"private": SECRET}).to_string()),
        Reply::json(200, &json!({"id": ID, "envVars": {"TOKEN": SECRET}}).to_string()),
        Reply::json(200, &format!("{SECRET} is not JSON")),
        Reply::with_headers(307, &[("location", &location)], ""),
        Reply::nothing(),
        Reply::default().send(format!("garbage {SECRET}\r\n\r\n")).cut(),
    ] {
        let (log, guard) = listen();
        let at_once = Server::new([reply.clone()]).await;
        let later = Server::new([vm_reply(202, "provisioning"), reply.clone()]).await;
        for server in [at_once, later] {
            let client = builder(&server.url()).build().unwrap();
            let launch = client.vms().launch(params().env_vars([("TOKEN", SECRET)]));
            check(
                &format!("{reply:?}"),
                &texts(&launch.header("X-Session", SECRET).await.unwrap_err()),
            );
            let run = VmRunParams::new(["login", SECRET]).stdin(SECRET);
            let stream = client.vms().stream(ID, run).await;
            let error = match stream {
                Ok(stream) => stream.output().await.unwrap_err(),
                Err(error) => error.into(),
            };
            check(&format!("{reply:?}"), &texts(&error));
        }
        drop(guard);
        check("the log", &String::from_utf8_lossy(&log.0.lock().unwrap()));
    }
}
