//! What a method must be given, in the order in which callers give it.
//!
//! The lock has the last word: a document in which two parameters change places, or one is no longer required, must not
//! change what callers write.

use super::call::{Call, Carried, Parameter};
use crate::lock::{Key, Kind, NamesLock, Place};
use crate::lower::types::Ty;

/// How many arguments a caller can tell apart by position.
pub(crate) const POSITIONAL: usize = 6;

/// What stands for the body among the words of the parameters.
const BODY: &str = "body";

/// Marks an argument that takes null.
const NULL: &str = "?";

/// Puts the arguments of each method in order, and makes one value of those of which there are too many.
pub(crate) fn arrange(lock: &NamesLock, calls: &mut [Call<'_>]) {
    for call in calls {
        let place = call.place.clone();
        let mut keys = call.methods().map(|method| call.arguments_key(method, Kind::Type));
        let was_one = keys.any(|key| lock.name(&key).is_some());
        let Some(carried) = &mut call.carried else { continue };
        let words: Vec<&str> = carried.parameters.iter().map(|it| word(&it.key)).collect();
        let kept: Vec<&str> =
            lock.words(&key(&place)).map(|kept| without_mark(kept, &words)).collect();
        order(carried, &kept);
        if kept.contains(&BODY) {
            carried.bodies.iter_mut().for_each(|body| body.required = true);
        }
        let count = arguments(&carried.parameters).count() + usize::from(takes_body(carried));
        carried.is_one_argument = was_one && count > 0 || count > POSITIONAL;
    }
}

/// What the arguments of the operation at a place are kept by.
pub(crate) fn key(operation: &Place) -> Key {
    Key::new(operation, Kind::Arguments)
}

/// What the methods of an operation must be given, in the words of the lock; nothing where that is nothing.
pub(crate) fn shape(call: &Call<'_>) -> Option<String> {
    let carried = call.carried.as_ref()?;
    let word = |parameter: &Parameter<'_>| {
        let takes_null = matches!(parameter.ty, Ty::OrNull(_));
        format!("{}{}", word(&parameter.key), if takes_null { NULL } else { "" })
    };
    let mut words: Vec<String> = arguments(&carried.parameters).map(word).collect();
    words.extend(takes_body(carried).then(|| BODY.to_owned()));
    (!words.is_empty()).then(|| words.join(" "))
}

/// Whether an argument of an operation took null before; none where there was no such argument.
pub(super) fn takes_null(lock: &NamesLock, operation: &Place, parameter: &Key) -> Option<bool> {
    let word = word(parameter);
    lock.words(&key(operation)).find_map(|kept| {
        (kept == word)
            .then_some(false)
            .or_else(|| (kept.strip_suffix(NULL)? == word).then_some(true))
    })
}

/// A word of the lock without the mark of what takes null. A name may end in that too.
fn without_mark<'w>(kept: &'w str, words: &[&str]) -> &'w str {
    if words.contains(&kept) { kept } else { kept.strip_suffix(NULL).unwrap_or(kept) }
}

/// Whether the body is an argument.
fn takes_body<P>(carried: &Carried<P>) -> bool {
    carried.bodies.iter().any(|body| !body.is_setter())
}

fn arguments<'c, 'a>(
    parameters: &'c [Parameter<'a>],
) -> impl Iterator<Item = &'c Parameter<'a>> + use<'c, 'a> {
    parameters.iter().filter(|parameter| parameter.key.kind == Kind::Argument)
}

/// What stands for a parameter: `query/status`.
fn word(parameter: &Key) -> &str {
    let place = parameter.place.as_str();
    let start = place.rmatch_indices('/').nth(1).map_or(0, |(slash, _)| slash + 1);
    &place[start..]
}

/// Puts what had to be given first, in that order, whether it is still required or not; then what is new, in the order of the
/// document.
fn order(carried: &mut Carried<Parameter<'_>>, kept: &[&str]) {
    let words: Vec<String> =
        carried.parameters.iter().map(|parameter| word(&parameter.key).to_owned()).collect();
    let kept = renamed(kept, &words);
    for parameter in &mut carried.parameters {
        if kept.contains(&word(&parameter.key)) {
            parameter.key.kind = Kind::Argument;
        }
    }
    carried.parameters.sort_by_key(|parameter| {
        kept.iter().position(|kept| *kept == word(&parameter.key)).unwrap_or(usize::MAX)
    });
}

/// What is kept, with new names in the place of old ones where as many parts of the path are new as are gone: a part of a
/// path goes by its position there, and its name is never sent.
fn renamed<'w>(kept: &[&'w str], words: &'w [String]) -> Vec<&'w str> {
    let in_path = |word: &str| word.starts_with("path/");
    let is_new = |word: &&str| in_path(word) && !kept.contains(word);
    let is_gone = |word: &str| in_path(word) && words.iter().all(|other| other != word);
    let new: Vec<&str> = words.iter().map(String::as_str).filter(is_new).collect();
    if kept.iter().filter(|word| is_gone(word)).count() != new.len() {
        return kept.to_vec();
    }
    let mut new = new.into_iter();
    let put = |word: &&'w str| if is_gone(word) { new.next().unwrap_or(word) } else { *word };
    kept.iter().map(put).collect()
}
