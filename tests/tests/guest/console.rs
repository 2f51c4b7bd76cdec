//! The console: a shell on a terminal, over a WebSocket.

use fastvm_tests::processes::{self, unique_sleep};
use fastvm_tests::wait::{GUARD, eventually};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::support::Api;

struct Console {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// What the terminal has shown.
    shown: String,
}

impl Console {
    async fn open(api: &Api, vm: &str) -> Console {
        let token = api.ask("POST", &format!("/v1/vms/{vm}/console-token"), Value::Null).await;
        let base = api.emulator.base_url().replacen("http", "ws", 1);
        let (path, session) =
            (token["websocketPath"].as_str().unwrap(), token["token"].as_str().unwrap());
        let url = format!("{base}{path}?session={session}");
        let (socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
        Console { socket, shown: String::new() }
    }

    async fn send(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.unwrap();
    }

    /// The next output; none once the console is closed.
    async fn read(&mut self) -> Option<()> {
        let next = tokio::time::timeout(GUARD, self.socket.next()).await;
        match next.unwrap_or_else(|_| panic!("silence after: {}", self.shown))? {
            Ok(Message::Binary(bytes)) => self.shown.push_str(&String::from_utf8_lossy(&bytes)),
            Ok(Message::Text(text)) => self.shown.push_str(&text),
            Ok(_) => {}
            Err(_) => return None,
        }
        Some(())
    }

    async fn wait_for(&mut self, text: &str) {
        while !self.shown.contains(text) {
            self.read().await.unwrap_or_else(|| panic!("closed after: {}", self.shown));
        }
    }
}

#[tokio::test]
async fn the_shell_answers() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let mut console = Console::open(&api, &vm).await;
    // What is typed is shown by the terminal, with the sum yet to be made; the answer by the shell.
    console.send("echo sum $((40+2)) $(id -u) $PWD; tty\r").await;
    console.wait_for("sum 42 0 /root").await;
    console.wait_for("/dev/pts/0").await;
    assert!(console.shown.contains("echo sum $((40+2))"), "{}", console.shown);
    assert!(!console.shown.contains("no job control"), "{}", console.shown);
}

#[tokio::test]
async fn the_terminal_has_the_size_that_is_asked_for() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let mut console = Console::open(&api, &vm).await;
    console.send(r#"{"type":"resize","cols":101,"rows":37}"#).await;
    console.send("stty size\r").await;
    console.wait_for("37 101").await;
    // The programs on it are told.
    console.send("trap 'echo now $(stty size)' WINCH; echo rea''dy\r").await;
    console.wait_for("ready").await;
    console.send(r#"{"type": "resize", "cols": 55, "rows": 22}"#).await;
    console.send("\r").await;
    console.wait_for("now 22 55").await;
}

#[tokio::test]
async fn keys_interrupt_what_runs() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let sleep = unique_sleep();
    let mut console = Console::open(&api, &vm).await;
    console.send(&format!("sleep {sleep}\r")).await;
    processes::wait_for(&sleep, 1).await;
    // As some clients send them.
    console.socket.send(Message::binary(vec![3])).await.unwrap();
    processes::wait_for(&sleep, 0).await;
    console.send("echo still $((1+1)) here\r").await;
    console.wait_for("still 2 here").await;
}

#[tokio::test]
async fn the_end_of_the_shell_closes_the_console() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let mut console = Console::open(&api, &vm).await;
    console.send("exit 3\r").await;
    let mut close = None;
    while let Some(Ok(message)) = console.socket.next().await {
        if let Message::Close(frame) = message {
            close = frame;
        }
    }
    let close = close.unwrap();
    assert_eq!(
        (u16::from(close.code), close.reason.as_str()),
        (1000, "the shell ended with exit code 3")
    );
}

#[tokio::test]
async fn closing_the_console_ends_the_shell() {
    let api = Api::start().await;
    let vm = api.vm().await;
    for deaf in ["", "trap '' HUP; "] {
        for polite in [true, false] {
            let sleep = unique_sleep();
            let mut console = Console::open(&api, &vm).await;
            console.send(&format!("sh -c \"{deaf}sleep {sleep}; true\"\r")).await;
            processes::wait_for(&sleep, 1).await;
            if polite {
                console.socket.close(None).await.unwrap();
            } else {
                drop(console);
            }
            if deaf.is_empty() {
                processes::wait_for(&sleep, 0).await;
            }
            // The shell itself ends in any case.
            wait_for_shells(&api, &vm).await;
        }
    }
}

/// Waits until no login shell is left in a VM.
async fn wait_for_shells(api: &Api, vm: &str) {
    let script = "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c '[-]l ' || true";
    eventually(async || (api.sh(vm, script).await.trim() == "0").then_some(())).await;
}

#[tokio::test]
async fn much_is_typed_and_shown() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let mut console = Console::open(&api, &vm).await;
    console.send("stty -echo; cat > pasted\r").await;
    let line = format!("{}\n", "x".repeat(99));
    for _ in 0..20 {
        console.send(&line.repeat(50)).await;
    }
    console.send("\u{4}").await;
    console.send("wc -c pasted; seq 1 50000; echo the e''nd\r").await;
    console.wait_for("the end").await;
    assert!(console.shown.contains("100000 pasted"), "{}", &console.shown[..200]);
    assert!(console.shown.contains("49999\r\n50000\r\n"));
}
