//! Which operations have answers that come in pages, and how these hang together.
//!
//! An operation has pages where someone states it, or where one of the published rules applies: then both the parameter and the
//! answer have the shape that the rule asks for. [`pages`] asks in this order:
//!
//! 1. `codegen.toml`, for the operation or for all (`stated.rs`);
//! 2. the lock, which has what an operation had before (`kept.rs`);
//! 3. extensions of other generators (`extensions.rs`);
//! 4. the rules (`rules.rs`), the strictest first.
//!
//! Where what comes back depends on the status, what succeeds may be a page, if all else is a redirect.
//!
//! `shape.rs` is what all of these look at: the parameters and the page, by their types, of which `kind.rs` says what they are.
//! `words.rs` has the names that fields and parameters go by. A new rule belongs into `rules.rs`. The folder imports `calls` and
//! `types`.

mod extensions;
mod kept;
mod kind;
mod paged;
mod rules;
mod shape;
mod stated;
mod words;

use std::collections::HashMap;

use super::calls::Call;
use super::names::OperationId;
use crate::config::{Mark, PageChoice};
use crate::diagnostic::{Diagnostics, Refusal, Repair};
use crate::ir::PageRule;
pub(super) use kept::{key as kept_key, words as kept_words};
pub(super) use paged::{Extent, Next, Paged, Path, Turn};
pub(super) use shape::Read;
use shape::Shape;
use stated::Unfit;

/// The operations that have pages.
pub(super) type Pages = HashMap<OperationId, Paged>;

/// What the request of an operation with pages has, so that no setter may.
pub(super) const METHODS: [&str; 2] = ["items", "pages"];

/// The operations that have pages.
pub(super) fn pages(read: Read<'_>, calls: &[Call<'_>], diagnostics: &mut Diagnostics) -> Pages {
    let found = calls.iter().filter_map(|call| Some((call.id, found(read, call, diagnostics)?)));
    let found = found.collect();
    if let Some(PageChoice::Stated(stated)) = &read.config.pagination.all {
        let mut shapes = calls.iter().filter_map(|call| Shape::of(read, call));
        if !shapes.any(|shape| stated::resolve(&shape, stated, PageRule::Configured).is_ok()) {
            let message = "`[pagination]` has `all`, and no operation has such pages";
            let lines = &read.config.lines;
            let error = diagnostics.error(Refusal::ConfigMatchesNothing, None, message);
            let path = ["pagination", "all"];
            error.elsewhere.extend(lines.find(&path, Mark::Key, "matches nothing"));
        }
    }
    found
}

fn found(read: Read<'_>, call: &Call<'_>, diagnostics: &mut Diagnostics) -> Option<Paged> {
    let config = &read.config.pagination;
    let of = (call.operation.method.as_str(), call.item.path.as_str());
    let own = config.operation(call.operation.id.as_deref(), of);
    let shape = Shape::of(read, call);
    match (own, &shape) {
        (Some((_, PageChoice::Off)), _) => return None,
        (Some((key, PageChoice::Stated(stated))), shape) => {
            let outcome = match shape {
                Some(shape) => stated::resolve(shape, stated, PageRule::Configured),
                None => Err(Unfit::from("its answer is no JSON of one type")),
            };
            return outcome.map_err(|why| refuse(read, (call, key), why, diagnostics)).ok();
        }
        (None, _) => {}
    }
    let shape = shape?;
    // Whoever calls a setter of that name goes on to do so.
    if shape.has_setter(&METHODS, read.lock) {
        return None;
    }
    match &config.all {
        Some(PageChoice::Off) => return None,
        Some(PageChoice::Stated(stated)) => {
            if let Ok(found) = stated::resolve(&shape, stated, PageRule::Configured) {
                return Some(found);
            }
        }
        None => {}
    }
    kept::read(&shape, read.lock)
        .or_else(|| by_extension(call, &shape, diagnostics))
        .or_else(|| rules::find(&shape))
}

/// An error, since the configuration asks for pages that there can't be.
fn refuse(
    read: Read<'_>,
    (call, key): (&Call<'_>, &str),
    Unfit { why, of, help }: Unfit,
    diagnostics: &mut Diagnostics,
) {
    let message =
        format!("`[pagination.operations]` gives `{key}` pages that it can't have: {why}");
    let (lines, entry) = (&read.config.lines, ["pagination", "operations", key]);
    let line = of.and_then(|of| lines.find(&[&entry[..], &[of]].concat(), Mark::Value, ""));
    let line = line.or_else(|| lines.find(&entry, Mark::Key, ""));
    let at = call.operation.at.clone();
    let error = diagnostics.error(Refusal::PagesUnfit, at, message);
    error.elsewhere.extend(line);
    error.help = help;
}

fn by_extension(
    call: &Call<'_>,
    shape: &Shape<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Paged> {
    let (rule, stated) = extensions::read(&call.operation.extensions)?;
    let outcome = stated
        .map_err(Unfit::from)
        .and_then(|stated| stated.map(|it| stated::resolve(shape, &it, rule)).transpose());
    match outcome {
        Ok(found) => found,
        Err(Unfit { why, .. }) => {
            let name = rule.as_str();
            let message = format!("`{name}` asks for pages that there can't be: {why}");
            diagnostics.warning(Repair::PagesAstray, call.operation.at.child(name), message);
            None
        }
    }
}
