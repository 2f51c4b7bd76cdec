//! Faults on demand: what goes wrong, in which operation, how often.

mod body;
mod json;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

pub(crate) use self::body::{trickle, truncate};

/// Something that goes wrong in the next requests.
///
/// By default it happens once, in any operation, and a fault that answers in the operation's place keeps it from being
/// carried out.
///
/// ```
/// use std::time::Duration;
/// use fastvm_emulator::Fault;
///
/// let busy = Fault::status(503).header("retry-after", "1").on("launchVm").times(2);
/// let ran_but_lost = Fault::cut().carried_out().on("runVmCommand");
/// let slow = Fault::delay(Duration::from_millis(300)).on("storage.get");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub(crate) operation: Option<String>,
    pub(crate) times: u32,
    pub(crate) skip: u32,
    pub(crate) delay: Option<Duration>,
    pub(crate) effect: Effect,
    pub(crate) carried_out: bool,
}

/// What is done to the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It comes as it is.
    None,
    /// Another one comes in its place.
    Answer { status: u16, headers: BTreeMap<String, String>, body: String },
    /// None comes: the connection is closed.
    Cut { reset: bool },
    /// Its body ends after so many bytes, and the connection with it.
    Truncate { after: usize, reset: bool },
    /// Its body comes in small pieces.
    Trickle { bytes: usize, every: Duration },
}

impl Fault {
    /// This status is answered, with a body that says so.
    #[must_use]
    pub fn status(status: u16) -> Self {
        let body = format!(r#"{{"error":"injected fault: {status}"}}"#);
        Self::new(Effect::Answer { status, headers: BTreeMap::new(), body })
    }

    /// The answer comes as it should, this much later. With another fault: [`delayed`](Self::delayed).
    #[must_use]
    pub fn delay(delay: Duration) -> Self {
        Self::new(Effect::None).delayed(delay)
    }

    /// The connection is closed without an answer.
    #[must_use]
    pub fn cut() -> Self {
        Self::new(Effect::Cut { reset: false })
    }

    /// The answer's body ends after `bytes` bytes, short of its length, and the connection is closed.
    #[must_use]
    pub fn truncate(bytes: usize) -> Self {
        Self { carried_out: true, ..Self::new(Effect::Truncate { after: bytes, reset: false }) }
    }

    /// The answer's body comes in pieces of `bytes` bytes, with a pause before each.
    #[must_use]
    pub fn trickle(bytes: usize, every: Duration) -> Self {
        let effect = Effect::Trickle { bytes: bytes.max(1), every };
        Self { carried_out: true, ..Self::new(effect) }
    }

    fn new(effect: Effect) -> Self {
        Self { operation: None, times: 1, skip: 0, delay: None, effect, carried_out: false }
    }

    /// Only in this operation: an `operationId` of the API's document, `console`, `storage.put` or `storage.get`.
    #[must_use]
    pub fn on(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// How often; by default once.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Lets this many requests of the operation pass first.
    #[must_use]
    pub fn skip(mut self, requests: u32) -> Self {
        self.skip = requests;
        self
    }

    /// Waits this long, by the emulator's clock, before anything else.
    #[must_use]
    pub fn delayed(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// A header of the answer of [`status`](Self::status); without meaning for other faults.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        if let Effect::Answer { headers, .. } = &mut self.effect {
            headers.insert(name.into().to_ascii_lowercase(), value.into());
        }
        self
    }

    /// The body of the answer of [`status`](Self::status); without meaning for other faults.
    #[must_use]
    pub fn body(mut self, text: impl Into<String>) -> Self {
        if let Effect::Answer { body, .. } = &mut self.effect {
            *body = text.into();
        }
        self
    }

    /// The operation is carried out to its end before the fault strikes: only the answer is lost.
    #[must_use]
    pub fn carried_out(mut self) -> Self {
        self.carried_out = true;
        self
    }

    /// The connection is reset (RST) where it would be closed. What of the answer the client's system hasn't received by
    /// then is lost with it.
    #[must_use]
    pub fn reset(mut self) -> Self {
        if let Effect::Cut { reset } | Effect::Truncate { reset, .. } = &mut self.effect {
            *reset = true;
        }
        self
    }
}

/// The faults that wait for their requests.
#[derive(Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    pub(crate) fn add(&self, fault: Fault) {
        self.list(|faults| faults.push(fault));
    }

    pub(crate) fn all(&self) -> Vec<Fault> {
        self.list(|faults| faults.clone())
    }

    pub(crate) fn clear(&self) {
        self.list(Vec::clear);
    }

    /// The fault for a request of this operation: the first that fits and has let enough of them pass.
    pub(crate) fn take(&self, operation: &str) -> Option<Fault> {
        self.list(|faults| {
            faults.retain(|fault| fault.times > 0);
            let fits = |fault: &&mut Fault| {
                fault.operation.as_deref().is_none_or(|wanted| wanted == operation)
            };
            for fault in faults.iter_mut().filter(fits) {
                if fault.skip > 0 {
                    fault.skip -= 1;
                    continue;
                }
                fault.times -= 1;
                return Some(fault.clone());
            }
            None
        })
    }

    fn list<T>(&self, use_it: impl FnOnce(&mut Vec<Fault>) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(faults: &Faults, operation: &str) -> Option<u16> {
        match faults.take(operation)?.effect {
            Effect::Answer { status, .. } => Some(status),
            _ => None,
        }
    }

    #[test]
    fn strikes_only_its_operation_and_as_often_as_it_says() {
        let faults = Faults::default();
        faults.add(Fault::status(503).on("launchVm").times(2));
        assert_eq!(taken(&faults, "getVm"), None);
        assert_eq!([(); 3].map(|()| taken(&faults, "launchVm")), [Some(503), Some(503), None]);
    }

    #[test]
    fn lets_requests_pass_first() {
        let faults = Faults::default();
        faults.add(Fault::status(500).skip(1));
        assert_eq!([(); 3].map(|()| taken(&faults, "any")), [None, Some(500), None]);
    }

    #[test]
    fn strike_in_the_order_in_which_they_were_added() {
        let faults = Faults::default();
        faults.add(Fault::status(500));
        faults.add(Fault::status(502).on("getVm"));
        assert_eq!([(); 2].map(|()| taken(&faults, "getVm")), [Some(500), Some(502)]);
    }
}
