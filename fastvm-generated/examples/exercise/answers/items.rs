//! Answers that are streams of values.

use std::future::poll_fn;
use std::pin::Pin;

use fastvm_generated::Error;
use fastvm_generated::runtime::Stream;
use fastvm_generated::runtime::codec::Encode;

use crate::outcome::encoded;
use crate::sending::{Showing, Shown};

/// Shows the items of a stream, which is read to its end.
pub(crate) fn items<T: Encode + 'static>(
    mut stream: impl Stream<Item = Result<T, Error>> + Unpin + 'static,
) -> Showing {
    Box::pin(async move {
        let (mut items, mut failure) = (Vec::new(), None);
        while let Some(item) = poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await {
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
