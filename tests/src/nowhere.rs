//! An address that refuses every connection.
use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpSocket;

/// A port on loopback that is taken, and on which nobody listens: the system refuses every connection to it, and no other
/// program can take it as long as this is there.
#[derive(Debug)]
pub struct Nowhere {
    address: SocketAddr,
    /// Bound, and never to listen.
    _socket: TcpSocket,
}

impl Nowhere {
    /// Takes a free port.
    ///
    /// # Errors
    /// Where there is none.
    pub fn new() -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        Ok(Self { address: socket.local_addr()?, _socket: socket })
    }

    /// The address.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its base URL, of plain HTTP.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{TcpListener, TcpStream};

    use super::*;

    #[test]
    fn refuses_connections_and_keeps_its_port() {
        let nowhere = Nowhere::new().expect("a port");
        let refused = TcpStream::connect(nowhere.address()).expect_err("nobody listens");
        assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
        let socket = TcpSocket::new_v4().expect("a socket");
        let taken = socket.bind(nowhere.address()).expect_err("it is taken");
        assert_eq!(taken.kind(), io::ErrorKind::AddrInUse);
        let others = (0..100).map(|_| TcpListener::bind("127.0.0.1:0").expect("a port"));
        let others: Vec<_> = others.collect();
        let is_other =
            |other: &TcpListener| other.local_addr().is_ok_and(|it| it != nowhere.address());
        assert!(others.iter().all(is_other));
    }
}
