//! A small HTTP/1.1 server that does what a script says, and keeps what it was sent.
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::chunked;
use crate::reply::{Reply, Step};

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Received {
    /// Which connection it came over, from 0.
    pub connection: usize,
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names (in lower case) and values in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
    /// When it was complete.
    pub at: Instant,
}

impl Received {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(candidate, _)| candidate == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The server; it ends when dropped.
pub struct Server {
    address: SocketAddr,
    scheme: &'static str,
    state: Arc<State>,
    task: JoinHandle<()>,
}

type Script = dyn Fn(usize, &Received) -> Reply + Send + Sync;

struct State {
    script: Box<Script>,
    received: Mutex<Vec<Received>>,
    opened: AtomicUsize,
    closed: AtomicUsize,
}

impl Server {
    /// Answers the first request with the first reply and so on; the last reply is for all that follow.
    ///
    /// # Panics
    /// Where there is no port on loopback.
    pub async fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies: Vec<Reply> = replies.into_iter().collect();
        let last = replies.len().saturating_sub(1);
        Self::scripted(move |index, _| replies.get(index.min(last)).cloned().unwrap_or_default())
            .await
    }

    /// Answers the request of each index, from 0, with what `script` says.
    ///
    /// # Panics
    /// Where there is no port on loopback.
    pub async fn scripted(
        script: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::start(Box::new(script), None).await
    }

    /// As [`new`](Self::new), over TLS.
    ///
    /// # Panics
    /// Where there is no port on loopback.
    pub async fn tls(acceptor: TlsAcceptor, replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies: Vec<Reply> = replies.into_iter().collect();
        let last = replies.len().saturating_sub(1);
        let script = move |index: usize, _: &Received| {
            replies.get(index.min(last)).cloned().unwrap_or_default()
        };
        Self::start(Box::new(script), Some(acceptor)).await
    }

    async fn start(script: Box<Script>, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port on loopback");
        let address = listener.local_addr().expect("its address");
        let (received, opened, closed) =
            (Mutex::default(), AtomicUsize::new(0), AtomicUsize::new(0));
        let state = Arc::new(State { script, received, opened, closed });
        let scheme = if tls.is_some() { "https" } else { "http" };
        let task = tokio::spawn(accept(listener, state.clone(), tls));
        Self { address, scheme, state, task }
    }

    /// Its base URL.
    #[must_use]
    pub fn url(&self) -> String {
        let host = if self.scheme == "https" {
            "localhost".to_owned()
        } else {
            self.address.ip().to_string()
        };
        format!("{}://{host}:{}", self.scheme, self.address.port())
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What it was sent so far.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.state.received().clone()
    }

    /// How many requests came so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.state.received().len()
    }

    /// How many connections were made so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.state.opened.load(Ordering::SeqCst)
    }

    /// How many connections ended so far, on either side.
    #[must_use]
    pub fn closed(&self) -> usize {
        self.state.closed.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl State {
    fn received(&self) -> MutexGuard<'_, Vec<Received>> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn accept(listener: TcpListener, state: Arc<State>, tls: Option<TlsAcceptor>) {
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let number = state.opened.fetch_add(1, Ordering::SeqCst);
        connections.spawn(connection(stream, number, state.clone(), tls.clone()));
    }
}

async fn connection(stream: TcpStream, number: usize, state: Arc<State>, tls: Option<TlsAcceptor>) {
    // Replies are written in pieces, which are not to wait for each other.
    let _ = stream.set_nodelay(true);
    // A connection that breaks is what many tests are about.
    let _ = match tls {
        None => serve(stream, number, &state).await,
        Some(tls) => match tls.accept(stream).await {
            Ok(stream) => serve(stream, number, &state).await,
            Err(error) => Err(error),
        },
    };
    state.closed.fetch_add(1, Ordering::SeqCst);
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    number: usize,
    state: &State,
) -> io::Result<()> {
    let mut buffer = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut buffer, number).await? {
        let index = {
            let mut received = state.received();
            received.push(request.clone());
            received.len() - 1
        };
        for step in (state.script)(index, &request).steps {
            match step {
                Step::Send(bytes) => stream.write_all(&bytes).await?,
                Step::Pause(pause) => tokio::time::sleep(pause).await,
                Step::Gate(gate) => gate.pass().await,
                Step::Cut => return stream.shutdown().await,
                Step::Hang => return until_closed(&mut stream).await,
            }
            stream.flush().await?;
        }
    }
    Ok(())
}

/// Waits for the client to close.
async fn until_closed(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<()> {
    let mut rest = [0; 1024];
    while stream.read(&mut rest).await? > 0 {}
    Ok(())
}

async fn read_request(
    stream: &mut (impl AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
    connection: usize,
) -> io::Result<Option<Received>> {
    let head = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head: Vec<u8> = buffer.drain(..end + 4).collect();
            break String::from_utf8_lossy(&head).into_owned();
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    };
    let mut lines = head.lines();
    let mut start = lines.next().unwrap_or_default().split(' ').map(str::to_owned);
    let (method, target) = (start.next().unwrap_or_default(), start.next().unwrap_or_default());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut request =
        Received { connection, method, target, headers, body: String::new(), at: Instant::now() };
    let Some(body) = read_body(stream, buffer, &request).await? else { return Ok(None) };
    request.body = String::from_utf8_lossy(&body).into_owned();
    request.at = Instant::now();
    Ok(Some(request))
}

/// The body of a request; none where it is cut off.
async fn read_body(
    stream: &mut (impl AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
    request: &Received,
) -> io::Result<Option<Vec<u8>>> {
    let is_chunked = request.header("transfer-encoding") == Some("chunked");
    let length: usize =
        request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = Vec::new();
    let mut taken = 0;
    loop {
        let is_whole = if is_chunked {
            chunked::read(buffer, &mut taken, &mut body)?
        } else {
            body.extend(buffer.drain(..buffer.len().min(length - body.len())));
            body.len() == length
        };
        if is_whole {
            buffer.drain(..taken);
            return Ok(Some(body));
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}
