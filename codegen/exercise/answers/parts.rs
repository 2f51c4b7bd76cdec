//! Answers that are streams of bytes.

use sdk_exercised::runtime::codec::Base64;
use sdk_exercised::runtime::{Bytes, Mixed};

use crate::outcome::marked;
use crate::sending::{Showing, Shown};

/// Shows the parts of an answer, which is read to its end.
pub(crate) fn parts(mut stream: Mixed<Bytes>) -> Showing {
    Box::pin(async move {
        let (mut items, mut failure) = (Vec::new(), None);
        while let Some(part) = stream.next().await {
            match part.map(|part| marked("$base64", &Base64::from(&part[..]))) {
                Ok(Ok(part)) => items.push(part),
                Ok(Err(error)) => return Shown { value: Err(error), error: failure },
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        let value = format!("{{\"$items\":[{}]}}", items.join(","));
        Shown { value: Ok(value), error: failure }
    })
}
