//! A server that answers each request with the next of its answers, and keeps the requests that it was sent.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

/// The server.
pub struct Server {
    url: String,
    requests: JoinHandle<Vec<Received>>,
}

/// An answer of the server.
#[derive(Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// A request as it came.
pub struct Received {
    /// The method and the target: `GET /vms?limit=3`.
    pub line: String,
    /// The headers as they came, but for their names, which are in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer without a body.
    pub fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// An answer of JSON.
    pub fn json(status: u16, body: &str) -> Self {
        Self::new(status).body("application/json", body)
    }

    /// With a body of this media type.
    pub fn body(self, media: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }.header("content-type", media)
    }

    /// With a body of which nothing says what it is.
    pub fn bytes(self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }
    }

    /// With a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

impl Received {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Server {
    /// One that gives these answers of JSON, each of status 200.
    pub fn new(answers: &[&str]) -> Self {
        let replies: Vec<Reply> = answers.iter().map(|answer| Reply::json(200, answer)).collect();
        Self::replying(&replies)
    }

    /// One that gives these answers.
    pub fn replying(replies: &[Reply]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let replies = replies.to_vec();
        let requests = thread::spawn(move || {
            let answer = |reply: Reply| {
                let (stream, _) = listener.accept().expect("a connection");
                exchange(stream, &reply)
            };
            replies.into_iter().map(answer).collect()
        });
        Self { url, requests }
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The requests that it was sent, once it gave all of its answers.
    pub fn requests(self) -> Vec<Received> {
        self.requests.join().expect("every request came")
    }

    /// The bodies that it was sent, once it gave all of its answers.
    pub fn bodies(self) -> Vec<String> {
        self.requests().iter().map(Received::text).collect()
    }
}

/// Reads one request and answers it.
fn exchange(mut stream: TcpStream, reply: &Reply) -> Received {
    let mut bytes = Vec::new();
    let received = loop {
        if let Some(received) = parsed(&bytes) {
            break received;
        }
        let mut part = [0; 4096];
        let count = stream.read(&mut part).expect("a request");
        assert!(count > 0, "the request was cut: {}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&part[..count]);
    };
    let mut head = format!("HTTP/1.1 {} As asked\r\nconnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !matches!(reply.status, 204 | 304) {
        head.push_str(&format!("content-length: {}\r\n", reply.body.len()));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).expect("the answer is sent");
    stream.write_all(&reply.body).expect("the answer is sent");
    received
}

/// A request, once all of it is there.
fn parsed(bytes: &[u8]) -> Option<Received> {
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let line = lines.next().unwrap_or_default().trim_end_matches(" HTTP/1.1").to_owned();
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let mut received = Received { line, headers: headers.collect(), body: Vec::new() };
    let rest = &bytes[end + 4..];
    if received.header("transfer-encoding") == Some("chunked") {
        received.body = dechunked(rest)?;
        return Some(received);
    }
    let length = received.header("content-length").map_or(Ok(0), str::parse);
    received.body = rest.get(..length.expect("a length"))?.to_owned();
    Some(received)
}

/// The chunks of a body put together, once all of them are there.
fn dechunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|part| part == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).expect("a size");
        let size = usize::from_str_radix(size, 16).expect("a size");
        let chunk = rest.get(end + 2..end + 2 + size + 2)?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(&chunk[..size]);
        rest = &rest[end + 2 + size + 2..];
    }
}
