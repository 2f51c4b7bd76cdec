//! Operations, as users type them.

use super::super::input::argument_type;
use super::data::{Body, Call, Parameter, Place, Resent};
use super::example::example;
use super::{Look, markdown};
use crate::emit::leaf::tokens_text;
use crate::emit::request::ONE_ENTRY;
use crate::ir::{self, BodyKind, Docs, Location, Method, Operation, QueryWriting, Retry, Setter};

impl Look<'_> {
    pub(super) fn call(&self, operation: &Operation, path: &str, handle: &Place) -> Call {
        let signature = signature(operation);
        let rustdoc = format!("{}#method.{}", handle.rustdoc, operation.name);
        Call {
            badge: None,
            name: operation.name.to_string(),
            path: format!("{path}.{}", operation.name),
            place: Place { rustdoc, ..handle.clone() },
            takes: signature.iter().map(|(name, _)| name.clone()).collect(),
            gives: self.gives(&operation.response),
            fails: Some(self.called.error_name().to_owned()),
            http: operation.call.clone(),
            returns: operation.request.name.to_string(),
            summary: operation.docs.gist(),
            docs: markdown(&operation.docs),
            deprecated: operation.deprecated,
            parameters: self.parameters(operation),
            body: self.body(operation),
            answers: self.answers(operation),
            errors: operation.errors.iter().map(|error| self.error(error)).collect(),
            failures: operation.failures.iter().map(|failure| self.failure(failure)).collect(),
            headers: self.headers(operation),
            errors_docs: String::new(),
            retries: Some(retries(operation)),
            server_timeout: operation.server_timeout.as_ref().map(ToString::to_string),
            example: self.has_examples.then(|| example(operation, path, self.called)).flatten(),
            pages: operation.paging.as_ref().map(|paging| self.shown(&paging.item)),
            credentials: operation.security.as_ref().map(|it| it.alternatives.clone()),
            signature,
        }
    }

    fn parameters(&self, operation: &Operation) -> Vec<Parameter> {
        let required = operation.arguments.iter().map(|argument| Parameter {
            name: argument.name.to_string(),
            wire: argument.wire.clone(),
            required: true,
            takes: Vec::new(),
            ty: self.shown(&argument.ty),
            place: place(&argument.location),
            default: None,
            summary: argument.docs.gist(),
            docs: markdown(&argument.docs),
        });
        let optional = operation.request.setters.iter().filter_map(|setter| {
            Some(Parameter {
                name: setter.name.to_string(),
                wire: setter.wire.clone(),
                required: false,
                takes: taken(setter),
                ty: self.shown(&setter.ty),
                place: place(setter.location.as_ref()?),
                default: setter.default.clone(),
                summary: setter.docs.gist(),
                docs: markdown(&said_of(setter)),
            })
        });
        required.chain(optional).collect()
    }

    fn body(&self, operation: &Operation) -> Option<Body> {
        if let Some(body) = &operation.body {
            return Some(Body {
                name: body.kind.argument().to_owned(),
                required: true,
                ty: self.shown(&body.ty),
                made_by: self.made_by(&body.ty),
                sent_as: sent_as(&body.kind),
            });
        }
        let found = |setter: &Setter| {
            Some(Body {
                name: setter.name.to_string(),
                required: false,
                ty: self.shown(&setter.ty),
                made_by: self.made_by(&setter.ty),
                sent_as: sent_as(setter.body.as_ref()?),
            })
        };
        operation.request.setters.iter().find_map(found)
    }
}

/// What the setter of a parameter takes.
fn taken(setter: &Setter) -> Vec<String> {
    match &setter.location {
        Some(Location::Query(QueryWriting::Dotted)) => vec!["key".to_owned(), "value".to_owned()],
        Some(Location::Query(QueryWriting::Empty)) => Vec::new(),
        _ => vec![setter.argument.to_string()],
    }
}

/// What the documentation of a parameter's setter says.
fn said_of(setter: &Setter) -> Docs {
    match &setter.location {
        Some(Location::Query(QueryWriting::Dotted)) => setter.docs.with_sentence(ONE_ENTRY),
        _ => setter.docs.clone(),
    }
}

/// When a failed call is sent again: what the document says, or what goes for the HTTP method.
fn retries(operation: &Operation) -> Resent {
    let is_unsafe = matches!(operation.method, Method::Post | Method::Patch);
    match operation.retry {
        Some(Retry::Unsent) => Resent::Unsent,
        None if is_unsafe => Resent::Rejected,
        Some(Retry::Always) | None => Resent::Always,
    }
}

/// What the method takes: names and types.
fn signature(operation: &Operation) -> Vec<(String, String)> {
    if let Some(bundle) = &operation.bundle {
        return vec![("arguments".to_owned(), bundle.name.to_string())];
    }
    let arguments = operation.arguments.iter().map(|argument| {
        let ty = tokens_text(&argument_type(&argument.ty, &argument.input));
        (argument.name.to_string(), ty)
    });
    let body = operation.body.iter().map(|ir::Body { kind, ty, input }| {
        (kind.argument().to_owned(), tokens_text(&argument_type(ty, input)))
    });
    arguments.chain(body).collect()
}

fn place(location: &Location) -> &'static str {
    match location {
        Location::Path(_) => "path",
        Location::Query(_) => "query",
        Location::WholeQuery(_) => "the whole query",
        Location::Header(_) => "header",
        Location::Cookie(_) => "cookie",
    }
}

fn sent_as(kind: &BodyKind) -> String {
    match kind {
        BodyKind::Json(None) => "JSON".to_owned(),
        BodyKind::Form(_) => "a form".to_owned(),
        BodyKind::Json(Some(media))
        | BodyKind::Multipart(media)
        | BodyKind::Bytes(media)
        | BodyKind::Text(media) => ir::code(media),
    }
}
