//! The words for what is documented.

use super::Assembler;
use super::hints::{hints, shown_example};
use crate::document::{MAX_DEPTH, Parameter, ParameterValue, Schema, SchemaId};
use crate::ir::{Docs, FnName, Statuses, TypeName, code};
use crate::lower::calls::STREAM;
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::types::{About, Choice, Field, Member, OtherForm, Others, Ty, Type, TypeKind};
use crate::prose::{default_text, deprecated, docs, repeats, with_default};

impl Assembler<'_> {
    /// What a type is; nothing where the document says no more than its name.
    pub(super) fn type_docs(self, item: &Type, name: &str) -> Docs {
        let (mut docs, is_deprecated) = match item.about {
            About::Schema(id) => {
                let schema = self.facts.meant(id);
                let said = self.words(id, false, &[name]);
                (said.unwrap_or_else(|| type_hints(schema, item, name)), schema.deprecated)
            }
            About::BaseOf(id) => (Docs::line(format!("What every {} has.", self.link(id))), false),
            About::VariantsOf(id) => {
                (Docs::line(format!("The alternatives of {}.", self.link(id))), false)
            }
            About::HeadersOf(_) => {
                let docs =
                    "The headers of an answer, from `headers_as` of the response or the error.";
                (Docs::line(docs), false)
            }
            About::Nothing => (Docs::default(), false),
        };
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

    /// The property's own words, or the first sentence of the type that it refers to, or what its keywords say.
    pub(super) fn field_docs(self, field: &Field) -> Docs {
        let schema = self.facts.meant(field.schema);
        let named = self.named_by(&field.ty);
        let said = self.words(
            field.schema,
            true,
            &[&field.wire, named.as_ref().map_or("", TypeName::as_str)],
        );
        let mut text = said.unwrap_or_else(|| hints(schema, &field.ty, &field.wire));
        with_default(&mut text, schema.default.as_ref());
        if schema.deprecated {
            deprecated(&mut text);
        }
        text
    }

    /// The name of the type of the document that a type is, if it is one.
    fn named_by(self, ty: &Ty) -> Option<TypeName> {
        match ty {
            Ty::Named(id) => Some(self.type_name(*id)),
            Ty::OrNull(inner) | Ty::Boxed(inner) => self.named_by(inner),
            Ty::Scalar(_) | Ty::Parsed(_) | Ty::List(_) | Ty::Tuple(_) | Ty::Map(_) => None,
        }
    }

    /// What a field is that holds a header of an answer; none for any other field.
    pub(super) fn header_docs(self, of: TypeId, field: &Field) -> Option<Docs> {
        let About::HeadersOf(id) = self.types[of].about else { return None };
        let headers = &self.document.responses.get(id)?.headers;
        let (name, header) = headers.iter().find(|(name, _)| name.to_lowercase() == field.wire)?;
        let header = self.document.headers.get(*header)?;
        let said = header.description.as_deref().filter(|text| !repeats(text, name));
        let said = said.map(|text| docs([text])).filter(|docs| !docs.is_empty());
        let mut text = said.unwrap_or_else(|| self.field_docs(field));
        if header.deprecated && !self.facts.meant(field.schema).deprecated {
            deprecated(&mut text);
        }
        Some(text)
    }

    /// What a parameter is, with the type of its values.
    pub(super) fn parameter_docs(self, parameter: &Parameter, ty: &Ty) -> Docs {
        let schema = match parameter.value {
            ParameterValue::Schema(id) => Some(id),
            ParameterValue::Content(_) => None,
        };
        let name = parameter.name.as_str();
        let said = parameter.description.as_deref().filter(|text| !repeats(text, name));
        let said = said.map(|text| docs([text])).filter(|docs| !docs.is_empty());
        let named = self.named_by(ty);
        let named = named.as_ref().map_or("", TypeName::as_str);
        let said = said.or_else(|| self.words(schema?, true, &[name, named]));
        let mut docs = said.unwrap_or_else(|| self.parameter_hints(parameter, schema, ty));
        with_default(&mut docs, schema.and_then(|id| self.facts.meant(id).default.as_ref()));
        if parameter.deprecated {
            deprecated(&mut docs);
        }
        docs
    }

    /// What the server assumes where a parameter isn't given.
    pub(super) fn default_of(self, parameter: &Parameter) -> Option<String> {
        let ParameterValue::Schema(id) = parameter.value else { return None };
        default_text(self.facts.meant(id).default.as_ref())
    }

    /// What the keywords of a parameter's schema say, and an example, which stands beside the schema or in it.
    fn parameter_hints(self, parameter: &Parameter, schema: Option<SchemaId>, ty: &Ty) -> Docs {
        let schema = schema.map(|id| self.facts.meant(id));
        let said = schema.map(|schema| hints(schema, ty, &parameter.name)).unwrap_or_default();
        let says_more = |schema: &Schema| schema.example.is_some() || !schema.values.is_empty();
        if schema.is_some_and(says_more) {
            return said;
        }
        let examples = self.examples(parameter.example.as_ref(), &parameter.examples);
        let shown = examples.first().and_then(|example| shown_example(example));
        shown.map_or_else(|| said.clone(), |example| said.with_sentence(&example))
    }

    /// What a schema says of itself: its description or that of the one schema that it only wraps; else a title. What is no more
    /// than one of `names` says nothing. `is_use` says whether the schema is used here, rather than being what is documented.
    fn words(self, id: SchemaId, is_use: bool, names: &[&str]) -> Option<Docs> {
        let says = |text: &String| !names.iter().any(|name| repeats(text, name));
        let description = |schema: &Schema| schema.description.clone().filter(says);
        let title = |schema: &Schema| schema.title.clone().filter(says);
        self.found(id, is_use, description).or_else(|| self.found(id, is_use, title))
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

    /// What a member of a union holds: what its type says of itself, or by which tag it is known.
    pub(super) fn member_docs(self, member: &Member, tag: Option<&str>) -> Docs {
        let said = self.said_of(&member.ty).filter(|docs| !docs.is_empty());
        let known = || {
            let tags: Vec<_> = member.tags.iter().map(|tag| code(tag)).collect();
            let tag = tag.filter(|_| !tags.is_empty())?;
            Some(Docs::line(format!("Where {} is {}.", code(tag), tags.join(" or "))))
        };
        said.or_else(known).unwrap_or_default()
    }

    /// The first sentence of what a type of the document says of itself.
    fn said_of(self, ty: &Ty) -> Option<Docs> {
        match ty {
            Ty::Named(id) => {
                let About::Schema(schema) = self.types[*id].about else { return None };
                let name = self.type_name(*id);
                Some(self.words(schema, false, &[name.as_str()])?.sentence())
            }
            Ty::OrNull(inner) | Ty::Boxed(inner) => self.said_of(inner),
            Ty::Scalar(_) | Ty::Parsed(_) | Ty::List(_) | Ty::Tuple(_) | Ty::Map(_) => None,
        }
    }
}

/// What keywords say of a type that is no more than a name for another one.
fn type_hints(schema: &Schema, item: &Type, name: &str) -> Docs {
    match &item.kind {
        TypeKind::Alias(ty) => hints(schema, ty, name),
        _ => Docs::default(),
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
