//! One output pipe of a command, carried to its reader.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::{mpsc, watch};

use super::Output;

/// The most that is read at once.
const PIECE: usize = 32 * 1024;

/// How long a pipe may be silent after the command's exit, before it counts as read to its end. What the command wrote
/// is in the pipe by then; only processes that it left behind can still write.
const SILENCE: Duration = Duration::from_millis(100);

/// How much is read after the exit: more than a pipe holds.
const LEFT_IN_PIPE: usize = 2 * 1024 * 1024;

/// Carries `pipe` to `sender`, no faster than the reader takes it, until its end or soon after the command's exit.
pub(super) async fn carry(
    pipe: Option<impl AsyncRead + Unpin>,
    wrap: fn(Bytes) -> Output,
    sender: &mpsc::Sender<io::Result<Output>>,
    mut exited: watch::Receiver<bool>,
) {
    let Some(mut pipe) = pipe else { return };
    let mut buffer = vec![0; PIECE];
    let mut left = LEFT_IN_PIPE;
    while left > 0 {
        let read = tokio::select! {
            biased;
            read = pipe.read(&mut buffer) => read.unwrap_or(0),
            () = silence(&mut exited) => 0,
        };
        if read == 0
            || sender.send(Ok(wrap(Bytes::copy_from_slice(&buffer[..read])))).await.is_err()
        {
            return;
        }
        if *exited.borrow() {
            left = left.saturating_sub(read);
        }
    }
}

async fn silence(exited: &mut watch::Receiver<bool>) {
    // The sending half lives as long as this is polled.
    let _ = exited.wait_for(|exited| *exited).await;
    tokio::time::sleep(SILENCE).await;
}
