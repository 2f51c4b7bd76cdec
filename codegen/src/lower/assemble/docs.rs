//! The words for what is documented.

use super::Assembler;
use crate::document::{MAX_DEPTH, Parameter, ParameterValue, Schema, SchemaId};
use crate::ir::{Docs, FnName, Scalar, Statuses, code};
use crate::lower::calls::STREAM;
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::types::{About, Choice, Field, OtherForm, Others, Ty, Type, TypeKind};
use crate::prose::{deprecated, docs, with_default};

impl Assembler<'_> {
    /// What a type is.
    pub(super) fn type_docs(self, item: &Type, name: &str) -> Docs {
        let (said, is_deprecated) = match item.about {
            About::Schema(id) => (self.words(id, false, name), self.facts.meant(id).deprecated),
            About::BaseOf(id) => {
                (Some(Docs::line(format!("What every {} has.", self.link(id)))), false)
            }
            About::VariantsOf(id) => {
                (Some(Docs::line(format!("The alternatives of {}.", self.link(id)))), false)
            }
            About::HeadersOf(_) => {
                let docs =
                    "The headers of an answer, from `headers_as` of the response or the error.";
                (Some(Docs::line(docs)), false)
            }
            About::Nothing => (None, false),
        };
        let mut docs = said.unwrap_or_else(|| Docs::line(format!("`{name}`.")));
        for paragraph in
            self.form_docs(item).into_iter().chain(closed_docs(item).map(str::to_owned))
        {
            docs = docs.with_paragraph(paragraph);
        }
        if is_deprecated {
            deprecated(&mut docs);
        }
        docs
    }

    /// The name of a type, with a link where the crate has it.
    fn link(self, id: TypeId) -> String {
        let name = self.type_name(id);
        let is_there = self.selected.types.contains(&id);
        if is_there { format!("[`{name}`](super::{name})") } else { format!("`{name}`") }
    }

    /// What becomes of a type that requests and answers have differently.
    fn form_docs(self, item: &Type) -> Option<String> {
        let OtherForm { id, converts, boxed: _, optional: _ } = self.other_form(item)?;
        let other = self.type_name(id);
        Some(match item.form {
            Some(Direction::Request) if converts => format!(
                "This is what requests have of [`{other}`](super::{other}), which turns into it."
            ),
            Some(Direction::Request) => format!(
                "This is what requests have of [`{other}`](super::{other}), which doesn't turn into it: no answer has all that a request needs."
            ),
            _ => format!("This is what answers have; requests have [`{other}`](super::{other})."),
        })
    }

    /// The property's own words, or the first sentence of the type that it refers to.
    pub(super) fn field_docs(self, field: &Field) -> Docs {
        let schema = self.facts.meant(field.schema);
        let mut text = self.words(field.schema, true, "").unwrap_or_else(|| {
            Docs::line(match field.wire.as_str() {
                "" => "The property without a name.".to_owned(),
                wire => format!("The {} property.", code(wire)),
            })
        });
        with_default(&mut text, schema.default.as_ref());
        if schema.deprecated {
            deprecated(&mut text);
        }
        text
    }

    /// What a field is that holds a header of an answer; none for any other field.
    pub(super) fn header_docs(self, of: TypeId, field: &Field) -> Option<Docs> {
        let About::HeadersOf(id) = self.types[of].about else { return None };
        let headers = &self.document.responses.get(id)?.headers;
        let (name, header) = headers.iter().find(|(name, _)| name.to_lowercase() == field.wire)?;
        let header = self.document.headers.get(*header)?;
        let said = header.description.as_deref().map(|text| docs([text]));
        let said =
            said.filter(|docs| !docs.is_empty()).or_else(|| self.descriptions(field.schema, true));
        let mut text = said.unwrap_or_else(|| Docs::line(format!("The {} header.", code(name))));
        if header.deprecated {
            deprecated(&mut text);
        }
        Some(text)
    }

    pub(super) fn parameter_docs(self, parameter: &Parameter) -> Docs {
        let schemas = &self.document.schemas;
        let schema = match parameter.value {
            ParameterValue::Schema(id) if !schemas.is_component(id) => Some(id),
            _ => None,
        };
        let said = match &parameter.description {
            Some(text) => Some(docs([text.as_str()])).filter(|docs| !docs.is_empty()),
            None => schema.and_then(|id| self.descriptions(id, true)),
        };
        let fallback = || Docs::line(format!("The {} parameter.", code(&parameter.name)));
        let mut docs = said.unwrap_or_else(fallback);
        with_default(&mut docs, schema.and_then(|id| schemas[id].default.as_ref()));
        if parameter.deprecated {
            deprecated(&mut docs);
        }
        docs
    }

    /// What a schema says of itself: its description or that of the one schema that it only wraps; else a title, unless that
    /// is `name`. `is_use` says whether the schema is used here, rather than being what is documented.
    fn words(self, id: SchemaId, is_use: bool, name: &str) -> Option<Docs> {
        let title = |schema: &'_ Schema| schema.title.clone().filter(|title| title.trim() != name);
        self.descriptions(id, is_use).or_else(|| self.found(id, is_use, title))
    }

    fn descriptions(self, id: SchemaId, is_use: bool) -> Option<Docs> {
        self.found(id, is_use, |schema| schema.description.clone())
    }

    /// The first text that a schema, or one that it only wraps, has to say; of what is referred to, the first sentence.
    fn found(
        self,
        id: SchemaId,
        is_use: bool,
        text: impl Fn(&Schema) -> Option<String>,
    ) -> Option<Docs> {
        let schemas = &self.document.schemas;
        let mut is_elsewhere = is_use && schemas.is_component(id);
        let mut layer = schemas.resolve(id);
        for _ in 0..MAX_DEPTH {
            let said = text(&schemas[layer]).map(|text| docs([text.as_str()]));
            if let Some(said) = said.filter(|docs| !docs.is_empty()) {
                return Some(if is_elsewhere { said.sentence() } else { said });
            }
            let inner = self.facts.wrapped(layer)?;
            is_elsewhere |= schemas.is_component(inner);
            layer = schemas.resolve(inner);
        }
        None
    }

    /// What a member of a union holds.
    pub(super) fn member_docs(self, ty: &Ty) -> Docs {
        Docs::line(match ty {
            Ty::Named(id) => format!("[`{}`].", self.type_name(*id)),
            Ty::Parsed(path) => format!("Text that is a `{path}`."),
            Ty::List(_) | Ty::Tuple(_) => "A list.".to_owned(),
            Ty::Map(_) => "An object.".to_owned(),
            Ty::OrNull(inner) | Ty::Boxed(inner) => return self.member_docs(inner),
            Ty::Scalar(scalar) => match scalar {
                Scalar::String | Scalar::Secret => "Text.",
                Scalar::Bool => "A truth value.",
                Scalar::I32 | Scalar::I64 | Scalar::I128 | Scalar::U32 | Scalar::U64 => {
                    "An integer."
                }
                Scalar::F32 | Scalar::F64 | Scalar::Number => "A number.",
                Scalar::Base64 | Scalar::Base64Url | Scalar::Body => "Bytes.",
                Scalar::File => "A file.",
                Scalar::Parts => "Parts.",
                Scalar::Timestamp => "An instant.",
                Scalar::Date => "A date.",
                Scalar::Any => "Any JSON.",
            }
            .to_owned(),
        })
    }
}

