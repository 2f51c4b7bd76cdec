//! Sends a request until it succeeds, or until another attempt would be of no use. This code is compiled once for all
//! operations.
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode, response};

use super::parts::{Call, Parts};
use super::retry;
use super::timeout::Deadline;
use super::tokens::Sent;
use crate::codec::essence;
use crate::error::{Context, Error, ErrorKind};
use crate::exchange::{Next, Stage};
use crate::response::{Answer, Incoming, Reading};
use crate::trace;

/// Says what becomes of the body of an answer, by its status.
pub(super) type ByStatus = fn(StatusCode) -> Reading;

/// Makes a call of what was filled in, or says what is wrong with it.
pub(super) fn ready(parts: Parts, accept: &'static str, context: &Context) -> Result<Call, Error> {
    let ready = parts.finish(accept).and_then(needs_runtime);
    ready.map_err(|error| error.of_call(context.operation.clone(), 0, false))
}

/// Sends the request and reads the body of the answer, unless it is to be streamed.
pub(super) async fn send(
    call: &Call,
    reading: ByStatus,
    context: &mut Context,
) -> Result<Answer, Error> {
    let span = trace::Call::new(call.transport.api().log_target, &context.operation, call.host());
    span.run(attempts(call, reading, context, &span)).await
}

/// Makes one attempt after the other, with pauses between them.
async fn attempts(
    call: &Call,
    reading: ByStatus,
    context: &mut Context,
    span: &trace::Call,
) -> Result<Answer, Error> {
    let clock = call.transport.clock();
    let (mut may_have_executed, mut reached) = (false, false);
    let mut sent = Sent::default();
    loop {
        let number = context.attempts;
        context.attempts += 1;
        let start = clock.now();
        let outcome = attempt(call, reading, number, &mut sent).await;
        let elapsed = clock.now() - start;
        let error = match outcome {
            Ok((head, body)) => {
                span.success(context, elapsed, head.status);
                return Ok(Answer::new(head, body, call.max_body, context.clone()));
            }
            Err(error) => error,
        };
        may_have_executed |= context.changes && retry::may_have_executed(&error);
        reached |= error.may_have_reached_server();
        let retried = number - u32::from(sent.is_renewed);
        let again = retried < call.max_retries && call.retry.allows(&error) && !call.is_spent();
        let pause = if sent.renews(&call.tokens, !call.is_spent(), &error) {
            Some(Duration::ZERO)
        } else {
            again.then(|| call.transport.settings().backoff.pause(retried, &error))
        };
        span.failure(context, elapsed, &error, pause);
        match pause {
            Some(pause) => clock.sleep(pause).await,
            None => {
                let error = if reached { error.reached() } else { error };
                return Err(error.of_call(
                    context.operation.clone(),
                    context.attempts,
                    may_have_executed,
                ));
            }
        }
    }
}

/// Makes one attempt, within its time limit.
async fn attempt(
    call: &Call,
    reading: ByStatus,
    number: u32,
    tokens: &mut Sent,
) -> Result<(response::Parts, Incoming), Error> {
    let connections = call.transport.connections();
    let (mark, stage) = (connections.mark(), Arc::new(Stage::default()));
    let mut deadline = Deadline::start(call.transport.clock(), call.limit);
    let mut attempt = call.attempt(number);
    match deadline.wait(tokens.put((&call.transport, &call.tokens), &mut attempt)).await {
        Some(outcome) => outcome?,
        None => return Err(deadline.error("no token came")),
    }
    let next = Next::new(&call.transport.settings().middleware, connections, &stage);
    let moved = || if call.is_limit_of_pieces { stage.pieces() } else { 0 };
    let sent = deadline.wait_while_moving(moved, next.run(attempt)).await;
    let Some(response) = sent else {
        connections.renew_after(mark);
        return Err(no_headers(deadline, &stage));
    };
    let (head, body) = response.map_err(|error| blame(error, &stage))?.into_parts();
    let mut body = Incoming::new(body, connections.clone());
    if !call.also.is_answer(head.status) {
        return Err(failure(deadline, head, body).await.documented(call.errors));
    }
    match reading(head.status) {
        Reading::Streamed => return Ok((head, body)),
        Reading::Ignored => {
            drain(deadline, body).await;
            return Ok((head, Incoming::whole(Bytes::new())));
        }
        Reading::Whole => {}
    }
    if let Some(method) = call.streamed_by.filter(|_| is_events(&head.headers)) {
        return Err(streamed(method).with_answer(head.status, head.headers, Bytes::new()));
    }
    let error = match deadline.wait(body.read_whole(call.max_body)).await {
        Some(Ok(whole)) => return Ok((head, Incoming::whole(whole))),
        Some(Err(error)) => error,
        None => {
            connections.renew_after(mark);
            deadline.error("the body of the response did not end").reached()
        }
    };
    // The part of the body that was read may tell what the server did.
    Err(error.with_answer(head.status, head.headers, body.into_read()))
}

/// Whether an answer is a stream of events.
fn is_events(headers: &HeaderMap) -> bool {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    essence(media).eq_ignore_ascii_case("text/event-stream")
}

/// The error of an answer that is a stream, where it was to be whole.
fn streamed(method: &str) -> Error {
    let text = format!(
        "the answer is a stream of events, as the body asks for: call `{method}`, which reads it"
    );
    Error::new(ErrorKind::Decode, text)
}

/// The error of an attempt whose time was up before there was an answer.
fn no_headers(deadline: Deadline<'_>, stage: &Stage) -> Error {
    match (stage.has_begun(), stage.is_unsent()) {
        (false, _) => deadline.error("a middleware did not send the request"),
        (true, true) => deadline.error("no connection"),
        (true, false) => deadline.error("the headers of the response did not come").reached(),
    }
}

/// The error of a status that is not a success, with as much of the body as is received in a short time.
async fn failure(deadline: Deadline<'_>, head: response::Parts, mut body: Incoming) -> Error {
    const LARGEST: usize = 1 << 20;
    const LONGEST: Duration = Duration::from_secs(10);
    let mut start = Vec::new();
    deadline.wait_briefly(LONGEST, body.read_start(&mut start, LARGEST)).await;
    Error::status_code(head.status, head.headers, start.into())
}

/// Receives a body that nobody asked for, so that its connection can be used again. One that is long, or that comes slowly,
/// isn't worth it.
async fn drain(deadline: Deadline<'_>, mut body: Incoming) {
    const LARGEST: u64 = 1 << 20;
    const LONGEST: Duration = Duration::from_secs(2);
    deadline.wait_briefly(LONGEST, body.drain(LARGEST)).await;
}

/// Marks the error of a middleware that failed after the request was sent, which the middleware itself can't know.
fn blame(error: Error, stage: &Stage) -> Error {
    if error.kind() == ErrorKind::Middleware && !stage.is_unsent() {
        error.reached()
    } else {
        error
    }
}

/// Fails outside of a Tokio runtime, where sockets and timers would panic.
fn needs_runtime(call: Call) -> Result<Call, Error> {
    match tokio::runtime::Handle::try_current() {
        Ok(_) => Ok(call),
        Err(_) => Err(Error::blocking(
            "this was awaited outside of a Tokio runtime: use #[tokio::main], or .call() of the feature `blocking`",
        )),
    }
}
