//! Console tokens, and the WebSocket that each opens once. What goes over it is tested with the guests.

use std::time::Duration;

use fastvm_emulator::Emulator;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Fastvm, bare};

/// Asks for the WebSocket, without an API key, and gives back the status.
async fn upgrade(fastvm: &Fastvm, path: &str) -> u16 {
    let address = fastvm.emulator.base_url().strip_prefix("http://").expect("plain HTTP");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.expect("to be sent");
    let mut start = [0; 12];
    stream.read_exact(&mut start).await.expect("an answer");
    let start = std::str::from_utf8(&start).expect("text");
    start.strip_prefix("HTTP/1.1 ").and_then(|status| status.parse().ok()).expect("a status")
}

async fn token(fastvm: &Fastvm, vm: &str) -> (String, String) {
    let made = fastvm.ask(&format!("/v1/vms/{vm}/console-token")).await.expect(200).body;
    let text = |field: &str| made[field].as_str().expect("text").to_owned();
    (text("websocketPath"), text("token"))
}

#[tokio::test]
async fn a_token_opens_one_console_of_its_vm() {
    let fastvm = Fastvm::start().await;
    let (vm, other) = (fastvm.vm().await, fastvm.vm().await);
    let (path, token) = token(&fastvm, &vm).await;
    assert_eq!(upgrade(&fastvm, &path).await, 401);
    assert_eq!(upgrade(&fastvm, &format!("{path}?session=wrong")).await, 401);
    assert_eq!(upgrade(&fastvm, &format!("{path}?session={token}")).await, 101);
    assert_eq!(upgrade(&fastvm, &format!("{path}?session={token}")).await, 401);
    let (_, second) = self::token(&fastvm, &vm).await;
    assert_eq!(upgrade(&fastvm, &format!("/v1/vms/{other}/console?session={second}")).await, 401);
    let upgrades = fastvm.emulator.requests().into_iter().filter(|seen| !seen.api_key);
    assert!(upgrades.clone().all(|seen| seen.operation.as_deref() == Some("console")));
    assert_eq!(upgrades.count(), 5);
}

#[tokio::test]
async fn a_token_ends() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let vm = fastvm.vm().await;
    // It works for a minute.
    for (after, status) in [(59_999, 101), (60_000, 401)] {
        let (path, token) = token(&fastvm, &vm).await;
        clock.advance(Duration::from_millis(after));
        assert_eq!(upgrade(&fastvm, &format!("{path}?session={token}")).await, status, "{after}");
    }
}

#[tokio::test]
async fn there_is_no_token_for_a_vm_that_does_not_run() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let (path, token) = token(&fastvm, &vm).await;
    fastvm.ask(&format!("/v1/vms/{vm}/pause")).await.expect(200);
    fastvm.ask(&format!("/v1/vms/{vm}/console-token")).await.error(409);
    assert_eq!(upgrade(&fastvm, &format!("{path}?session={token}")).await, 409);
}

#[tokio::test]
async fn a_plain_request_is_no_websocket() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let (path, token) = token(&fastvm, &vm).await;
    let answer = fastvm.raw(&bare("GET", &format!("{path}?session={token}"))).await;
    assert!((400..500).contains(&answer.status), "{}", answer.status);
    assert_eq!(answer.body["error"], "the console is a WebSocket");
}