/// What becomes of properties that a closed schema forbids.
fn closed_docs(item: &Type) -> Option<&'static str> {
    let TypeKind::Struct(item) = &item.kind else { return None };
    match item.others {
        Others::Refused => Some("The schema forbids other properties, and there are none."),
        Others::Unsent => Some(
            "The schema forbids other properties: an answer's are kept in [`extra`](Self::extra()), and no request sends them.",
        ),
        Others::Union { closed: true, .. } => Some(
            "The schema forbids properties that neither it nor its alternatives name: an answer's are kept, and no request sends them.",
        ),
        Others::Kept
        | Others::Ignored
        | Others::Parts(_)
        | Others::Typed(_)
        | Others::Union { closed: false, .. } => None,
    }
}

/// What there is to say beside the value itself, which the macro shows.
pub(super) fn choice_docs(choice: &Choice) -> Docs {
    match &choice.about {
        Some(about) => docs([about.as_str()]),
        None if choice.value.is_empty() => Docs::line("The empty string."),
        None => Docs::default(),
    }
}

/// The status, and what the document says of it.
pub(super) fn status_docs(statuses: Statuses, about: &str) -> Docs {
    let (status, said) = (statuses.word(), docs([about]));
    if said.is_empty() {
        return Docs::line(format!("Status {status}."));
    }
    let said = said.summary_line();
    Docs::line(format!("Status {status}: {said}"))
}

/// An operation's own words; a stream beside a whole answer refers to the method of that.
pub(super) fn operation_docs(
    operation: &crate::document::Operation,
    beside: Option<(&FnName, [Option<&str>; 2])>,
) -> Docs {
    let summary = operation.summary.as_deref();
    let description = operation.description.as_deref();
    let description = description.filter(|text| Some(text.trim()) != summary.map(str::trim));
    let Some((beside, words)) = beside else {
        return docs(summary.into_iter().chain(description));
    };
    let shown = |word: &'static str, text: &str| match text {
        STREAM => "the answer is a stream: each item as it comes".to_owned(),
        "" => format!("{word} json"),
        text => format!("{word} {text}"),
    };
    let [sent, received] = words;
    let sent = sent.map(|text| shown("the body is sent as", text));
    let received = received.map(|text| shown("the answer is read as", text));
    let parts: Vec<String> = sent.into_iter().chain(received).collect();
    let difference = format!("{}.", parts.join(", and "));
    docs(summary).with_paragraph(format!("As [`{beside}`](Self::{beside}), but {difference}"))
}
