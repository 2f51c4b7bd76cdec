//! Bodies of several parts: a struct whose fields are the parts.

use openapiv3::QueryStyle;

use super::builder::Builder;
use super::model::{About, Constructor, Field, Others, PartWriting, Struct, Ty, TypeKind};
use super::site::{Itself, Site};
use crate::diagnostic::Limit;
use crate::document::{Encoding, JsonType, MediaType, Schema, SchemaId};
use crate::ir::{self, Presence, Scalar, Style};
use crate::lock::Kind;
use crate::lower::facts::{Property, Shape};
use crate::lower::report::Topic;

/// What a property holds that is sent as it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Files {
    One,
    Many,
}

impl Builder<'_, '_> {
    /// The type of a body of several parts: a struct of its own, since it is no JSON. Where the document names no parts, they are
    /// put together by the caller.
    pub(crate) fn multipart(&mut self, media: &MediaType, site: &Site) -> Ty {
        let facts = self.read.facts;
        let Some(id) = media.schema.map(|schema| self.plain_of(schema)) else {
            return Ty::Scalar(Scalar::Parts);
        };
        let component = Some(id).filter(|id| facts.schemas.is_component(*id));
        let parts = facts.parts(id, component);
        if parts.properties.is_empty() {
            if !self.schema(id).is_bare() && self.schema(id).single_type() != Some(JsonType::Object)
            {
                self.note_foreign(media, site, "parts of any kind");
            }
            return Ty::Scalar(Scalar::Parts);
        }
        if parts.foreign.is_some() || !parts.unions.is_empty() {
            self.note_foreign(media, site, "its properties");
        }
        let at = media.at.child("schema");
        let itself = self.declare(Kind::Type, site.wanted.clone(), &at, About::Schema(id));
        let (mut fields, mut writings) = (Vec::new(), Vec::new());
        for (name, property) in &parts.properties {
            let encoding = media.encoding.get(*name);
            fields.push(self.part(
                &itself,
                (name, property),
                parts.required.contains(name),
                encoding,
            ));
            writings.push(self.writing((name, property), encoding));
        }
        self.report.type_done(itself.id, &at);
        self.define(
            itself.id,
            TypeKind::Struct(Struct {
                fields,
                elsewhere: Vec::new(),
                constants: Vec::new(),
                others: Others::Parts(writings),
                bases: Vec::new(),
                constructor: Constructor::None,
                given: Vec::new(),
            }),
        );
        Ty::Named(itself.id)
    }

    fn note_foreign(&mut self, media: &MediaType, site: &Site, to: &str) {
        let (at, why) = (media.at.child("schema"), "it is more than an object with properties");
        let called = Topic::from(site.called());
        self.report
            .widened(Limit::PartNotObject, site.owner, &at, called, to, why)
            .advise("name all of its parts under `properties`");
    }

    /// What a schema is in the end that refers to another one, or only wraps one.
    fn plain_of(&self, id: SchemaId) -> SchemaId {
        let facts = self.read.facts;
        let mut id = facts.schemas.resolve(id);
        for _ in 0..crate::document::MAX_DEPTH {
            let inner = Some(id).filter(|id| facts.shape(*id) == Shape::Same);
            match inner.and_then(|id| facts.wrapped(id)) {
                Some(inner) => id = facts.schemas.resolve(inner),
                None => break,
            }
        }
        id
    }

    fn part(
        &mut self,
        itself: &Itself,
        (name, property): (&str, &Property),
        required: bool,
        encoding: Option<&Encoding>,
    ) -> Field {
        // What a component names has the type that it has there.
        let home = property.component.and_then(|component| self.component(component));
        let home = home.as_ref().unwrap_or(itself);
        let mut site = home.part(heck::AsUpperCamelCase(name), &["properties", name]);
        site.owner = itself.owner();
        let file = Ty::Scalar(Scalar::File);
        let (ty, nullable) = match self.files(property.schema, encoding) {
            Some(Files::One) => (file, false),
            Some(Files::Many) => (Ty::list(file), false),
            None => {
                let typed = self.type_of(property.schema, &site);
                (typed.ty, typed.nullable)
            }
        };
        // A part can't be null: what is null is left out.
        let presence = match (required, nullable) {
            (true, false) => Presence::Required,
            (true, true) => Presence::RequiredNullable,
            (false, _) => Presence::Optional,
        };
        Field {
            wire: name.to_owned(),
            schema: property.schema,
            ty,
            presence,
            has_null_setter: false,
            only_in: property.access.only_in(),
        }
    }

    fn writing(
        &self,
        (name, property): (&str, &Property),
        encoding: Option<&Encoding>,
    ) -> PartWriting {
        let said = encoding.and_then(|it| it.content_type.clone());
        let media = said.or_else(|| {
            let schema = self.schema(self.plain_of(property.schema));
            let items = schema.items.map(|items| self.schema(self.plain_of(items)));
            items.unwrap_or(schema).content_media_type.clone()
        });
        let media = media.unwrap_or_default().trim().to_owned();
        let style = encoding.filter(|it| it.styled).map(style);
        PartWriting { wire: name.to_owned(), media, style }
    }

    /// Whether a property is one file or several; none where it is a value.
    fn files(&self, id: SchemaId, encoding: Option<&Encoding>) -> Option<Files> {
        let schema = self.schema(self.plain_of(id));
        if is_file(schema, encoding) {
            return Some(Files::One);
        }
        if let Some(items) = schema.items {
            return is_file(self.schema(self.plain_of(items)), encoding).then_some(Files::Many);
        }
        // A file, or a list of files.
        let members = schema.members().iter().map(|member| (self.schema(*member), *member));
        let members = members.filter(|(member, _)| !member.is_null);
        let members: Option<Vec<Files>> = members.map(|(_, id)| self.files(id, None)).collect();
        let members = members.filter(|members| !members.is_empty())?;
        Some(if members.contains(&Files::Many) { Files::Many } else { Files::One })
    }
}

/// The style of a part.
fn style(encoding: &Encoding) -> Style {
    let shape = match encoding.style {
        Some(QueryStyle::SpaceDelimited) => ir::Shape::SpaceDelimited,
        Some(QueryStyle::PipeDelimited) => ir::Shape::PipeDelimited,
        Some(QueryStyle::DeepObject) => ir::Shape::DeepObject,
        Some(QueryStyle::Form) | None => ir::Shape::Form,
    };
    Style { shape, explode: encoding.explode, reserved: false }
}

/// Whether a schema stands for bytes as they are.
fn is_file(schema: &Schema, encoding: Option<&Encoding>) -> bool {
    let said = encoding.and_then(|it| it.content_type.as_deref()).unwrap_or_default();
    let is_binary = ["image/", "audio/", "video/", "application/octet-stream", "*/*"];
    let is_binary = is_binary.iter().any(|start| said.starts_with(start));
    match (schema.single_type(), schema.format.as_deref()) {
        (Some(JsonType::String), Some("binary")) => true,
        (Some(JsonType::String), None) => {
            let is_raw = schema.content_media_type.is_some() && schema.content_encoding.is_none();
            (is_raw || is_binary) && schema.values.is_empty()
        }
        (None, None) => is_binary && schema.is_bare(),
        _ => false,
    }
}
