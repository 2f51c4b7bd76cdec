//! Objects: their properties, those that come by `allOf` too.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

use super::context::{Context, place};
use super::docs::{deprecated, docs, with_default};
use super::hint::Owner;
use super::ledger::Ledger;
use super::name;
use super::schema::{ANY, Shape, shape};
use super::view::{SchemaRef, View};
use crate::ir::{
    Constructor, Docs, Field, FieldName, FnName, Input, ModelKind, Presence, Struct, TypeRef,
    UnknownFields,
};
use crate::lock::{Key, Kind, Place};
use crate::source::At;

/// How deep `allOf` may nest.
const DEPTH: usize = 64;

/// A property, before it is a field.
#[derive(Debug, Clone)]
struct Property<'a> {
    schema: SchemaRef<'a>,
    at: At,
    /// The component that names it.
    component: Option<&'a str>,
}

/// The properties of an object and of all that it is made of.
#[derive(Debug, Default)]
struct Parts<'a> {
    properties: IndexMap<&'a str, Property<'a>>,
    required: Vec<&'a str>,
    closed: bool,
    additional: Option<(SchemaRef<'a>, At)>,
    /// Something it is made of that isn't an object.
    foreign: Option<At>,
    /// A part that is a type of its own: text, a list, one of several.
    other: Option<(SchemaRef<'a>, At)>,
}

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
    if parts.additional.is_some() {
        let why = "the other properties have a type that is not kept";
        context
            .widened(at, name.as_str(), "its properties and any others", why)
            .advise("put them into a property of their own, a map");
    }
    let bases = view.all_of.iter().filter_map(|member| match member {
        ReferenceOr::Reference { reference } => context.component(reference),
        ReferenceOr::Item(_) => None,
    });
    let bases = bases.map(|(base, _)| base.to_owned()).collect();
    context.bases.insert(name.clone(), bases);
    ModelKind::Struct(structure(context, owner, &parts))
}

impl<'a> Parts<'a> {
    fn gather(
        &mut self,
        context: &Context<'a>,
        view: &View<'a>,
        at: &At,
        component: Option<&'a str>,
        depth: usize,
    ) {
        for (index, member) in view.all_of.iter().enumerate() {
            let at = at.child("allOf").index(index);
            self.member(context, member, &at, component, depth + 1);
        }
        for (key, schema) in view.properties.into_iter().flatten() {
            let at = at.child("properties").child(key);
            self.properties.insert(key, Property { schema: schema.into(), at, component });
        }
        self.required.extend(view.required.iter().map(String::as_str));
        self.closed |= view.is_closed();
        if let Some(AdditionalProperties::Schema(schema)) = view.additional {
            self.additional = Some(((&**schema).into(), at.child("additionalProperties")));
        }
        if !super::schema::members(view).is_empty() || view.items.is_some() {
            self.foreign = Some(at.clone());
        }
    }

    /// What one part of an `allOf` adds.
    fn member(
        &mut self,
        context: &Context<'a>,
        member: &'a ReferenceOr<Schema>,
        at: &At,
        component: Option<&'a str>,
        depth: usize,
    ) {
        let target = match member {
            ReferenceOr::Item(schema) => Some((component, schema, place(schema, at))),
            ReferenceOr::Reference { reference } => {
                context.component(reference).map(|(name, schema)| {
                    let at = At::root().child("components").child("schemas").child(name);
                    (Some(name), schema, place(schema, &at))
                })
            }
        };
        match target {
            Some((component, schema, at)) if depth < DEPTH => {
                let view = View::new(schema);
                if self.other.is_none() && is_other(&view) {
                    self.other = Some((member.into(), at.clone()));
                }
                self.gather(context, &view, &at, component, depth);
            }
            Some(_) | None => self.foreign = Some(at.clone()),
        }
    }
}

/// Whether a schema is anything but an object.
fn is_other(view: &View<'_>) -> bool {
    match shape(view) {
        Shape::StringEnum | Shape::IntEnum | Shape::Union => true,
        Shape::Plain => view.items.is_some() || view.ty.is_some_and(|ty| ty != "object"),
        Shape::Same | Shape::Struct => false,
    }
}

fn structure<'a>(context: &mut Context<'a>, owner: &Owner, parts: &Parts<'a>) -> Struct {
    let mut fields: Vec<(Field, Option<&str>)> = Vec::new();
    for (key, property) in &parts.properties {
        let written_by_union = property
            .component
            .is_some_and(|owner| context.tags.contains(&(owner.to_owned(), (*key).to_owned())));
        if !written_by_union {
            let required = parts.required.contains(key);
            fields.push(field(context, owner, key, property, required));
        }
    }
    let fields = named(&mut context.ledger, &owner.place, fields);
    let unknown = if parts.closed {
        UnknownFields::Refused
    } else {
        UnknownFields::Kept(FieldName::new("extra"))
    };
    // Constructors and bases are known once every type is: see `finish` and `base`.
    Struct { fields, unknown, constructor: Constructor::None, bases: Vec::new(), is_base: false }
}

/// Fields with their names, and those of the setters of null.
fn named(ledger: &mut Ledger, owner: &Place, fields: Vec<(Field, Option<&str>)>) -> Vec<Field> {
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
    let named = fields.into_iter().map(|(mut field, explicit)| {
        let wanted = name::field(explicit.unwrap_or(&field.wire));
        field.name = FieldName::new(scope.claim(ledger, &key(&field, Kind::Field), &wanted));
        field
    });
    let mut fields: Vec<_> = named.collect();
    // Fields come first: a property may be called as the setter would be.
    for field in fields.iter_mut().filter(|field| sends_null(field)) {
        let wanted = name::null_setter(field.name.as_str());
        let name = scope.claim(ledger, &key(field, Kind::Null), &[wanted]);
        field.null_setter = Some(FnName::new(name));
    }
    fields
}

/// A field, to be named once all of them are known, and the name that the document asks for.
fn field<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    key: &'a str,
    property: &Property<'a>,
    required: bool,
) -> (Field, Option<&'a str>) {
    let hint = owner.part(heck::AsUpperCamelCase(key), &["properties", key]);
    let typed = context.type_of(property.schema, &property.at, &hint);
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
    };
    (field, schema.and_then(sdk_name))
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
        (!text.trim().is_empty()).then(|| docs([text]))
    };
    let mut found = described(own).or_else(|| Some(described(target)?.sentence()));
    let text = found.get_or_insert_with(|| {
        let key = key.replace(['`', '\n', '\r'], " ");
        Docs::line(match key.trim() {
            "" => "The property without a name.".to_owned(),
            key => format!("The `{key}` property."),
        })
    });
    let data = own.or(target).map(|schema| &schema.schema_data);
    with_default(text, data.and_then(|data| data.default.as_ref()));
    if data.is_some_and(|data| data.deprecated) {
        deprecated(text);
    }
    text.clone()
}
