//! Answers that are no streams.

use sdk_exercised::runtime::codec::CodecError;

use crate::sending::{Showing, Shown};

/// An answer that is here as a whole.
pub(crate) fn whole(value: Result<String, CodecError>) -> Showing {
    Box::pin(async { Shown { value, error: None } })
}
