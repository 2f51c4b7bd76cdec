//! Commands in a guest: started, fed, read as they go, killed with all they started.

use std::io;
use std::pin::Pin;
use std::process::{ExitStatus, Stdio};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, ChildStdin};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use super::signal::Group;
use super::{Guest, launcher, pump, script};
use crate::clock::Clock;

/// How many pieces of output wait for their reader before the command itself has to.
const PIECES_IN_FLIGHT: usize = 8;

/// A command to run.
#[derive(Debug)]
pub(crate) struct ExecSpec {
    /// The program and its arguments; no shell reads them.
    pub(crate) argv: Vec<String>,
    /// What the command reads, before the end of its input.
    pub(crate) stdin: Vec<u8>,
    /// After this long by the guest's clock the command and all of its process group are killed.
    pub(crate) timeout: Option<Duration>,
}

/// What a running command says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// Bytes of the standard output.
    Stdout(Bytes),
    /// Bytes of the standard error.
    Stderr(Bytes),
    /// The end, always the last.
    Exit {
        /// The exit code; 128 and the signal's number where a signal ended it.
        code: i32,
        /// Whether it was killed because its time was over.
        timed_out: bool,
        /// How long it ran.
        duration: Duration,
    },
}

/// A command that runs: a stream of [`Output`] up to its exit. An error says that it could not be started. Dropping it
/// kills the command's process group.
#[derive(Debug)]
pub(crate) struct Running {
    output: mpsc::Receiver<io::Result<Output>>,
}

impl Running {
    /// The next piece of output; `None` after the exit.
    pub(crate) async fn next(&mut self) -> Option<io::Result<Output>> {
        self.output.recv().await
    }
}

impl Stream for Running {
    type Item = io::Result<Output>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.output.poll_recv(context)
    }
}

type Sender = mpsc::Sender<io::Result<Output>>;

pub(super) fn run(guest: Guest, spec: ExecSpec) -> Running {
    let (sender, output) = mpsc::channel(PIECES_IN_FLIGHT);
    tokio::spawn(async move {
        let timeout = spec.timeout;
        let end = match start(guest, spec).await {
            Ok(started) => supervise(started, timeout, &sender).await,
            Err(error) => Err(error),
        };
        // The reader may be gone, and then nobody asks.
        let _ = sender.send(end).await;
    });
    Running { output }
}

struct Started {
    child: Child,
    group: Group,
    clock: Clock,
    /// When, in ticks of the clock.
    at: Duration,
    /// Writes to the standard input; ends with this struct.
    _feed: JoinSet<()>,
}

async fn start(guest: Guest, spec: ExecSpec) -> io::Result<Started> {
    let entry = guest.enter().await?;
    let mut command = script::command(&guest, &entry, &spec.argv)?;
    command.stdin(if spec.stdin.is_empty() { Stdio::null() } else { Stdio::piped() });
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = launcher::spawn(command, entry).await?;
    let group = Group::of(&child)?;
    let mut feed = JoinSet::new();
    if let Some(pipe) = child.stdin.take() {
        feed.spawn(write_all(pipe, spec.stdin));
    }
    let clock = guest.inner.clock.clone();
    Ok(Started { child, group, at: clock.ticks(), clock, _feed: feed })
}

async fn write_all(mut pipe: ChildStdin, bytes: Vec<u8>) {
    // A command need not read its input to the end.
    let _ = pipe.write_all(&bytes).await;
}

/// Carries the output to the reader until the command ends, is out of time or is no longer wanted.
async fn supervise(
    mut started: Started,
    timeout: Option<Duration>,
    sender: &Sender,
) -> io::Result<Output> {
    let (exited, exit_seen) = watch::channel(false);
    let stdout =
        pump::carry(started.child.stdout.take(), Output::Stdout, sender, exit_seen.clone());
    let stderr = pump::carry(started.child.stderr.take(), Output::Stderr, sender, exit_seen);
    let (child, group) = (&mut started.child, &started.group);
    let exit = async {
        let status = child.wait().await;
        group.release();
        exited.send_replace(true);
        status
    };
    let mut whole = std::pin::pin!(async { tokio::join!(exit, stdout, stderr).0 });
    let deadline = std::pin::pin!(sleep(&started.clock, timeout));

    let (status, timed_out) = tokio::select! {
        status = &mut whole => (status?, false),
        () = deadline => {
            let killed = group.kill();
            (whole.await?, killed)
        }
        () = sender.closed() => {
            group.kill();
            (whole.await?, false)
        }
    };
    let duration = started.clock.ticks().saturating_sub(started.at);
    Ok(Output::Exit { code: exit_code(status), timed_out, duration })
}

async fn sleep(clock: &Clock, timeout: Option<Duration>) {
    match timeout {
        Some(timeout) => clock.sleep(timeout).await,
        None => std::future::pending().await,
    }
}

/// As a shell says it.
fn exit_code(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(-1)
}
