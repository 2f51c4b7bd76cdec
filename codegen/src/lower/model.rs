//! Schemas as types with names.

use openapiv3::Schema;

use super::context::{Context, component_reference};
use super::docs::{deprecated, docs};
use super::enums;
use super::family;
use super::fields;
use super::hint::{Hint, Owner};
use super::loose;
use super::name;
use super::schema::{ANY, Shape, Typed, shape};
use super::verdict::Subject;
use super::view::View;
use super::{tag, union};
use crate::ir::{Docs, Model, ModelKind, Origin, TypeName, TypeRef};
use crate::source::At;

/// Gives a name to every component schema, then defines each.
pub(super) fn components(context: &mut Context<'_>) {
    let Some(components) = context.components() else {
        return;
    };
    let mut names: Vec<_> = components.schemas.keys().collect();
    // The order in which names are given must not hang on the order in the document.
    names.sort();
    for name in names {
        let owner = context.claim_type(&Hint::new(name, context.schema_place(name)));
        context.named.insert(name.clone(), owner.name);
    }
    tag::find(context);
    let at = At::root().child("components").child("schemas");
    for (name, ty) in context.named.clone() {
        let at = at.child(&name);
        let place = context.places.get(&ty).cloned();
        match context.component(&component_reference(&name)) {
            Some((target, schema)) if target == name => {
                let at = super::context::place(schema, &at);
                let place = place.unwrap_or_else(|| context.schema_place(&name));
                define(context, &Owner { name: ty, place }, schema, &at, Some(target));
            }
            Some((target, _)) => {
                let target = context.named.get(target).cloned().map_or(ANY, TypeRef::Named);
                context.open();
                context.close(&at, Subject::Type(ty.clone()));
                insert(context, &ty, Docs::default(), &at, ModelKind::Alias(target));
            }
            None => {
                context.open();
                context
                    .widened(&at, &name, "any JSON", "the reference leads nowhere")
                    .advise("correct the reference, or add what it refers to");
                context.close(&at, Subject::Type(ty.clone()));
                insert(context, &ty, Docs::default(), &at, ModelKind::Alias(ANY));
            }
        }
    }
}

/// Defines a type; `component` is its name in the document, where it has one.
pub(super) fn define<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    schema: &'a Schema,
    at: &At,
    component: Option<&'a str>,
) {
    context.open();
    let view = View::new(schema);
    let name = &owner.name;
    let docs = model_docs(&view, name);
    let family = component.and_then(|name| Some((name, context.families.get(name)?.clone())));
    let kind = match (shape(&view), family) {
        (_, Some((component, family))) => {
            family::define(context, owner, &view, at, (component, &family))
        }
        (Shape::StringEnum, _) => ModelKind::StringEnum(enums::string_enum(context, owner, &view)),
        (Shape::IntEnum, _) => ModelKind::IntEnum(enums::int_enum(context, owner, &view)),
        (Shape::ValueEnum, _) => ModelKind::ValueEnum(enums::value_enum(context, owner, &view)),
        (Shape::Struct, _) => fields::define(context, owner, &view, at, component),
        // An heir that adds nothing is a value of its own all the same.
        (Shape::Same, _) if component.is_some_and(|name| context.is_heir(name)) => {
            fields::define(context, owner, &view, at, component)
        }
        (Shape::Union, _) => union::define(context, owner, &view, at),
        (Shape::Same | Shape::Plain, _) => alias(context, owner, schema, &view, at),
    };
    if shape(&view) != Shape::Plain {
        loose::keywords(context, &view, at, name.as_str());
    }
    context.close(at, Subject::Type(name.clone()));
    insert(context, name, docs, at, kind);
}

pub(super) fn insert(
    context: &mut Context<'_>,
    name: &TypeName,
    docs: Docs,
    at: &At,
    kind: ModelKind,
) {
    let model = Model {
        at: Origin(format!("#{}", at.pointer)),
        name: name.clone(),
        module: name::module_name(name.as_str()),
        docs: if docs.is_empty() { Docs::line(format!("`{name}`.")) } else { docs },
        kind,
    };
    context.models.insert(name.clone(), model);
}

fn model_docs(view: &View<'_>, name: &TypeName) -> Docs {
    let title = view.data.title.as_deref().filter(|title| title.trim() != name.as_str());
    let description = view.data.description.as_deref();
    let parts = if description.is_some() { [None, description] } else { [title, None] };
    let mut docs = docs(parts.into_iter().flatten());
    if docs.is_empty() {
        docs = Docs::line(format!("`{name}`."));
    }
    if view.data.deprecated {
        deprecated(&mut docs);
    }
    docs
}

/// Another name for a type; null, if it is a value, is said wherever the name is used.
fn alias<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    schema: &'a Schema,
    view: &View<'a>,
    at: &At,
) -> ModelKind {
    let hint = owner.part("", &["value"]);
    let Typed { ty, .. } = match shape(view) {
        Shape::Plain => Typed { ty: context.plain(view, at, &hint), nullable: false },
        _ => context.type_of(super::view::SchemaRef::Inline(schema), at, &hint),
    };
    ModelKind::Alias(ty)
}
