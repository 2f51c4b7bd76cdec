//! Calls without async: one runtime in the background, shared by all clients of the program.
use std::future::{Future, pending};
use std::sync::{OnceLock, mpsc};

use tokio::runtime::{Builder, Handle};

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
/// [`ErrorKind::Blocking`](crate::ErrorKind::Blocking) where it is called inside of async code, which it would block.
pub fn wait<T: Send + 'static>(
    future: impl Future<Output = T> + Send + 'static,
) -> Result<T, Error> {
    let (sender, receiver) = mpsc::sync_channel(1);
    background()?.spawn(async move {
        // Nobody is there to hear it where the waiting thread is gone.
        let _ = sender.send(future.await);
    });
    receiver.recv().map_err(|_| Error::blocking("the call panicked in the background"))
}

/// Waits for the next piece of something that this thread keeps, such as a stream.
///
/// # Errors
/// As [`wait`].
pub fn wait_here<F: Future>(future: F) -> Result<F::Output, Error> {
    background().map(|handle| handle.block_on(future))
}

/// The background runtime, started at the first call: sockets and timers are served by a thread of its own.
fn background() -> Result<&'static Handle, Error> {
    static BACKGROUND: OnceLock<Result<Handle, String>> = OnceLock::new();
    if Handle::try_current().is_ok() {
        return Err(Error::blocking(
            "a blocking call inside of async code would stop it: use .await (or, in spawn_blocking, Handle::current().block_on(..))",
        ));
    }
    let started = BACKGROUND.get_or_init(|| start().map_err(|error| error.to_string()));
    started.as_ref().map_err(|error| {
        Error::blocking("the runtime for blocking calls can't be started")
            .with_source(error.clone())
    })
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    std::thread::Builder::new()
        .name("sdk-blocking".to_owned())
        .spawn(move || runtime.block_on(pending::<()>()))?;
    Ok(handle)
}
