//! Every method of the generated client, called with as little and with as much as it takes.
mod others;
mod params;
mod vms;

use std::future::ready;

use fastvm_generated::Client;
use fastvm_generated::models::ExecStreamEvent;
use fastvm_generated::runtime::{
    BoxFuture, Encode, Error, FromAnswer, JsonLines, Request, Response, to_value,
};
use serde_json::Value;

/// How much of what is optional a call says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// Nothing.
    Bare,
    /// All of it.
    Full,
}

/// A way to call a method.
#[derive(Clone)]
pub(crate) struct Case {
    /// The operation's id in the document.
    pub(crate) operation: &'static str,
    /// The method as a caller writes it, without the client: `vms().launch`.
    pub(crate) method: &'static str,
    /// Whether what is optional is said.
    pub(crate) filling: Filling,
    call: fn(&Client) -> Call,
}

/// A call that is ready to be sent, with so many retries or as many as is usual.
pub(crate) struct Call {
    send: Box<dyn FnOnce(Option<u32>) -> Sent>,
}

type Sent = BoxFuture<'static, Result<Outcome, Error>>;

/// What a call gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The status.
    pub(crate) status: u16,
    /// The value, encoded again; a list of what came in a stream; none where there is no body.
    pub(crate) value: Option<Value>,
}

impl Case {
    /// Sends it.
    pub(crate) async fn send(&self, client: &Client) -> Result<Outcome, Error> {
        ((self.call)(client).send)(None).await
    }

    /// Sends it with so many retries.
    pub(crate) async fn send_again(&self, client: &Client, retries: u32) -> Result<Outcome, Error> {
        ((self.call)(client).send)(Some(retries)).await
    }

    /// Sends it, where that can't fail.
    pub(crate) async fn succeed(&self, client: &Client) -> Outcome {
        let outcome = self.send(client).await;
        outcome.unwrap_or_else(|error| panic!("{}: {error}", self.name()))
    }

    /// What to call it in a failure.
    pub(crate) fn name(&self) -> String {
        format!("{} ({:?})", self.method, self.filling)
    }

    /// The content type of the successes that it reads.
    pub(crate) fn media(&self) -> Option<&'static str> {
        match self.method {
            "vms().run_stream" => Some("application/x-ndjson"),
            "vms().services().delete" => None,
            _ => Some("application/json"),
        }
    }
}

/// Every case.
pub(crate) fn all() -> Vec<Case> {
    let mut cases = vms::cases();
    cases.extend(others::cases());
    cases
}

/// One case for each method.
pub(crate) fn bare() -> Vec<Case> {
    let mut cases = all();
    cases.retain(|case| case.filling == Filling::Bare);
    cases
}

fn bare_case(operation: &'static str, method: &'static str, call: fn(&Client) -> Call) -> Case {
    let filling = Filling::Bare;
    Case { operation, method, filling, call }
}

fn full_case(operation: &'static str, method: &'static str, call: fn(&Client) -> Call) -> Case {
    let filling = Filling::Full;
    Case { operation, method, filling, call }
}

/// A call that gives a value.
fn json<T: FromAnswer + Encode>(request: Request<Response<T>>) -> Call {
    Call::new(request, |value: T| ready(Ok(Some(encoded(&value)))))
}

/// A call that gives nothing.
fn empty(request: Request<Response<()>>) -> Call {
    Call::new(request, |()| ready(Ok(None)))
}

/// A call that gives a stream.
fn lines(request: Request<Response<JsonLines<ExecStreamEvent>>>) -> Call {
    Call::new(request, |mut stream: JsonLines<ExecStreamEvent>| async move {
        let mut values = Vec::new();
        while let Some(event) = stream.next().await {
            values.push(encoded(&event?));
        }
        Ok(Some(values.into()))
    })
}

fn encoded(value: &dyn Encode) -> Value {
    to_value(value).expect("a value that JSON can carry")
}

impl Call {
    fn new<T: FromAnswer, Read>(request: Request<Response<T>>, read: fn(T) -> Read) -> Self
    where
        Read: Future<Output = Result<Option<Value>, Error>> + Send + 'static,
    {
        let send = move |retries: Option<u32>| -> Sent {
            let request = match retries {
                Some(retries) => request.max_retries(retries),
                None => request,
            };
            Box::pin(async move {
                let response = request.await?;
                let status = response.status().as_u16();
                let value = read(response.into_value()).await?;
                Ok(Outcome { status, value })
            })
        };
        Self { send: Box::new(send) }
    }
}
