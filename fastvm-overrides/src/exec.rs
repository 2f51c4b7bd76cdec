//! The output of a command as it comes.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use fastvm_generated::models::{ExecExitEvent, ExecStreamEvent};
use fastvm_generated::runtime::codec::{self, CodecError, Decode, Input};
use fastvm_generated::runtime::{
    Answer, Base64, Bytes, ErrorKind, Formatted, FromAnswer, JsonLines, Reading, StatusCode, Value,
};
use futures_core::Stream;

use crate::error::{ApiError, Error, ExecStreamError};

/// How long a line of the stream may be, in bytes, unless set.
pub(crate) const MAX_LINE: usize = 8 << 20;

/// One event of a command's streamed output.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ExecEvent {
    /// A piece of its standard output. It may end in the middle of a line or of a character.
    Stdout(Bytes),
    /// A piece of its standard error, likewise.
    Stderr(Bytes),
    /// The end of the command. Nothing comes after it.
    Exit(ExecExit),
    /// An event that this version doesn't know, as it came. It can be skipped.
    Unknown(Value),
}

/// How a command ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExecExit {
    /// Its exit code; 0 means success. One that 32 bits can't hold is the nearest that they can.
    pub exit_code: i32,
    /// Whether it was ended because its time was up.
    pub timed_out: bool,
    /// How long it ran, where the service says so.
    pub duration: Option<Duration>,
}

/// What a command wrote, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExecOutput {
    /// Its standard output.
    pub stdout: Vec<u8>,
    /// Its standard error.
    pub stderr: Vec<u8>,
    /// How it ended.
    pub exit: ExecExit,
}

/// The events of a command on its way, from [`Vms::stream`](crate::Vms::stream). It is a
/// [`Stream`] too.
///
/// After [`ExecEvent::Exit`] it ends. Where the events end without one, the last item is
/// [`Error::ExecStream`]; where the connection breaks, or a line is longer than
/// [`max_line`](Self::max_line), it is an [`Error::Api`]. An event that can't be read is an error after
/// which the stream goes on; of an exit event as much is taken as can be. Dropping it closes the
/// connection, which leaves it to the service what becomes of the command.
#[must_use = "a stream that is dropped closes its connection"]
pub struct ExecStream {
    /// None once there is nothing more to come.
    lines: Option<JsonLines<Line>>,
    events: u64,
}

impl ExecStream {
    /// The longest line to accept, in bytes: 8 MiB unless set. An event is a line, in which the output
    /// stands as base64.
    pub fn max_line(mut self, bytes: usize) -> Self {
        self.lines = self.lines.map(|lines| lines.max_line(bytes));
        self
    }

    /// The next event, none after the end.
    pub async fn next(&mut self) -> Option<Result<ExecEvent, Error>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    /// Waits for the end, and gathers what comes until then, all of it in memory.
    ///
    /// ```no_run
    /// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), fastvm::Error> {
    /// // Without the limit of 4 MiB that `run` has.
    /// let output = client.vms().stream(id, ["cat", "/var/log/big.log"]).await?.output().await?;
    /// println!("{} bytes, exit code {}", output.stdout.len(), output.exit.exit_code);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The first error among the events. A command that fails is none.
    pub async fn output(mut self) -> Result<ExecOutput, Error> {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        while let Some(event) = self.next().await {
            match event? {
                ExecEvent::Stdout(bytes) => stdout.extend_from_slice(&bytes),
                ExecEvent::Stderr(bytes) => stderr.extend_from_slice(&bytes),
                ExecEvent::Exit(exit) => return Ok(ExecOutput { stdout, stderr, exit }),
                ExecEvent::Unknown(_) => {}
            }
        }
        // Events were taken before, the exit among them.
        Err(ExecStreamError::new(self.events).into())
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<ExecEvent, Error>>> {
        let Some(lines) = &mut self.lines else { return Poll::Ready(None) };
        let item = match ready!(Pin::new(lines).poll_next(cx)) {
            Some(Ok(Line(event))) => {
                self.events += 1;
                Ok(event)
            }
            Some(Err(error)) => match exit_in(&error) {
                Some(exit) => Ok(ExecEvent::Exit(exit)),
                None => Err(error.into()),
            },
            None => Err(ExecStreamError::new(self.events).into()),
        };
        if ends(&item) {
            self.lines = None;
        }
        Poll::Ready(Some(item))
    }
}

/// Whether nothing comes after it.
fn ends(item: &Result<ExecEvent, Error>) -> bool {
    match item {
        Ok(event) => matches!(event, ExecEvent::Exit(_)),
        Err(error) => error.kind() != Some(ErrorKind::Decode),
    }
}

#[cfg(feature = "blocking")]
impl ExecStream {
    /// The events as an iterator that waits without async. Where it is used inside of async code, which
    /// it would block, it gives one error and ends.
    ///
    /// ```no_run
    /// fn main() -> Result<(), fastvm::Error> {
    ///     let client = fastvm::FastvmClient::from_env()?;
    ///     for vm in client.vms().list().status("running").call()? {
    ///         for event in client.vms().stream(vm.id, ["uname", "-a"]).call()?.into_blocking() {
    ///             println!("{:?}", event?);
    ///         }
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn into_blocking(mut self) -> impl Iterator<Item = Result<ExecEvent, Error>> {
        use fastvm_generated::runtime::blocking::wait_here;

        std::iter::from_fn(move || {
            self.lines.as_ref()?;
            wait_here(self.next()).unwrap_or_else(|error| {
                self.lines = None;
                Some(Err(error.into()))
            })
        })
    }
}

impl Stream for ExecStream {
    type Item = Result<ExecEvent, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(cx)
    }
}

