//! Finds where hand-written and generated methods of one name meet.

use sdk_codegen::ir::{Model, ModelKind};
use sdk_codegen::source::At;

use super::breaks::Breaks;
use super::handles::{Extension, Handles, Member, OwnHandle};
use super::index::{Index, place, way};
use super::statement::{Shadows, Word};
use super::surface::{Shape, Surface};

/// What the generated types have, and where it comes from.
pub(super) struct Generated<'i, 'g> {
    pub(super) index: &'i Index<'g>,
    pub(super) surface: &'i Surface,
}

/// Holds what the hand-written types hide against what they say that they hide.
pub(super) fn check(
    handles: &Handles,
    listed: &[Shadows],
    generated: &Generated<'_, '_>,
    breaks: &mut Breaks<'_>,
) {
    for own in &handles.own {
        let Some(shape) = generated.surface.types.get(&own.target) else {
            generated.target_gone(own, breaks);
            continue;
        };
        let listed = listed.iter().filter(|it| it.owner.text == own.name.text);
        let listed: Vec<_> = listed.flat_map(|it| &it.methods).map(|it| &it.name).collect();
        for member in &own.members {
            let is_listed = listed.iter().any(|word| word.text == member.name.text);
            if has(shape, member) && !is_listed {
                generated.shadowed(own, member, breaks);
            }
        }
        for word in listed {
            generated.check_listed(own, shape, word, breaks);
        }
    }
    for shadows in listed {
        if !handles.own.iter().any(|own| own.name.text == shadows.owner.text) {
            let owner = &shadows.owner;
            let message = format!("`{}` doesn't deref to a generated type", owner.text);
            let label = "nothing can be hidden by it";
            breaks.at(None, &owner.spot, label, message).help("take it out of `shadows!`");
        }
    }
    for extension in &handles.extensions {
        generated.check_extension(extension, breaks);
    }
}

fn has(shape: &Shape, member: &Member) -> bool {
    if member.is_field {
        shape.fields.contains_key(&member.name.text)
    } else {
        shape.functions.get(&member.name.text).is_some_and(|function| function.has_receiver)
    }
}

impl Generated<'_, '_> {
    /// The type that a hand-written one stands in front of isn't there, or is one that is the same for every document.
    fn target_gone(&self, own: &OwnHandle, breaks: &mut Breaks<'_>) {
        let OwnHandle { name, target, .. } = own;
        if !self.index.type_names().any(|known| known == target) {
            let message =
                format!("`{}` derefs to the generated `{target}`, which is gone", name.text);
            let help = "change the document back, or let it deref to what there is instead";
            breaks.at(None, &name.spot, "in front of nothing", message).help(help);
        }
    }

    /// A hand-written method stands in front of a generated one, and nobody said so.
    fn shadowed(&self, own: &OwnHandle, member: &Member, breaks: &mut Breaks<'_>) {
        let (owner, name) = (&own.name.text, &member.name.text);
        let hidden = self.call(&own.target, name);
        let (hidden, ours) = if member.is_field {
            (format!("the field `{}::{name}`", own.target), format!("`{owner}::{name}`"))
        } else {
            let by = member.by.as_ref().map(|by| format!(" (of `{by}`)")).unwrap_or_default();
            (format!("the method `{hidden}`"), format!("`{owner}::{name}`{by}"))
        };
        let message = format!("{hidden} would be hidden by the hand-written {ours}");
        let (at, label) = self.origin(&own.target, name);
        let help = format!(
            "give one of them another name{}; or, if the generated one is meant to be hidden, list `{name}` under `{owner}` in `shadows!`, with the reason",
            self.advice(&own.target, name)
        );
        let diagnostic =
            breaks.at(at, &member.name.spot, "users would get this one", message).help(help);
        if let Some(label) = label {
            diagnostic.label(label);
        }
    }

