//! Bodies of 2 GiB go up and come down in little memory: each by a process of its own, whose memory is measured.

use std::env;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

use fastvm_tests::{memory, not_tested};
use sdk_runtime::{
    Api, ClientBuilder, FilePart, Fill as _, Parts, Request, RequestBody, Transport, Value,
};

/// How large the bodies are.
const LENGTH: u64 = 2 << 30;

/// What a process may have in memory at most: some times what it has after a small call.
const MEMORY: u64 = 64 << 20;

/// What the child is told: what to do, and where the server and the file are.
const TASK: &str = "LARGE_BODIES_TASK";

static API: Api = Api {
    user_agent: "large/1",
    base_url: "https://large.invalid",
    env_prefix: None,
    auth: &[],
    security: &[],
    needs_credentials: false,
    retry_count_header: "x-retry",
    log_target: "large",
};

struct Client(Transport);

impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self(transport)
    }
}

/// The process that calls: it does nothing unless it is told to.
#[tokio::test]
async fn caller() {
    let Ok(task) = env::var(TASK) else { return };
    let mut task = task.splitn(3, ' ');
    let mut next = || task.next().expect("a task").to_owned();
    let (what, url, path) = (next(), next(), next());
    let client = ClientBuilder::<Client>::new(&API).base_url(&*url).build().expect("a client").0;
    let post = || Request::<Value>::post(&client, "/up");
    match what.as_str() {
        "parts" => {
            let parts = Parts::new().value("name", "", &"a").files("f", "", [FilePart::file(path)]);
            post().multipart("multipart/form-data", parts).await.expect("it is sent");
        }
        "bytes" => {
            let body = RequestBody::file(path);
            post().body("application/octet-stream", body).await.expect("it is sent");
        }
        _ => {
            let mut answer = Request::<sdk_runtime::Bytes>::get(&client, "/down").raw().await;
            let answer = answer.as_mut().expect("an answer");
            let mut length = 0;
            while let Some(piece) = answer.chunk().await.expect("a piece") {
                length += piece.len() as u64;
            }
            assert_eq!(length, LENGTH);
        }
    }
    memory::tell();
}

/// A server that counts what it is sent and forgets it. Gives the length of each body.
fn serve(listener: &TcpListener) -> io::Result<(String, u64)> {
    let (mut stream, _) = listener.accept()?;
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    if head.starts_with("get ") {
        return send(&mut stream).map(|()| (head, LENGTH));
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length: u64 = length.and_then(|it| it.parse().ok()).unwrap_or(0);
    let read = io::copy(&mut (&stream).take(length), &mut io::sink())?;
    stream.write_all(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}",
    )?;
    Ok((head, read))
}

fn send(stream: &mut TcpStream) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: {LENGTH}\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    io::copy(&mut io::repeat(7).take(LENGTH), stream).map(drop)
}

/// What the server was sent, and the most memory that the caller had, in bytes.
fn measured(what: &str) -> (String, u64, u64) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || serve(&listener).expect("a request"));
    // The file has a length and takes no room.
    let file = tempfile::NamedTempFile::new().expect("a file");
    File::options().write(true).open(file.path()).expect("a file").set_len(LENGTH).expect("room");
    let task = format!("{what} {url} {}", file.path().display());
    let most = memory::most("caller", (TASK, &task));
    let (head, length) = server.join().expect("the server");
    println!("{what}: {length} bytes, {} KiB in memory at most", most >> 10);
    (head, length, most)
}

#[test]
fn two_gibibytes_each_way_in_little_memory() {
    if !cfg!(target_os = "linux") {
        not_tested("how much memory large bodies take: only Linux tells it of a process");
        return;
    }
    let (head, length, most) = measured("parts");
    assert!(head.contains("content-type: multipart/form-data; boundary="), "{head}");
    assert!(length > LENGTH && length < LENGTH + 1024, "{length}");
    assert!(most < MEMORY, "{most} bytes in memory");
    let (head, length, most) = measured("bytes");
    assert!(head.contains("content-type: application/octet-stream"), "{head}");
    assert_eq!(length, LENGTH);
    assert!(most < MEMORY, "{most} bytes in memory");
    let (_, _, most) = measured("down");
    assert!(most < MEMORY, "{most} bytes in memory");
}
