//! Answers that come an item at a time.

use super::about::About;
use crate::ir::{Framing, Operation, Response};

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let Some((path, _)) = about.find(|it| is_streamed(it, None) && !it.deprecated) else {
        return Vec::new();
    };
    let events = about.find(|it| is_streamed(it, Some(Framing::Events)));
    vec![
        format!("Some methods, such as `{path}`, give a stream: `next` waits for the next item, and gives nothing once the stream has ended."),
        about.example(&path).unwrap_or_default(),
        "An item that can't be read is an error, after which the stream goes on. A connection that breaks, and an end in the middle \
         of an item, are errors that end it: a stream that ends without an error is whole. Dropping it closes the connection."
            .to_owned(),
        "The timeout is that of the beginning, and then of each pause between two pieces. A stream is a `Stream` too, and with the feature `blocking` \
         `.into_blocking()` makes an iterator of it."
            .to_owned(),
        events
            .map(|(path, _)| {
                format!("Of server-sent events, such as those of `{path}`, `next` gives the data and `next_event` the id and the kind as well. `.reconnect(attempts)` has the stream go on after the last event where the connection breaks.")
            })
            .unwrap_or_default(),
    ]
}

fn is_streamed(operation: &Operation, framing: Option<Framing>) -> bool {
    operation.response.holds().iter().any(|response| match response {
        Response::Stream(stream) => framing.is_none_or(|framing| stream.framing == framing),
        _ => false,
    })
}