/// The end of the command in a line that is not quite as the API has it: the exit code must not be lost with the rest.
fn exit_in(error: &ApiError) -> Option<ExecExit> {
    if error.kind() != ErrorKind::Decode {
        return None;
    }
    let event: Value = codec::from_json(error.body()).ok()?;
    if event.get("t")? != "x" {
        return None;
    }
    let exit_code = match event.get("c") {
        None | Some(Value::Null) => 0,
        Some(code) => nearest(number(code)?),
    };
    let timed_out = !matches!(event.get("to"), None | Some(Value::Null | Value::Bool(false)));
    let milliseconds = event.get("ms").and_then(number);
    let duration = milliseconds.and_then(|ms| Duration::try_from_secs_f64(ms / 1_000.0).ok());
    Some(ExecExit { exit_code, timed_out, duration })
}

/// A number, also where it is written as text.
fn number(value: &Value) -> Option<f64> {
    let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    number.is_finite().then_some(number)
}

/// The nearest exit code. What is no success stays none.
#[expect(clippy::cast_possible_truncation, reason = "`as` takes the nearest")]
fn nearest(number: f64) -> i32 {
    if number > 0.0 { number.ceil() as i32 } else { number.floor() as i32 }
}

impl FromAnswer for ExecStream {
    const ACCEPT: &'static str = <JsonLines<Line> as FromAnswer>::ACCEPT;

    fn reading(_: StatusCode) -> Reading {
        Reading::Streamed
    }

    fn from_answer(answer: Answer) -> Result<Self, ApiError> {
        let lines = JsonLines::from_answer(answer)?.max_line(MAX_LINE);
        Ok(Self { lines: Some(lines), events: 0 })
    }
}

/// A line of the stream. Output that is no base64 is an error: there are no bytes to give, and none may be lost unseen.
struct Line(ExecEvent);

impl Decode for Line {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        Ok(Self(match ExecStreamEvent::decode(input)? {
            ExecStreamEvent::Stdout(event) => ExecEvent::Stdout(bytes(event.data)?),
            ExecStreamEvent::Stderr(event) => ExecEvent::Stderr(bytes(event.data)?),
            ExecStreamEvent::Exit(event) => ExecEvent::Exit(event.into()),
            ExecStreamEvent::Unknown(value) => ExecEvent::Unknown(value),
            // A kind that the document has got, before there is a name for it here.
            other => ExecEvent::Unknown(as_value(&other).unwrap_or_default()),
        }))
    }
}

fn bytes(data: Formatted<Base64>) -> Result<Bytes, CodecError> {
    match data.into_value() {
        Ok(bytes) => Ok(bytes.into_inner().into()),
        Err(_) => Err(CodecError::new("expected base64, found other text").in_field("d")),
    }
}

fn as_value(event: &ExecStreamEvent) -> Option<Value> {
    codec::from_json(&codec::to_json(event).ok()?).ok()
}

impl From<ExecExitEvent> for ExecExit {
    fn from(event: ExecExitEvent) -> Self {
        let milliseconds = event.duration_ms.and_then(|duration| u64::try_from(duration).ok());
        Self {
            exit_code: event.exit_code.unwrap_or(0),
            timed_out: event.timed_out.unwrap_or(false),
            duration: milliseconds.map(Duration::from_millis),
        }
    }
}

impl fmt::Debug for ExecStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExecStream")
            .field("events", &self.events)
            .field("ended", &self.lines.is_none())
            .finish()
    }
}
