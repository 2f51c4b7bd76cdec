//! A server for one request: it keeps what comes, and answers what it is told.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a request may take to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub(super) struct Received {
    pub(super) method: String,
    pub(super) target: String,
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// What is answered.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// The media type and the body; nothing where there is none.
    pub(super) content: Option<(String, Vec<u8>)>,
}

/// The server; it ends with its first request, or when none comes for long.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    thread: JoinHandle<io::Result<Received>>,
}

impl Server {
    pub(super) fn start(reply: Reply) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let thread = thread::spawn(move || {
            let start = Instant::now();
            loop {
                match listener.accept() {
                    Ok((stream, _)) => return serve(stream, &reply),
                    Err(error) if error.kind() != io::ErrorKind::WouldBlock => return Err(error),
                    Err(error) if start.elapsed() > PATIENCE => return Err(error),
                    Err(_) => thread::sleep(Duration::from_millis(2)),
                }
            }
        });
        Ok(Self { address, thread })
    }

    /// What came; `has_called` says whether anything is still to be waited for.
    pub(super) fn received(self, has_called: bool) -> Option<Received> {
        if !has_called && !self.thread.is_finished() {
            return None;
        }
        self.thread.join().ok()?.ok()
    }
}

fn serve(mut stream: TcpStream, reply: &Reply) -> io::Result<Received> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut buffer = Vec::new();
    let end = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        read_more(&mut stream, &mut buffer)?;
    };
    let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
    let mut received = head_of(&head);
    let mut body = buffer.split_off(end);
    let header = |name: &str| {
        let found = received.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    };
    if header("transfer-encoding").is_some() {
        while !body.ends_with(b"0\r\n\r\n") {
            read_more(&mut stream, &mut body)?;
        }
        body = unchunked(&body);
    } else {
        let length = header("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
        while body.len() < length {
            read_more(&mut stream, &mut body)?;
        }
    }
    received.body = body;
    stream.write_all(&answer(reply, &received.method))?;
    stream.flush()?;
    Ok(received)
}

fn read_more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<()> {
    let mut piece = [0; 16 * 1024];
    let count = stream.read(&mut piece)?;
    if count == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    buffer.extend_from_slice(&piece[..count]);
    Ok(())
}

fn head_of(head: &str) -> Received {
    let mut lines = head.lines();
    let mut start = lines.next().unwrap_or_default().split(' ').map(str::to_owned);
    let (method, target) = (start.next().unwrap_or_default(), start.next().unwrap_or_default());
    let header = |(name, value): (&str, &str)| (name.to_ascii_lowercase(), value.trim().to_owned());
    let headers = lines.filter_map(|line| line.split_once(':')).map(header).collect();
    Received { method, target, headers, body: Vec::new() }
}

fn unchunked(body: &[u8]) -> Vec<u8> {
    let (mut rest, mut out) = (body, Vec::new());
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let size = String::from_utf8_lossy(&rest[..end]).into_owned();
        let Ok(size) = usize::from_str_radix(size.trim(), 16) else { break };
        let from = end + 2;
        let Some(piece) = rest.get(from..from + size).filter(|piece| !piece.is_empty()) else {
            break;
        };
        out.extend_from_slice(piece);
        rest = rest.get(from + size + 2..).unwrap_or_default();
    }
    out
}

fn answer(reply: &Reply, method: &str) -> Vec<u8> {
    let start = format!("HTTP/1.1 {} Answer\r\nConnection: close\r\n", reply.status);
    let (head, body): (String, &[u8]) = match &reply.content {
        Some((media, body)) => {
            (format!("Content-Type: {media}\r\nContent-Length: {}\r\n", body.len()), body)
        }
        // These have no body at all.
        None if matches!(reply.status, 204 | 304) => (String::new(), &[]),
        None => ("Content-Length: 0\r\n".to_owned(), &[]),
    };
    let body = if method == "HEAD" { &[] } else { body };
    [start.as_bytes(), head.as_bytes(), b"\r\n", body].concat()
}
