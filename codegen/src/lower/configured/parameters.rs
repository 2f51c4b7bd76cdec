//! Which parameter of an operation a key of `codegen.toml` names.

use super::missing::missing;
use crate::config::{Config, Mark};
use crate::diagnostic::{Diagnostics, Refusal};
use crate::lower::calls::{Call, Parameter};

/// The parameter that a word names, if there is just one: by its name, or by its place and its name.
pub(crate) fn parameter<'p, 'a>(all: &'p [Parameter<'a>], word: &str) -> Option<&'p Parameter<'a>> {
    match meant(all, word).as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

fn meant<'p, 'a>(all: &'p [Parameter<'a>], word: &str) -> Vec<&'p Parameter<'a>> {
    let named: Vec<_> = all.iter().filter(|it| it.wire == word).collect();
    if !named.is_empty() {
        return named;
    }
    all.iter().filter(|it| with_place(it) == word).collect()
}

/// A parameter by its place and its name: `query/limit`.
fn with_place(parameter: &Parameter<'_>) -> String {
    let place = parameter.key.place.up(1);
    format!("{}/{}", place.as_ref().map_or("", |place| place.last()), parameter.wire)
}

/// Says where the configuration names a parameter that an operation doesn't have, or more than one.
pub(super) fn check(call: &Call<'_>, config: &Config, diagnostics: &mut Diagnostics) {
    let Some((key, said)) = call.configured(config) else { return };
    let all = call.carried.as_ref().map_or(&[][..], |carried| &carried.parameters);
    for word in said.parameters.keys() {
        let path = ["operations", key, "parameters", word];
        match meant(all, word).as_slice() {
            [_] => {}
            [] => {
                let message = format!("`{key}` has no parameter `{word}`");
                let known = all.iter().map(|it| it.wire).collect();
                missing(diagnostics, config, (&path, Mark::Key), (message, word, known));
            }
            several => {
                let message = format!("`{key}` has {} parameters `{word}`", several.len());
                let places: Vec<_> =
                    several.iter().map(|it| format!("`\"{}\"`", with_place(it))).collect();
                let error = diagnostics.error(Refusal::ConfigValue, None, message);
                error.elsewhere.extend(config.lines.find(&path, Mark::Key, ""));
                error.help(format!("write {}", places.join(" or ")));
            }
        }
    }
}