    /// A trait's method gives way to a generated one.
    fn check_extension(&self, extension: &Extension, breaks: &mut Breaks<'_>) {
        let Extension { name: by, target, methods } = extension;
        for word in methods {
            let name = &word.text;
            let given = self.surface.function(target, name);
            if given.is_none_or(|function| !function.has_receiver) {
                continue;
            }
            let message = format!(
                "the method `{}` would be called in place of `{by}::{name}`",
                self.call(target, name)
            );
            let (at, label) = self.origin(target, name);
            let help = format!(
                "give one of them another name{}: a type's own methods come before those of traits",
                self.advice(target, name)
            );
            let diagnostic =
                breaks.at(at, &word.spot, "users would no longer get this one", message).help(help);
            if let Some(label) = label {
                diagnostic.label(label);
            }
        }
    }

    /// A method that is said to hide a generated one must be there, and so must the other.
    fn check_listed(&self, own: &OwnHandle, shape: &Shape, word: &Word, breaks: &mut Breaks<'_>) {
        let (owner, name) = (&own.name.text, &word.text);
        let Some(ours) = own.members.iter().find(|member| member.name.text == *name) else {
            let message = format!("there is no `{owner}::{name}` to hide anything");
            breaks.at(None, &word.spot, "listed here", message).help("take it out of `shadows!`");
            return;
        };
        if has(shape, ours) {
            return;
        }
        let message = format!(
            "`{owner}::{name}` no longer overrides anything: `{}` is gone",
            self.call(&own.target, name)
        );
        let (at, _) = self.origin(&own.target, name);
        let help = format!(
            "if the generated method has another name now, `{name}` no longer keeps users from it: rename one of them; else take `{name}` out of `shadows!`"
        );
        breaks.at(at, &word.spot, "said to hide it", message).help(help);
    }

    /// `client.vms().launch` or `VmLaunchParams::name`
    fn call(&self, target: &str, name: &str) -> String {
        match self.way_to(target) {
            Some(accessors) => format!("{}.{name}", way(accessors)),
            None => format!("{target}::{name}"),
        }
    }

    fn way_to(&self, target: &str) -> Option<&[&str]> {
        self.index.way_to(target)
    }

    /// Where the document says what becomes a method or a field, and what to say of that place.
    fn origin(&self, target: &str, name: &str) -> (Option<At>, Option<String>) {
        if let Some(accessors) = self.way_to(target) {
            return self.call_origin(accessors, name);
        }
        if let Some(operation) = self.index.by_request(target) {
            let at = place(&operation.at);
            return (Some(self.index.part(&at, "parameters").unwrap_or(at)), None);
        }
        let model = self.index.model(target);
        (model.map(|model| self.field_origin(model, name)), None)
    }

    fn call_origin(&self, accessors: &[&str], name: &str) -> (Option<At>, Option<String>) {
        let own = self.index.handle(accessors).map_or(&[][..], |group| group.operations);
        if let Some(operation) = own.iter().find(|it| it.name.as_str() == name) {
            let at = place(&operation.at);
            let id = self.index.part(&at, "operationId");
            let request = format!("{} {}", operation.method.as_str(), operation.path);
            return (Some(id.unwrap_or(at)), Some(format!("`{request}` becomes this method")));
        }
        let below: Vec<_> = accessors.iter().copied().chain([name]).collect();
        let group = self.index.handle(&below);
        let Some(first) = group.and_then(|group| group.operations.first()) else {
            return (group.map(|_| At::root().child("paths")), None);
        };
        let at = place(&first.at);
        let label = "it leads to the operations of this resource".to_owned();
        (Some(self.index.part(&at, "tags").unwrap_or(at)), Some(label))
    }

    fn field_origin(&self, model: &Model, name: &str) -> At {
        let fields = match &model.kind {
            ModelKind::Struct(item) => item.fields.as_slice(),
            _ => &[],
        };
        let field = fields.iter().find(|it| it.name.as_str() == name);
        field.map_or_else(|| place(&model.at), |field| self.index.property(model, &field.wire))
    }

    /// How the generated method is renamed, where an operation becomes it.
    fn advice(&self, target: &str, name: &str) -> String {
        let own = self.way_to(target).and_then(|accessors| self.index.handle(accessors));
        let mut operations = own.map_or(&[][..], |group| group.operations).iter();
        let operation = operations.find(|it| it.name.as_str() == name);
        let id = operation.and_then(|operation| self.index.operation_id(operation));
        id.map(|id| {
            format!(" (the generated one by `[operations.{id}]` with `method` in codegen.toml)")
        })
        .unwrap_or_default()
    }
}
