//! What makes a value of a type.

use super::data::Function;
use crate::emit::input::argument_type;
use crate::emit::leaf::tokens_text;
use crate::emit::setter::{given, union};
use crate::ir::{Beside, Constructor, FieldName, Model, ModelKind, Struct};

/// The functions that make a value of a type; none where it only comes back, or is no object.
pub(super) fn methods(model: &Model) -> Vec<Function> {
    let ModelKind::Struct(item) = &model.kind else { return Vec::new() };
    match &item.constructor {
        Constructor::None => Vec::new(),
        Constructor::New => vec![new(item)],
        Constructor::Builder(builder) => vec![Function {
            name: "builder".to_owned(),
            signature: format!("fn builder() -> {builder}"),
            docs: "Starts with nothing set. `.build()` ends it: its error names each required field that was not set.".to_owned(),
        }],
    }
}

fn new(item: &Struct) -> Function {
    let field = |name: &FieldName| item.fields.iter().find(|field| field.name == *name);
    let taken = item.given.iter().filter_map(|it| Some((field(&it.field)?, it.takes_null)));
    let arguments = taken.map(|(field, takes_null)| {
        format!("{}: {}", field.name, tokens_text(&given(field, takes_null).0))
    });
    let union = union(item).map(|Beside { name, ty, input, docs: _, shared: _, named: _ }| {
        format!("{name}: {}", tokens_text(&argument_type(ty, input)))
    });
    let arguments: Vec<_> = arguments.chain(union).collect();
    let docs =
        if arguments.is_empty() { "Starts with nothing set." } else { "Takes what is required." };
    Function {
        name: "new".to_owned(),
        signature: format!("fn new({}) -> Self", arguments.join(", ")),
        docs: docs.to_owned(),
    }
}
