//! A server that answers each request with the next of its answers, and keeps the bodies that it was sent.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

/// The server.
pub(crate) struct Server {
    url: String,
    bodies: JoinHandle<Vec<String>>,
}

impl Server {
    /// One that gives these answers, each of status 200.
    pub(crate) fn new(answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let answers: Vec<String> = answers.iter().map(ToString::to_string).collect();
        let bodies = thread::spawn(move || {
            let answer = |answer: String| {
                let (stream, _) = listener.accept().expect("a connection");
                exchange(stream, &answer)
            };
            answers.into_iter().map(answer).collect()
        });
        Self { url, bodies }
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The bodies that it was sent, once it gave all of its answers.
    pub(crate) fn bodies(self) -> Vec<String> {
        self.bodies.join().expect("every request came")
    }
}

/// Reads one request, answers it, and gives its body.
fn exchange(mut stream: TcpStream, answer: &str) -> String {
    let mut bytes = Vec::new();
    let body = loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let mut lines = head.lines().filter_map(|line| line.split_once(": "));
            let length = lines.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
            let length: usize = length.map_or(0, |(_, value)| value.parse().expect("a length"));
            if body.len() >= length {
                break body.to_owned();
            }
        }
        let mut part = [0; 4096];
        let count = stream.read(&mut part).expect("a request");
        assert!(count > 0, "the request was cut: {text}");
        bytes.extend_from_slice(&part[..count]);
    };
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n";
    let reply = format!("{head}content-length: {}\r\n\r\n{answer}", answer.len());
    stream.write_all(reply.as_bytes()).expect("the answer is sent");
    body
}
