//! Where types are used. That is what there is to say of a type that nobody described.

use std::collections::BTreeMap;

use crate::ir::{
    Api, Docs, Model, ModelKind, Operation, Resource, Response, StreamItem, TypeName, TypeRef, code,
};
use crate::prose::repeats;

/// How many places are worth listing.
const FEW: usize = 3;

/// What a type is to those that use it; what says most comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Body,
    Answer,
    Item,
    Error,
    Field,
}

/// The places where a type is used, by what it is there: code spans.
type Places = BTreeMap<Role, Vec<String>>;

/// Says of each type that nobody described where it is used, and sums up what each is.
pub(super) fn say(api: &mut Api) {
    let mut used = BTreeMap::new();
    api.operations.iter().for_each(|it| operation(it, &mut used));
    api.resources.iter().for_each(|it| resource(it, &mut used));
    api.models.iter().for_each(|it| fields(it, &mut used));
    let found: Vec<_> = api.models.iter().map(|model| sentence(model, &used)).collect();
    for (model, found) in api.models.iter_mut().zip(found) {
        if let Some(found) = found {
            model.docs = Docs::line(found);
        }
        model.summary = model.docs.gist();
    }
}

/// A sentence on where a type is used; none where it says enough of itself, or is used nowhere.
fn sentence(model: &Model, used: &BTreeMap<TypeName, Places>) -> Option<String> {
    if !model.docs.is_empty() {
        return None;
    }
    let (role, places) = used.get(&model.name)?.first_key_value()?;
    // What is named after the one place where it is used says it by that.
    if *role == Role::Field && places.len() == 1 && repeats(&places[0], model.name.as_str()) {
        return None;
    }
    let verb = |one: &'static str, many: &'static str| if places.len() == 1 { one } else { many };
    let listed = listed(places, if *role == Role::Field { "fields" } else { "calls" });
    Some(match role {
        Role::Body => format!("What {listed} {}.", verb("takes", "take")),
        Role::Answer => format!("What {listed} {}.", verb("answers", "answer")),
        Role::Item => format!("An item of what {listed} {}.", verb("answers", "answer")),
        Role::Error => format!("The body of errors of {listed}."),
        Role::Field => format!("What {listed} {}.", verb("holds", "hold")),
    })
}

/// Places in a sentence, which counts those that are too many.
fn listed(places: &[String], unit: &str) -> String {
    match places {
        [] => String::new(),
        [one] => one.clone(),
        [first, others @ ..] if others.len() >= FEW => {
            format!("{first} and {} other {unit}", others.len())
        }
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

fn resource(resource: &Resource, used: &mut BTreeMap<TypeName, Places>) {
    resource.operations.iter().for_each(|it| operation(it, used));
    resource.children.iter().for_each(|it| self::resource(it, used));
}

fn operation(operation: &Operation, used: &mut BTreeMap<TypeName, Places>) {
    let place = &operation.call;
    let mut add = |role, name: &TypeName| {
        let places = used.entry(name.clone()).or_default().entry(role).or_default();
        if !places.contains(place) {
            places.push(place.clone());
        }
    };
    let body = operation.body.iter().map(|body| &body.ty);
    let setters = operation.request.setters.iter();
    let optional = setters.filter(|it| it.location.is_none()).map(|it| &it.ty);
    for ty in body.chain(optional) {
        named(ty, &mut |name, _| add(Role::Body, name));
    }
    for response in operation.response.holds() {
        let mut answer = |name: &TypeName, is_item| {
            add(if is_item { Role::Item } else { Role::Answer }, name);
        };
        match response {
            Response::Json(ty) => named(ty, &mut answer),
            Response::Stream(stream) => match &stream.item {
                StreamItem::Json(TypeRef::Named(name))
                | StreamItem::Event(TypeRef::Named(name)) => answer(name, true),
                _ => {}
            },
            _ => {}
        }
    }
    for error in &operation.errors {
        named(&error.ty, &mut |name, _| add(Role::Error, name));
    }
}

fn fields(model: &Model, used: &mut BTreeMap<TypeName, Places>) {
    let ModelKind::Struct(item) = &model.kind else { return };
    for field in &item.fields {
        let place = code(&format!("{}::{}", model.name, field.name));
        named(&field.ty, &mut |name, _| {
            let places = used.entry(name.clone()).or_default().entry(Role::Field).or_default();
            places.push(place.clone());
        });
    }
}

/// Calls back with the type that a type is or has as its items, and whether it is those.
fn named(ty: &TypeRef, found: &mut dyn FnMut(&TypeName, bool)) {
    match ty {
        TypeRef::Named(name) => found(name, false),
        TypeRef::OrNull(inner) | TypeRef::Boxed(inner) => named(inner, found),
        TypeRef::List(inner) | TypeRef::Map(inner) => {
            named(inner, &mut |name, _| found(name, true));
        }
        TypeRef::Scalar(_) | TypeRef::Parsed(_) | TypeRef::Tuple(_) => {}
    }
}
