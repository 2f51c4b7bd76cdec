//! The names that a crate has, and how odd they are.

mod found;
mod oddness;

use std::fmt::Write as _;

use sdk_codegen::Generated;

pub(crate) use self::found::{Found, found};

/// How many names of each kind are listed.
const LISTED: usize = 10;

/// The longest and the oddest names of a crate's methods and types.
#[must_use]
pub fn oddest(generated: &Generated) -> String {
    let (methods, types) = found(&generated.api);
    let mut text = String::new();
    list(&mut text, "methods", methods);
    list(&mut text, "types", types);
    text
}

fn list(text: &mut String, kind: &str, mut names: Vec<Found>) {
    let total: f64 = names.iter().map(|name| name.oddness.score).sum();
    let longest = names.iter().max_by_key(|name| name.name.chars().count());
    // Writing to a string can't fail.
    let _ = writeln!(text, "  {} {kind}, oddness {total:.0} in all", names.len());
    if let Some(longest) = longest {
        let _ =
            writeln!(text, "    longest {:>4}  {}", longest.name.chars().count(), longest.shown);
    }
    names.sort_by(|one, other| {
        let by_score = other.oddness.score.total_cmp(&one.oddness.score);
        by_score.then_with(|| one.shown.cmp(&other.shown))
    });
    for name in names.iter().filter(|name| name.oddness.score > 0.0).take(LISTED) {
        let Found { shown, of, oddness, .. } = name;
        let _ = writeln!(text, "    {:>7.1}  {shown}  {of}  ({})", oddness.score, oddness.why());
    }
}
