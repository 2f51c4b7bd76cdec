//! The types of answers' headers.

use super::builder::Builder;
use super::model::{About, Constructor, Field, Others, Struct, TypeKind};
use crate::document::{Document, Id, ParameterValue, Response};
use crate::ir::Presence;
use crate::lock::Kind;
use crate::lower::names::{TypeId, Wanted};

/// The one header that describes the body, which says it itself.
const OF_THE_BODY: &str = "content-type";

impl Builder<'_, '_> {
    /// The type of an answer's headers; none where it has none with a schema. Its properties are called as headers are
    /// compared: in small letters.
    pub(crate) fn headers(
        &mut self,
        document: &Document,
        (id, response): (Id<Response>, &Response),
        wanted: Wanted,
    ) -> Option<TypeId> {
        let found = response.headers.iter().filter_map(|(name, header)| {
            let header = document.headers.get(*header)?;
            let ParameterValue::Schema(schema) = header.value else { return None };
            let wire = name.to_lowercase();
            (wire != OF_THE_BODY).then_some((wire, schema, header.required))
        });
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            return None;
        }
        let itself = self.declare(Kind::Type, wanted, &response.at, About::HeadersOf(id));
        let mut fields: Vec<Field> = Vec::new();
        for (wire, schema, required) in found {
            if fields.iter().any(|field| field.wire == wire) {
                continue;
            }
            let site = itself.part(heck::AsUpperCamelCase(&wire), &["properties", &wire]);
            let ty = self.type_of(schema, &site).ty;
            let presence = if required { Presence::Required } else { Presence::Optional };
            let (has_null_setter, only_in) = (false, None);
            fields.push(Field { wire, schema, ty, presence, has_null_setter, only_in });
        }
        let kind = TypeKind::Struct(Struct {
            fields,
            elsewhere: Vec::new(),
            constants: Vec::new(),
            others: Others::Ignored,
            bases: Vec::new(),
            constructor: Constructor::None,
            given: Vec::new(),
        });
        self.report.type_done(itself.id, &response.at);
        self.define(itself.id, kind);
        Some(itself.id)
    }
}
