//! A connection that is counted, and ends with a reset where that was asked for.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::Counter;

/// What a request can know of its connection, and do to it.
#[derive(Clone)]
pub(crate) struct Line {
    number: u64,
    reset: Arc<AtomicBool>,
    /// Told each time that nothing is left to be written.
    flushed: watch::Sender<()>,
}

impl Line {
    pub(super) fn new(number: u64) -> Self {
        Self { number, reset: Arc::default(), flushed: watch::Sender::default() }
    }

    /// The number of the connection, from 0.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Is over once all that was to be written has been handed to the system.
    pub(crate) fn flushed(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut flushed = self.flushed.subscribe();
        async move {
            // An error says that the connection is gone, and what was to be written with it.
            let _ = flushed.changed().await;
        }
    }

    /// Has the connection end with a reset (RST), whenever it ends.
    pub(crate) fn reset_at_end(&self) {
        self.reset.store(true, Ordering::Relaxed);
    }
}

/// The connection itself.
pub(super) struct Wire {
    stream: TcpStream,
    counter: Arc<Counter>,
    line: Line,
}

impl Wire {
    /// Of a connection that was counted as open.
    pub(super) fn new(stream: TcpStream, counter: Arc<Counter>, line: Line) -> Self {
        Self { stream, counter, line }
    }

    fn ends_with_reset(&self) -> bool {
        self.line.reset.load(Ordering::Relaxed)
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if self.ends_with_reset() {
            // Where it fails the connection is closed in the usual way.
            let _ = self.stream.set_zero_linger();
        }
        self.counter.close();
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        self.line.flushed.send_replace(());
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.ends_with_reset() {
            // A FIN now would come before the reset.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
