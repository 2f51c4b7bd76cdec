//! Answers that are streams of JSON.

use fastvm_generated::runtime::JsonLines;
use fastvm_generated::runtime::codec::{Decode, Encode};

use crate::outcome::encoded;
use crate::sending::{Showing, Shown};

/// Shows the items of a stream, which is read to its end.
pub(crate) fn lines<T: Decode + Encode + 'static>(mut stream: JsonLines<T>) -> Showing {
    Box::pin(async move {
        let (mut items, mut failure) = (Vec::new(), None);
        while let Some(item) = stream.next().await {
            match item.map(|item| encoded(&item)) {
                Ok(Ok(item)) => items.push(item),
                Ok(Err(error)) => return Shown { value: Err(error), error: failure },
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        let value = format!("{{\"$items\":[{}]}}", items.join(","));
        Shown { value: Ok(value), error: failure }
    })
}
