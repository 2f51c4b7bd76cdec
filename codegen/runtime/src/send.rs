//! Sends a request until it succeeds or is not worth another attempt. All of it is compiled once, for every operation.
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use http::response;

use crate::answer::{Answer, Context};
use crate::error::Error;
use crate::error_kind::ErrorKind;
use crate::incoming::Incoming;
use crate::middleware::Next;
use crate::parts::{Call, Parts};
use crate::retry;
use crate::timeout::Clock;
use crate::trace;

/// Sends the request and reads the body of the answer, unless it is to be streamed.
pub(crate) async fn send(
    parts: Box<Parts>,
    accept: &'static str,
    streamed: bool,
) -> Result<Answer, Error> {
    let mut context = Context::new(&parts.method, &parts.template, 0);
    let target = parts.transport.api().log_target;
    let ready = parts.finish(accept, streamed).and_then(needs_runtime);
    let call = ready.map_err(|error| error.of_call(context.operation.clone(), 0, false))?;
    let host = call.transport.base_url().host_str().unwrap_or("").to_owned();
    let span = trace::Call::new(target, &context.operation, &host);
    span.run(attempts(&call, &mut context, &span)).await
}

/// Attempts in a row, with pauses.
async fn attempts(call: &Call, context: &mut Context, span: &trace::Call) -> Result<Answer, Error> {
    let mut may_have_executed = false;
    loop {
        let number = context.attempts;
        context.attempts += 1;
        let start = Instant::now();
        let outcome = attempt(call, number).await;
        let elapsed = start.elapsed();
        let error = match outcome {
            Ok((head, body)) => {
                span.success(context, elapsed, head.status);
                return Ok(answer(call, context, head, body));
            }
            Err(error) => error,
        };
        may_have_executed |= context.changes && retry::may_have_executed(&error);
        let again = number < call.max_retries && call.retry.allows(&error);
        let pause = again.then(|| call.transport.settings().backoff.pause(number, &error));
        span.failure(context, elapsed, &error, pause);
        match pause {
            Some(pause) => tokio::time::sleep(pause).await,
            None => {
                return Err(error.of_call(
                    context.operation.clone(),
                    context.attempts,
                    may_have_executed,
                ));
            }
        }
    }
}

fn answer(call: &Call, context: &Context, head: response::Parts, body: Incoming) -> Answer {
    let context = context.clone();
    Answer {
        status: head.status,
        headers: head.headers,
        body,
        attempts: context.attempts,
        max_body: call.max_body,
        context,
    }
}

/// One attempt, within its time.
async fn attempt(call: &Call, number: u32) -> Result<(response::Parts, Incoming), Error> {
    let clock = Clock::start(call.limit);
    let began = AtomicBool::new(false);
    let next = Next::new(&call.transport.settings().middleware, call.transport.http(), &began);
    let response = clock
        .wait("the headers of the response did not come", next.run(call.attempt(number)))
        .await;
    let (head, body) = response.map_err(|error| blame(error, &began))?.into_parts();
    let mut body = Incoming::new(body);
    if !head.status.is_success() {
        return Err(failure(clock, head, body).await);
    }
    if !call.streamed {
        let whole = clock
            .wait("the body of the response did not end", body.read_whole(call.max_body))
            .await?;
        body = Incoming::whole(whole);
    }
    Ok((head, body))
}

/// The error of a status that is not a success, with as much of the body as comes in good time.
async fn failure(clock: Clock, head: response::Parts, mut body: Incoming) -> Error {
    const LARGEST: usize = 1 << 20;
    const LONGEST: Duration = Duration::from_secs(10);
    let mut start = Vec::new();
    clock.wait_briefly(LONGEST, body.read_start(&mut start, LARGEST)).await;
    Error::status_code(head.status, head.headers, start.into())
}

/// Only the end of the chain knows whether a middleware failed before or after the request was sent.
fn blame(error: Error, began: &AtomicBool) -> Error {
    if error.kind() == ErrorKind::Middleware && began.load(Ordering::Relaxed) {
        error.reached()
    } else {
        error
    }
}

/// Outside of a Tokio runtime sockets and timers would panic.
fn needs_runtime(call: Call) -> Result<Call, Error> {
    match tokio::runtime::Handle::try_current() {
        Ok(_) => Ok(call),
        Err(_) => Err(Error::blocking(
            "this was awaited outside of a Tokio runtime: use #[tokio::main], or .call() of the feature `blocking`",
        )),
    }
}
