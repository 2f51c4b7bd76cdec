//! A long stream goes through little memory: a process of its own reads it, whose memory is measured.

use std::env;
use std::io::{self, Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use fastvm_tests::{memory, not_tested};
use sdk_runtime::{Api, ClientBuilder, Events, Fill as _, Request, Transport};

/// How many events there are, and how many letters each has: 100 MiB in all.
const EVENTS: usize = 25_600;
const LETTERS: usize = 4 << 10;

/// What a process may have in memory at most: some times what it has after one event.
const MEMORY: u64 = 48 << 20;

/// What the child is told: where the server is.
const SERVER: &str = "LONG_STREAMS_SERVER";

static API: Api = Api {
    user_agent: "long/1",
    base_url: "https://long.invalid",
    env_prefix: None,
    auth: &[],
    security: &[],
    needs_credentials: false,
    retry_count_header: "x-retry",
    log_target: "long",
};

struct Client(Transport);

impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self(transport)
    }
}

/// The process that reads: it does nothing unless it is told to.
#[tokio::test]
async fn reader() {
    let Ok(url) = env::var(SERVER) else { return };
    let client = ClientBuilder::<Client>::new(&API).base_url(&*url).build().expect("a client").0;
    let mut events = Request::<Events<String>>::get(&client, "/events").await.expect("a stream");
    let mut count = 0;
    while let Some(event) = events.next().await {
        assert_eq!(event.expect("an event").len(), LETTERS);
        count += 1;
    }
    assert_eq!(count, EVENTS);
    memory::tell();
}

/// Answers with one event after the other.
fn serve(listener: &TcpListener) -> io::Result<()> {
    let (mut stream, (mut head, mut byte)) = (listener.accept()?.0, (Vec::new(), [0]));
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
    stream.write_all(head.as_bytes())?;
    let event = format!("id: 1\ndata: \"{}\"\n\n", "x".repeat(LETTERS));
    (0..EVENTS).try_for_each(|_| stream.write_all(event.as_bytes()))
}

#[test]
fn a_long_stream_in_constant_memory() {
    if !cfg!(target_os = "linux") {
        not_tested("how much memory a long stream takes: only Linux tells it of a process");
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || serve(&listener).expect("a request"));
    let most = memory::most("reader", (SERVER, &url));
    server.join().expect("the server");
    println!("{EVENTS} events, {} KiB in memory at most", most >> 10);
    assert!(most < MEMORY, "{most} bytes in memory");
}
