//! Holds the constructors and setters that are relied on against those that are generated.

use sdk_codegen::ir::{Constructor, ModelKind, Operation};
use sdk_codegen::source::At;

use super::breaks::Breaks;
use super::index::{Index, place};
use super::statement::{Argument, Function, Word};
use super::surface::Surface;

/// Holds functions of a type or of a request type against the generated ones.
pub(super) fn check(
    owner: &Word,
    relied: &[Function],
    index: &Index<'_>,
    surface: &Surface,
    breaks: &mut Breaks<'_>,
) {
    let Some(shape) = surface.types.get(&owner.text) else {
        let at = At::root().child("components").child("schemas").child(&owner.text);
        breaks.relied_on(at, owner, format!("the type `{}` is gone", owner.text)).key();
        return;
    };
    let owner = Owner { name: &owner.text, index };
    for function in relied {
        let name = &function.name.text;
        let call = format!("`{}::{name}`", owner.name);
        let Some(given) = shape.functions.get(name) else {
            let message = format!("{call} is gone{}", owner.why_gone());
            breaks.relied_on(owner.place(name), &function.name, message).key();
            continue;
        };
        if given.arguments != function.arguments || given.has_receiver != function.has_receiver {
            let message = format!(
                "{call} takes {} now, not {}",
                Function::takes(&given.arguments),
                Function::takes(&function.arguments)
            );
            let new = |argument: &&Argument| !function.arguments.contains(argument);
            let at = match given.arguments.iter().find(new) {
                Some(argument) => owner.place(&argument.name),
                None => owner.place(name),
            };
            breaks.relied_on(at, &function.name, message).key();
        }
    }
}

struct Owner<'o, 'g> {
    name: &'o str,
    index: &'o Index<'g>,
}

impl Owner<'_, '_> {
    /// Why values are no longer made as they were, where that is known.
    fn why_gone(&self) -> &'static str {
        match self.index.model(self.name).map(|model| &model.kind) {
            Some(ModelKind::Struct(item)) => match item.constructor {
                Constructor::None => ": nothing sends such a value any more",
                Constructor::Builder(_) => {
                    ": there are so many required fields that `builder` takes them"
                }
                Constructor::New => "",
            },
            _ => "",
        }
    }

    /// Where the field or parameter stands that a function is named after; else the type.
    fn place(&self, field: &str) -> At {
        if let Some(operation) = self.index.by_request(self.name) {
            return self.operation(operation);
        }
        let Some(model) = self.index.model(self.name) else {
            return At::root().child("components").child("schemas").child(self.name);
        };
        let fields = match &model.kind {
            ModelKind::Struct(item) => item.fields.as_slice(),
            _ => &[],
        };
        let field = fields.iter().find(|it| it.name.as_str() == field);
        field.map_or_else(|| place(&model.at), |field| self.index.property(model, &field.wire))
    }

    fn operation(&self, operation: &Operation) -> At {
        let at = place(&operation.at);
        self.index.part(&at, "parameters").unwrap_or(at)
    }
}
