//! A server that speaks HTTP/2 over TLS.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use fastvm_tests::tls::Authority;
use h2::server::SendResponse;
use sdk_runtime::http::Response;
use sdk_runtime::{Bytes, ClientBuilder};
use tokio::net::TcpListener;

use crate::support::{Client, KEY, builder};

pub(crate) type Respond = SendResponse<Bytes>;

pub(crate) fn answer(mut respond: Respond) {
    let mut body = respond.send_response(Response::new(()), false).unwrap();
    body.send_data(Bytes::from_static(br#"{"http":2}"#), true).unwrap();
}

/// The server. It goes away with the runtime of its test.
pub(crate) struct Http2 {
    authority: Authority,
    pub(crate) port: u16,
    pub(crate) connections: Arc<AtomicUsize>,
    pub(crate) requests: Arc<AtomicUsize>,
}

impl Http2 {
    /// Handles the request of each number, from 0.
    pub(crate) async fn new(handle: impl Fn(usize, Respond) + Send + Sync + 'static) -> Self {
        Self::start(Arc::new(handle), false).await
    }

    /// Begins the first request, then says goodbye in all politeness and closes.
    pub(crate) async fn shutting_down() -> Self {
        Self::start(Arc::new(|_, _| ()), true).await
    }

    async fn start(handle: Arc<dyn Fn(usize, Respond) + Send + Sync>, leave: bool) -> Self {
        let authority = Authority::new(&["h2"]);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (connections, requests) =
            (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let server = Self { authority, port, connections, requests };
        let (acceptor, connections, requests) =
            (server.authority.acceptor(), server.connections.clone(), server.requests.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let (acceptor, handle, requests) =
                    (acceptor.clone(), handle.clone(), requests.clone());
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let Ok(mut connection) = h2::server::handshake(stream).await else { return };
                    while let Some(Ok((request, respond))) = connection.accept().await {
                        assert_eq!(request.headers()["x-api-key"], KEY);
                        handle(requests.fetch_add(1, Ordering::SeqCst), respond);
                        if leave {
                            connection.abrupt_shutdown(h2::Reason::NO_ERROR);
                        }
                    }
                });
            }
        });
        server
    }

    /// A client that trusts it.
    pub(crate) fn client(&self) -> Client {
        self.builder(self.port).build().unwrap()
    }

    /// A builder for clients that trust it, and reach it at this port.
    pub(crate) fn builder(&self, port: u16) -> ClientBuilder<Client> {
        let certificate = self.certificate();
        builder(&format!("https://localhost:{port}"))
            .configure_http(move |http| http.no_proxy().tls_certs_only([certificate.clone()]))
    }

    pub(crate) fn certificate(&self) -> reqwest::Certificate {
        reqwest::Certificate::from_pem(self.authority.certificate.as_bytes()).unwrap()
    }
}
