//! Answers that are streams of JSON.

use fastvm_generated::runtime::codec::{Decode, Encode};
use fastvm_generated::runtime::{JsonLines, Request};

use crate::outcome::{Outcome, Sending, encoded};

/// Sends a request that is answered by a stream, and reads the stream to its end.
pub(crate) fn lines<T: Decode + Encode + Send + 'static>(
    request: impl Into<Request<JsonLines<T>>>,
) -> Sending {
    let request = request.into().with_response();
    Box::pin(async {
        let (mut outcome, stream) = Outcome::begun(request.await);
        let Some(mut stream) = stream else { return outcome };
        let mut items = Vec::new();
        while let Some(item) = stream.next().await {
            match item {
                Ok(item) => match encoded(&item) {
                    Ok(item) => items.push(item),
                    Err(error) => outcome.show(Err(error)),
                },
                Err(error) => outcome.fail(&error),
            }
        }
        outcome.show(Ok(format!("{{\"$items\":[{}]}}", items.join(","))));
        outcome
    })
}
