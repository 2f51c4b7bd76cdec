//! Which answers besides those of success an operation has.
use http::StatusCode;

/// Statuses that are answers of an operation, besides the successes: its documented redirects, and 304. One below 10 stands
/// for all that begin with it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Also(pub(crate) &'static [u16]);

impl Also {
    /// Whether an answer of this status is one of the operation, and no error.
    pub(crate) fn is_answer(self, status: StatusCode) -> bool {
        status.is_success() || self.has(status)
    }

    /// Whether the operation says that this status is an answer, though it is no success.
    pub(super) fn has(self, status: StatusCode) -> bool {
        let code = status.as_u16();
        self.0.iter().any(|&also| also == code || also == code / 100)
    }
}
