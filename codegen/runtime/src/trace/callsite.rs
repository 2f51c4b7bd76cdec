//! Callsites of `tracing` whose target is the API.
//!
//! The macros of `tracing` take a constant as the target. It would be the name of this crate, which a filter such as
//! `fastvm=debug` doesn't let through. So the callsites are made here, once for each API, at its first call.
use std::sync::{Mutex, OnceLock, PoisonError};

use tracing::callsite::{Callsite, Identifier};
use tracing::field::{Field, FieldSet, Value, ValueSet};
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Span, dispatcher};

/// The callsites of one API.
pub(super) struct Callsites {
    target: &'static str,
    pub(super) call: &'static Site,
    pub(super) success: &'static Site,
    pub(super) retry: &'static Site,
    pub(super) failure: &'static Site,
}

const CALL: &[&str] = &["operation", "host"];
const SUCCESS: &[&str] = &["message", "operation", "attempt", "elapsed_ms", "status"];
const FAILURE: &[&str] =
    &["message", "operation", "attempt", "elapsed_ms", "status", "kind", "error", "retry_in_ms"];

impl Callsites {
    /// The callsites of this target, which are made when they are first asked for.
    pub(super) fn of(target: &'static str) -> &'static Self {
        static ALL: Mutex<Vec<&'static Callsites>> = Mutex::new(Vec::new());
        let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.iter().find(|known| known.target == target) {
            return known;
        }
        // Leaked on purpose: `tracing` wants them for good, and there is one set for each API.
        let new = Box::leak(Box::new(Self {
            target,
            call: Site::leak(target, "call", Level::INFO, Kind::SPAN, CALL),
            success: Site::leak(target, "attempt", Level::DEBUG, Kind::EVENT, SUCCESS),
            retry: Site::leak(target, "attempt", Level::WARN, Kind::EVENT, FAILURE),
            failure: Site::leak(target, "attempt", Level::DEBUG, Kind::EVENT, FAILURE),
        }));
        all.push(new);
        new
    }
}

/// One callsite.
pub(super) struct Site {
    metadata: OnceLock<Metadata<'static>>,
}

impl Site {
    fn leak(
        target: &'static str,
        name: &'static str,
        level: Level,
        kind: Kind,
        fields: &'static [&'static str],
    ) -> &'static Self {
        let site: &'static Self = Box::leak(Box::new(Self { metadata: OnceLock::new() }));
        let fields = FieldSet::new(fields, Identifier(site));
        site.metadata
            .get_or_init(|| Metadata::new(name, target, level, None, None, None, fields, kind));
        tracing::callsite::register(site);
        site
    }

    /// A span with these values, in the order of the fields.
    pub(super) fn span<const N: usize>(&'static self, values: [Option<&dyn Value>; N]) -> Span {
        self.when_enabled(values, Span::new).unwrap_or_else(Span::none)
    }

    /// An event with these values, in the order of the fields.
    pub(super) fn event<const N: usize>(&'static self, values: [Option<&dyn Value>; N]) {
        self.when_enabled(values, |metadata, values| Event::dispatch(metadata, values));
    }

    fn when_enabled<const N: usize, T>(
        &'static self,
        values: [Option<&dyn Value>; N],
        record: impl FnOnce(&'static Metadata<'static>, &ValueSet<'_>) -> T,
    ) -> Option<T> {
        let metadata = self.metadata.get()?;
        if !dispatcher::get_default(|dispatch| dispatch.enabled(metadata)) {
            return None;
        }
        let fields: Vec<Field> = metadata.fields().iter().collect();
        let values: [_; N] = std::array::from_fn(|index| (&fields[index], values[index]));
        Some(record(metadata, &metadata.fields().value_set(&values)))
    }
}

impl Callsite for Site {
    // Each event asks whether anybody listens, which costs nothing compared to a network round trip.
    fn set_interest(&self, _: Interest) {}

    fn metadata(&self) -> &Metadata<'_> {
        self.metadata.get().expect("set before the site is handed out")
    }
}
