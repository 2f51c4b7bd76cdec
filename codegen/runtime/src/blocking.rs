//! Calls without async: one runtime in the background, shared by all clients of the program.
use std::future::{Future, pending, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, OnceLock, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};
use tokio::task::coop::poll_proceed;

use crate::error::Error;

/// Runs `future` in the background, where all connections live, and waits for it: for helpers that make several calls.
///
/// ```no_run
/// use sdk_runtime::{Error, Request, Value, blocking};
///
/// fn both(first: Request<Value>, second: Request<Value>) -> Result<(Value, Value), Error> {
///     blocking::wait(async move { Ok((first.await?, second.await?)) })?
/// }
/// ```
///
/// # Errors
/// [`ErrorKind::Blocking`](crate::error::ErrorKind::Blocking) where it is called inside of async code, which it would block.
pub fn wait<T: Send + 'static>(
    future: impl Future<Output = T> + Send + 'static,
) -> Result<T, Error> {
    let (sender, receiver) = mpsc::sync_channel(1);
    background()?.spawn(async move {
        // Sending fails only if the waiting thread is gone, and then nobody needs the result.
        let _ = sender.send(future.await);
    });
    receiver.recv().map_err(|_| Error::blocking("the call panicked in the background"))
}

/// Waits for the next piece of something that this thread keeps, such as a stream.
///
/// # Errors
/// As [`wait`].
pub fn wait_here<F: Future>(future: F) -> Result<F::Output, Error> {
    let _entered = background()?.enter();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let (mut future, mut cx) = (pin!(future), Context::from_waker(&waker));
    loop {
        match future.as_mut().poll(&mut cx) {
            Poll::Ready(output) => return Ok(output),
            Poll::Pending => thread::park(),
        }
    }
}

/// What `next` gives until it gives nothing, or can't wait for it here, which is the last error.
pub(crate) fn iterator<T>(
    mut next: impl FnMut() -> Result<Option<Result<T, Error>>, Error>,
) -> impl Iterator<Item = Result<T, Error>> {
    let mut is_refused = false;
    std::iter::from_fn(move || {
        if is_refused {
            return None;
        }
        next().unwrap_or_else(|error| {
            is_refused = true;
            Some(Err(error))
        })
    })
}

/// The items of a stream, waiting for each.
pub(crate) fn items<T>(
    mut stream: impl Stream<Item = Result<T, Error>> + Unpin,
) -> impl Iterator<Item = Result<T, Error>> {
    iterator(move || wait_here(poll_fn(|cx| Pin::new(&mut stream).poll_next(cx))))
}

/// Wakes a thread that waits for a future of its own.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The background runtime, started at the first call: sockets and timers are served by a thread of its own.
fn background() -> Result<&'static Handle, Error> {
    static BACKGROUND: OnceLock<Result<Handle, String>> = OnceLock::new();
    if is_async() {
        return Err(Error::blocking(
            "a blocking call inside of async code would stop it: use .await, or make the call in tokio::task::spawn_blocking",
        ));
    }
    let started = BACKGROUND.get_or_init(|| start().map_err(|error| error.to_string()));
    started.as_ref().map_err(|error| {
        Error::blocking("the runtime for blocking calls can't be started")
            .with_source(error.clone())
    })
}

/// Whether this thread runs async code at the moment, rather than blocking work such as that of `spawn_blocking`.
///
/// Tokio doesn't say so. But it gives async code a budget of operations each time that it polls it, 128 at most, and sets
/// no limit on what may block. What is taken of the budget here is given back, the last part first.
fn is_async() -> bool {
    const MORE_THAN_ANY: usize = 256;
    let mut cx = Context::from_waker(Waker::noop());
    let mut taken = Vec::new();
    let is_limited = (0..MORE_THAN_ANY).any(|_| match poll_proceed(&mut cx) {
        Poll::Ready(part) => {
            taken.push(part);
            false
        }
        Poll::Pending => true,
    });
    while taken.pop().is_some() {}
    is_limited
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("sdk-blocking".to_owned())
        .spawn(move || runtime.block_on(pending::<()>()))?;
    Ok(handle)
}
