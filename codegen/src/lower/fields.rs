//! Objects as structs: a field for each property.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::context::Context;
use super::docs::{deprecated, docs, with_default};
use super::hint::Owner;
use super::ledger::Ledger;
use super::name;
use super::parts::{Parts, Property};
use super::schema::{ANY, Typed};
use super::view::{SchemaRef, View};
use crate::ir::{
    Constructor, Docs, Field, FieldName, FnName, Input, ModelKind, Others, Presence, Struct,
    TypeRef, UnknownFields, code,
};
use crate::lock::{Key, Kind, Place};
use crate::source::At;

/// An object as a struct, or as a map where it turns out to have no properties.
pub(super) fn define<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    view: &View<'a>,
    at: &At,
    component: Option<&'a str>,
) -> ModelKind {
    let name = &owner.name;
    let mut parts = Parts::default();
    parts.gather(context, view, at, component, 0);
    if let (true, Some((schema, at))) = (parts.properties.is_empty(), &parts.other) {
        return ModelKind::Alias(context.type_of(*schema, at, &owner.part("Value", &["value"])).ty);
    }
    if let Some(foreign) = &parts.foreign {
        let why = "a part of it is not an object with properties";
        context
            .widened(foreign, name.as_str(), "its properties and any others", why)
            .advise("name the properties in a schema of `type: object`");
    }
    if parts.properties.is_empty() && !parts.closed {
        let value = match &parts.additional {
            Some((schema, at)) => {
                let hint = owner.part("Value", &["additionalProperties"]);
                context.type_of(*schema, at, &hint).item()
            }
            None => ANY,
        };
        return ModelKind::Alias(TypeRef::Map(Box::new(value)));
    }
    if let Some(at) = &parts.mixed {
        let why = "two of its parts say different things of other properties";
        context.widened(at, name.as_str(), "its properties and any others", why).advise(
            "say once, in the schema that puts the parts together, what other properties are",
        );
    }
    let bases = view.all_of.iter().filter_map(|member| match member {
        ReferenceOr::Reference { reference } => context.component(reference),
        ReferenceOr::Item(_) => None,
    });
    let bases = bases.map(|(base, _)| base.to_owned()).collect();
    context.bases.insert(name.clone(), bases);
    ModelKind::Struct(structure(context, owner, &parts, component))
}

fn structure<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    parts: &Parts<'a>,
    component: Option<&str>,
) -> Struct {
    let mut fields: Vec<(Field, Option<&str>)> = Vec::new();
    for (key, property) in &parts.properties {
        // A union writes what tells its members apart, be it their own or of what they are made of.
        let written_by_union = [property.component, component]
            .into_iter()
            .flatten()
            .any(|name| context.tags.contains(&(name.to_owned(), (*key).to_owned())));
        if !written_by_union {
            let required = parts.required.contains(key);
            fields.push(field(context, owner, key, property, required));
        }
    }
    let others = others(context, owner, parts);
    let (fields, unknown) = named(&mut context.ledger, &owner.place, fields, others);
    // Constructors and bases are known once every type is: see `finish` and `base`.
    Struct { fields, unknown, constructor: Constructor::None, bases: Vec::new(), is_base: false }
}

/// What becomes of other properties; a map of them is yet to be named.
fn others<'a>(context: &mut Context<'a>, owner: &Owner, parts: &Parts<'a>) -> UnknownFields {
    let kept = UnknownFields::Kept(FieldName::new("extra"));
    match &parts.additional {
        _ if parts.closed => UnknownFields::Refused,
        Some((schema, at)) if parts.mixed.is_none() => {
            let hint = owner.part("Value", &["additionalProperties"]);
            let ty = context.type_of(*schema, at, &hint).item();
            if ty == ANY {
                return kept;
            }
            let docs = Docs::line("The properties that the schema doesn't name.");
            let ty = TypeRef::Map(Box::new(ty));
            // How it is given is known once every type is: see `finish`.
            UnknownFields::Typed(Others { name: FieldName::new(""), docs, ty, input: Input::Exact })
        }
        _ => kept,
    }
}

