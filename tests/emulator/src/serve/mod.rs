//! Sockets: an accept loop that counts connections and can cut them.

mod count;
mod wire;

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tower_service::Service as _;

pub(crate) use self::count::Counter;
pub use self::count::{Connections, Count};
pub(crate) use self::wire::Line;
use self::wire::Wire;

/// An answer with this extension isn't sent: the connection is closed instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unsent;

/// Serves a router on a socket until the task is aborted, and every connection ends with it.
pub(crate) fn serve(
    listener: TcpListener,
    router: Router,
    counter: Arc<Counter>,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => {
                        connections.spawn(connection(stream, router.clone(), counter.clone()));
                    }
                    // Out of descriptors, as a rule: what is open goes on.
                    Err(_) => tokio::time::sleep(std::time::Duration::from_millis(10)).await,
                },
                Some(_) = connections.join_next() => {}
            }
        }
    })
}

async fn connection(stream: TcpStream, router: Router, counter: Arc<Counter>) {
    // Pieces of a body aren't to wait for each other.
    let _ = stream.set_nodelay(true);
    let line = Line::new(counter.open());
    let wire = Wire::new(stream, counter, line.clone());
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        answer(router.clone(), request, line.clone())
    });
    // No clock closes a connection: on a busy machine a client may take long to send its next request, and one that is sent on
    // a connection just closed is lost.
    let served = http1::Builder::new()
        .header_read_timeout(None)
        .serve_connection(TokioIo::new(wire), service)
        .with_upgrades();
    // A connection that breaks is the client's affair, or was asked for.
    let _ = served.await;
}

async fn answer(
    mut router: Router,
    request: hyper::Request<Incoming>,
    line: Line,
) -> Result<Response, io::Error> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(line);
    let answered: Result<Response, Infallible> = router.call(request).await;
    let Ok(response) = answered;
    match response.extensions().get::<Unsent>() {
        Some(Unsent) => Err(io::ErrorKind::ConnectionAborted.into()),
        None => Ok(response),
    }
}
