//! Something on the way between a client and a server that passes bytes on, until it goes silent.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// A forwarder of TCP connections. It ends with the runtime of its test.
pub struct Middlebox {
    /// Where it listens on loopback.
    pub port: u16,
    silence: Arc<Silence>,
}

/// Which connections it has forgotten.
#[derive(Default)]
struct Silence {
    /// Those that were opened so far.
    opened: AtomicUsize,
    /// Those before this number are forgotten.
    before: AtomicUsize,
    /// All that are to come are.
    new: AtomicBool,
    /// How many bytes clients sent.
    from_clients: AtomicUsize,
    /// How many connections clients closed.
    closed: AtomicUsize,
}

impl Middlebox {
    /// Forwards to this port on loopback.
    ///
    /// # Panics
    /// Where there is no port on loopback.
    pub async fn before(target: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port on loopback");
        let port = listener.local_addr().expect("its address").port();
        let silence = Arc::<Silence>::default();
        let shared = silence.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let number = shared.opened.fetch_add(1, SeqCst);
                let is_silent = shared.new.load(SeqCst);
                let Ok(server) = TcpStream::connect(("127.0.0.1", target)).await else { return };
                let ((from_client, to_client), (from_server, to_server)) =
                    (client.into_split(), server.into_split());
                let way = Way { number, is_silent, is_from_client: true, silence: shared.clone() };
                let back = Way { is_from_client: false, ..way.clone() };
                tokio::spawn(way.pass_on(from_client, to_server));
                tokio::spawn(back.pass_on(from_server, to_client));
            }
        });
        Self { port, silence }
    }

    /// Forgets the connections that there are: what comes over them is dropped, and nobody is told.
    pub fn forget(&self) {
        self.silence.before.store(self.silence.opened.load(SeqCst), SeqCst);
    }

    /// Passes nothing on over connections that are yet to come.
    pub fn refuse_new(&self) {
        self.silence.new.store(true, SeqCst);
    }

    /// How many connections were opened through it.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.silence.opened.load(SeqCst)
    }

    /// How many connections were closed by clients.
    #[must_use]
    pub fn closed(&self) -> usize {
        self.silence.closed.load(SeqCst)
    }

    /// How many bytes clients sent through it.
    #[must_use]
    pub fn sent(&self) -> usize {
        self.silence.from_clients.load(SeqCst)
    }
}

/// One direction of a connection.
#[derive(Clone)]
struct Way {
    number: usize,
    is_silent: bool,
    is_from_client: bool,
    silence: Arc<Silence>,
}

impl Way {
    fn is_silent(&self) -> bool {
        self.is_silent || self.number < self.silence.before.load(SeqCst)
    }

    async fn pass_on(self, mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
        let mut buffer = vec![0; 16 << 10];
        while let Ok(read @ 1..) = from.read(&mut buffer).await {
            if self.is_from_client {
                self.silence.from_clients.fetch_add(read, SeqCst);
            }
            if !self.is_silent() && to.write_all(&buffer[..read]).await.is_err() {
                return;
            }
        }
        if self.is_from_client {
            self.silence.closed.fetch_add(1, SeqCst);
        }
        if self.is_silent() {
            // Not even the end is passed on.
            std::future::pending::<()>().await;
        }
    }
}
