//! Letters beyond ASCII: which of them a name may keep.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::is_nfkc;
use unicode_security::GeneralSecurityProfile as _;
use unicode_security::confusable_detection::skeleton;
use unicode_security::is_potential_mixed_script_confusable_char as is_confusable;
use unicode_security::mixed_script::AugmentedScriptSet;

/// A text as the compiler reads it: `ﬁ` is `fi`, and a letter with an accent is one character.
pub(crate) fn normal(text: &str) -> String {
    text.nfkc().collect()
}

/// Whether the compiler takes a name as it is and warns of none of its letters, whatever other names there are: each script
/// in it shows by a letter that looks like none of another script.
pub(crate) fn are_plain(name: &str) -> bool {
    if name.is_ascii() {
        return true;
    }
    let others = || name.chars().filter(|c| !c.is_ascii());
    let shows = |script: AugmentedScriptSet| {
        let latin = AugmentedScriptSet::for_char('a');
        let mut own = others().filter(|c| AugmentedScriptSet::for_char(*c) == script);
        script.is_all() || script == latin || own.any(|c| !is_confusable(c))
    };
    is_nfkc(name)
        && others().all(|c| c.identifier_allowed() && shows(AugmentedScriptSet::for_char(c)))
        && !skeleton(name).all(|c| c.is_ascii())
}

/// What a name beyond ASCII looks like: the same for names that can be mistaken for each other.
pub(crate) fn look(name: &str) -> Option<String> {
    (!name.is_ascii()).then(|| skeleton(name).collect())
}

/// A text with each letter beyond ASCII by its number.
pub(crate) fn numbered(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii() => out.push(c),
            c => {
                out.push(' ');
                out.push_str(&super::words::number(c));
                out.push(' ');
            }
        }
    }
    out
}
