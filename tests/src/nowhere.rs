//! A port on loopback that refuses connections.
use std::net::SocketAddr;

use tokio::net::TcpSocket;

/// A port that nobody listens at, and that nobody else can have as long as this lives.
pub struct Nowhere(TcpSocket);

impl Nowhere {
    /// Takes a free port.
    ///
    /// # Panics
    /// Where there is no port on loopback.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it takes a port, which a default should not")]
    pub fn new() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port on loopback");
        Self(socket)
    }

    /// A URL of it.
    ///
    /// # Panics
    /// Never: the socket is bound.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.0.local_addr().expect("its address"))
    }
}
