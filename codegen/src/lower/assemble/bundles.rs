//! One value in the place of many arguments.

use super::Assembler;
use crate::ir::{
    Argument, Body, BodyKind, Bundle, Constructor, Docs, Field, FieldName, Given, Input, Presence,
    Struct, TypeRef, UnknownFields, code,
};
use crate::lower::calls::Call;
use crate::lower::names::MethodId;

impl Assembler<'_> {
    /// The type that stands for all arguments of a method, where there are too many. These then come out of it as they are
    /// sent.
    pub(super) fn bundle(
        self,
        call: &Call<'_>,
        method: MethodId,
        arguments: &mut [Argument],
        body: &mut Option<Body>,
    ) -> Option<Bundle> {
        if !call.is_one_argument() {
            return None;
        }
        let first = MethodId { answer: 0, ..method };
        let (name, builder) = self.named.arguments.get(&first)?.clone();
        let mut fields: Vec<Field> = arguments.iter().map(argument).collect();
        fields.extend(body.as_ref().map(sent));
        for argument in arguments {
            argument.input = Input::Exact;
        }
        if let Some(body) = body {
            body.input = Input::Exact;
        }
        let given = |field: &Field| Given { field: field.name.clone(), takes_null: false };
        let item = Struct {
            constants: Box::default(),
            given: fields.iter().map(given).collect(),
            fields,
            unknown: UnknownFields::Refused,
            constructor: Constructor::Builder(builder),
            bases: Vec::new(),
            is_base: false,
        };
        Some(Bundle { name, item, is_shared: method != first })
    }
}

fn argument(argument: &Argument) -> Field {
    let Argument { name, wire, location: _, ty, input, docs } = argument;
    field(name.clone(), wire, docs.clone(), ty.clone(), input.clone())
}

fn sent(body: &Body) -> Field {
    let docs = Docs::line(sent_as(&body.kind));
    let Body { kind, ty, input } = body.clone();
    field(FieldName::new(kind.argument()), "", docs, ty, input)
}

/// How a body is sent.
fn sent_as(kind: &BodyKind) -> String {
    match kind {
        BodyKind::Json(None) => "The body, sent as JSON.".to_owned(),
        BodyKind::Form(_) => "The body, sent as a form.".to_owned(),
        BodyKind::Json(Some(media))
        | BodyKind::Multipart(media)
        | BodyKind::Bytes(media)
        | BodyKind::Text(media) => format!("The body, sent as {}.", code(media)),
    }
}

fn field(name: FieldName, wire: &str, docs: Docs, ty: TypeRef, input: Input) -> Field {
    let (wire, presence) = (wire.to_owned(), Presence::Required);
    let (default, null_setter) = (None, None);
    Field { name, wire, docs, ty, input, presence, default, null_setter, is_hidden: false }
}
