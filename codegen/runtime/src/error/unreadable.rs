//! Why the body of a request came to no end.
use std::error::Error as StdError;
use std::fmt;

/// The body of a request that can't be read, or that is not as long as was said. It is the cause that the HTTP client
/// gives back where it broke a request off because of its body.
#[derive(Debug)]
pub(crate) struct UnreadableBody {
    text: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl UnreadableBody {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), source: None }
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whether this is what the HTTP client failed with, or a cause of it.
    pub(crate) fn is_in(error: &(dyn StdError + 'static)) -> bool {
        std::iter::successors(Some(error), |&error| error.source()).any(<dyn StdError>::is::<Self>)
    }
}

impl fmt::Display for UnreadableBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for UnreadableBody {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&**self.source.as_ref()?)
    }
}
