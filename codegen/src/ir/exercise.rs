//! The example program that calls every operation.

/// The example program that calls every operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// The calls that it makes unless it is given others, each a line of JSON.
    pub calls: Vec<String>,
}

/// What a document says of an operation, in its own words: what a call names it by, and what may come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Its `operationId`.
    pub id: Option<String>,
    /// The media type of what the method sends.
    pub media: Option<String>,
    /// The media types of what the method reads.
    pub accept: Vec<String>,
    /// The statuses of its answers: `200`, `4XX`, `default`.
    pub statuses: Vec<String>,
}