/// Fields with their names, and those of the setters of null and of the map of other properties.
fn named(
    ledger: &mut Ledger,
    owner: &Place,
    fields: Vec<(Field, Option<&str>)>,
    mut unknown: UnknownFields,
) -> (Vec<Field>, UnknownFields) {
    let mut scope = name::field_scope();
    let key = |field: &Field, kind| Key::new(&owner.child("properties").child(&field.wire), kind);
    let sends_null = |field: &Field| field.presence == Presence::OptionalNullable;
    for (field, explicit) in &fields {
        if let Some(explicit) = explicit {
            scope.fix(&key(field, Kind::Field), &name::field(explicit)[0]);
        }
    }
    for (field, _) in &fields {
        scope.pin(ledger, &key(field, Kind::Field));
        if sends_null(field) {
            scope.pin(ledger, &key(field, Kind::Null));
        }
    }
    let others = Key::new(&owner.child("additionalProperties").child("map"), Kind::Field);
    if let UnknownFields::Typed(_) = unknown {
        scope.pin(ledger, &others);
    }
    let named = fields.into_iter().map(|(mut field, explicit)| {
        let wanted = name::field(explicit.unwrap_or(&field.wire));
        field.name = FieldName::new(scope.claim(ledger, &key(&field, Kind::Field), &wanted));
        field
    });
    let mut fields: Vec<_> = named.collect();
    if let UnknownFields::Typed(map) = &mut unknown {
        map.name = FieldName::new(scope.claim(ledger, &others, name::OTHERS));
    }
    // Fields come first: a property may be called as the setter would be.
    for field in fields.iter_mut().filter(|field| sends_null(field)) {
        let wanted = name::null_setter(field.name.as_str());
        let name = scope.claim(ledger, &key(field, Kind::Null), &[wanted]);
        field.null_setter = Some(FnName::new(name));
    }
    (fields, unknown)
}

/// A field, to be named once all of them are known, and the name that the document asks for.
fn field<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    key: &'a str,
    property: &Property<'a>,
    required: bool,
) -> (Field, Option<&'a str>) {
    let home = property.component.and_then(|component| context.home(component));
    let hint =
        home.as_ref().unwrap_or(owner).part(heck::AsUpperCamelCase(key), &["properties", key]);
    let mut typed = context.type_of(property.schema, &property.at, &hint);
    if let Some(other) = &property.conflict {
        let why = "two parts of the object say that it is of different types";
        context
            .widened(other, key, "any JSON", why)
            .advise("name the property in one part only, or give it the same type in both");
        typed = Typed { ty: ANY, nullable: false };
    }
    let presence = match (required, typed.nullable && typed.ty != ANY) {
        (true, false) => Presence::Required,
        (true, true) => Presence::RequiredNullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    };
    let schema = match property.schema {
        SchemaRef::Inline(schema) => Some(schema),
        SchemaRef::Reference(_) => None,
    };
    if required && schema.is_some_and(|schema| schema.schema_data.read_only) {
        context.read_only.insert((owner.name.clone(), key.to_owned()), property.at.clone());
    }
    let field = Field {
        name: FieldName::new(""),
        wire: key.to_owned(),
        docs: field_docs(context, property, key),
        // Known once every type is: see `finish`.
        input: Input::Exact,
        ty: typed.ty,
        presence,
        null_setter: None,
        is_hidden: schema.is_some_and(is_hidden),
    };
    (field, schema.and_then(sdk_name))
}

/// Whether `x-sdk-hidden` says that the value of a property is not to be shown.
fn is_hidden(schema: &Schema) -> bool {
    schema.schema_data.extensions.get("x-sdk-hidden") == Some(&Value::Bool(true))
}

/// The name that `x-sdk-name` gives a property.
fn sdk_name(schema: &Schema) -> Option<&str> {
    schema.schema_data.extensions.get("x-sdk-name").and_then(Value::as_str)
}

/// The property's own words, or the first sentence of the type that it refers to.
fn field_docs(context: &Context<'_>, property: &Property<'_>, key: &str) -> Docs {
    let target = match property.schema {
        SchemaRef::Inline(_) => None,
        SchemaRef::Reference(reference) => context.component(reference).map(|(_, schema)| schema),
    };
    let own = match property.schema {
        SchemaRef::Inline(schema) => Some(schema),
        SchemaRef::Reference(_) => None,
    };
    let described = |schema: Option<&Schema>| {
        let data = &schema?.schema_data;
        let text = data.description.as_deref().or(data.title.as_deref())?;
        Some(docs([text])).filter(|docs| !docs.is_empty())
    };
    let mut found = described(own).or_else(|| Some(described(target)?.sentence()));
    let text = found.get_or_insert_with(|| {
        Docs::line(match key {
            "" => "The property without a name.".to_owned(),
            key => format!("The {} property.", code(key)),
        })
    });
    let data = own.or(target).map(|schema| &schema.schema_data);
    with_default(text, data.and_then(|data| data.default.as_ref()));
    if data.is_some_and(|data| data.deprecated) {
        deprecated(text);
    }
    text.clone()
}
