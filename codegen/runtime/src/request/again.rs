//! Sends a request, and sends it again where its answer is a stream that breaks off and somebody wants it to go on.
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::parts::{Call, Parts};
use super::send::{ByStatus, ready, send};
use crate::error::{Context, Error};
use crate::exchange::BoxFuture;
use crate::response::{Again, Answer, Reading};

/// Sends the request and reads the body of the answer, unless it is to be streamed.
pub(super) async fn exchange(
    parts: Box<Parts>,
    accept: &'static str,
    reading: ByStatus,
) -> Result<Answer, Error> {
    let mut context = Context::new(&parts.method, &parts.template, 0);
    let call = ready(*parts, accept, &context)?;
    let answer = send(&call, reading, &mut context).await?;
    let is_streamed = reading(answer.status()) == Reading::Streamed;
    let can_go_on = is_streamed && call.can_go_on();
    Ok(answer.with_again(can_go_on.then(|| Arc::new(Answered { call, reading }) as Arc<_>)))
}

/// A call whose answer is a stream.
struct Answered {
    call: Call,
    reading: ByStatus,
}

impl Again for Answered {
    fn ask(
        &self,
        pause: Duration,
        last_id: Option<HeaderValue>,
    ) -> BoxFuture<'static, Result<Answer, Error>> {
        let (call, reading) = (self.call.after(last_id), self.reading);
        Box::pin(async move {
            call.transport.clock().sleep(pause).await;
            let mut context = Context::new(&call.method, &call.template, 0);
            send(&call, reading, &mut context).await
        })
    }
}
