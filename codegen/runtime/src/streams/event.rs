//! An event with all that came with it.
use std::time::Duration;

/// A server-sent event, from [`Events::next_event`](super::Events::next_event).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What its data is.
    pub data: T,
    /// Its name, where it has one.
    pub event: Option<String>,
    /// Its id, or that of the last event before it that had one. A request that has it in the header `Last-Event-ID` goes on
    /// after this event.
    pub id: Option<String>,
    /// How long the server wants clients to wait before they connect again, where the event says so.
    pub retry: Option<Duration>,
}
