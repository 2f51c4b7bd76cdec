//! Holds the variants that are relied on against those that are generated.

use sdk_codegen::ir::{Model, ModelKind, VariantName};
use sdk_codegen::source::At;

use super::breaks::Breaks;
use super::statement::{Variant, Word};
use super::text::plain;
use super::types::what;

/// What is relied on of an enum.
pub(super) struct Relied<'c> {
    pub(super) name: &'c Word,
    pub(super) tag: Option<&'c str>,
    pub(super) variants: &'c [Variant],
    pub(super) unknown: &'c Option<Word>,
}

/// A generated variant.
struct Given {
    name: String,
    /// What it holds; nothing where it stands for a value.
    ty: Option<String>,
    wires: Vec<String>,
}

/// Holds an enum against the generated type of its name.
pub(super) fn check(relied: &Relied<'_>, model: &Model, at: &At, breaks: &mut Breaks<'_>) {
    let owner = model.name.as_str();
    let Some((given, tag, unknown)) = variants(&model.kind) else {
        let message = format!("`{owner}` is {} now, not an enum", what(&model.kind));
        breaks.relied_on(at.clone(), relied.name, message).key();
        return;
    };
    if tag != relied.tag {
        let tag = tag.map_or("no property".to_owned(), |tag| format!("`{tag}`"));
        let message = format!("it is {tag} that tells the variants of `{owner}` apart now");
        breaks.relied_on(at.child("discriminator"), relied.name, message).key();
    }
    for variant in relied.variants {
        check_variant(variant, owner, &given, at, breaks);
    }
    let is_other = |word: &&Word| unknown.is_none_or(|unknown| word.text != unknown.as_str());
    if let Some(word) = relied.unknown.as_ref().filter(is_other) {
        let message = match unknown {
            Some(unknown) => format!(
                "what `{owner}` doesn't know is called `{unknown}` now, not `{}`: the document took that name",
                word.text
            ),
            None => {
                format!("`{owner}` has a type for what it doesn't know now, and no `{}`", word.text)
            }
        };
        breaks.relied_on(at.clone(), word, message).key();
    }
}

fn check_variant(relied: &Variant, owner: &str, given: &[Given], at: &At, breaks: &mut Breaks<'_>) {
    let name = &relied.name.text;
    let Some(found) = given.iter().find(|it| it.name == *name) else {
        let same = |it: &&Given| !relied.wires.is_empty() && it.wires == relied.wires;
        let message = match given.iter().find(same) {
            Some(now) => format!("`{owner}::{name}` is called `{owner}::{}` now", now.name),
            None => format!("`{owner}::{name}` is gone"),
        };
        let diagnostic = breaks.relied_on(at.child("enum"), &relied.name, message);
        diagnostic.key();
        if let Some(wire) = relied.wires.first() {
            diagnostic.label(format!("`{wire}` was one of its values"));
        }
        return;
    };
    if found.ty != relied.ty {
        let text = |ty: &Option<String>| {
            ty.as_ref().map_or("nothing".to_owned(), |ty| format!("a `{ty}`"))
        };
        let message =
            format!("`{owner}::{name}` holds {} now, not {}", text(&found.ty), text(&relied.ty));
        breaks.relied_on(at.clone(), &relied.name, message).key();
    }
    if found.wires != relied.wires {
        let message = format!(
            "`{owner}::{name}` stands for {} now, not for {}",
            quoted(&found.wires),
            quoted(&relied.wires)
        );
        breaks.relied_on(at.clone(), &relied.name, message).key();
    }
}

/// The variants, the tag and the variant of what is unknown.
fn variants(kind: &ModelKind) -> Option<(Vec<Given>, Option<&str>, Option<&VariantName>)> {
    match kind {
        ModelKind::StringEnum(item) => {
            let given = item.variants.iter().map(|it| Given {
                name: it.name.to_string(),
                ty: None,
                wires: vec![it.value.clone()],
            });
            Some((given.collect(), None, Some(&item.unknown)))
        }
        ModelKind::IntEnum(item) => {
            let given = item.variants.iter().map(|it| Given {
                name: it.name.to_string(),
                ty: None,
                wires: vec![it.value.to_string()],
            });
            Some((given.collect(), None, Some(&item.unknown)))
        }
        ModelKind::ValueEnum(item) => {
            let given = item.variants.iter().map(|it| Given {
                name: it.name.to_string(),
                ty: None,
                wires: vec![it.value.to_string()],
            });
            Some((given.collect(), None, Some(&item.unknown)))
        }
        ModelKind::Union(item) => {
            let given = item.variants.iter().map(|it| Given {
                name: it.name.to_string(),
                ty: Some(plain(&it.ty)),
                wires: it.tags.clone(),
            });
            Some((given.collect(), item.tag.as_deref(), item.unknown.as_ref()))
        }
        ModelKind::Struct(_) | ModelKind::Alias(_) => None,
    }
}

fn quoted(wires: &[String]) -> String {
    let wires: Vec<_> = wires.iter().map(|wire| format!("`{wire}`")).collect();
    if wires.is_empty() { "no value".to_owned() } else { wires.join(" or ") }
}
