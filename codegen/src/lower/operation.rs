//! Operations, grouped by resource.

use std::collections::BTreeMap;

use openapiv3::{Operation as Source, PathItem};

use super::content::{self, Sent};
use super::context::Context;
use super::docs::docs;
use super::draft::{drafts, settle};
use super::hint::Hint;
use super::loose;
use super::name;
use super::parameter;
use super::resource;
use super::scope::Scope;
use super::verdict::Subject;
use crate::ir::{
    Body, Docs, FieldName, FnName, Input, Method, ModelKind, Operation, Options, Origin, Presence,
    Response, Retry, Setter, TypeName, TypeRef, code,
};
use crate::lock::{Key, Kind, Place};
use crate::source::At;

/// Operations by the path of their resource; the empty path is the client's own.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    pub(super) operations: BTreeMap<Vec<String>, Vec<Operation>>,
    /// The methods that each resource has by now.
    pub(super) methods: BTreeMap<Vec<String>, Scope>,
}

/// Every operation of the document.
pub(super) fn operations(context: &mut Context<'_>) -> Grouped {
    let drafts = drafts(context);
    let mut grouped = Grouped { methods: settle(context, &drafts), ..Grouped::default() };
    for draft in drafts {
        let Some(scope) = grouped.methods.get_mut(&draft.group) else { continue };
        context.open();
        let made = draft.lower(context, scope);
        context.close(&draft.at, draft.subject());
        if !made.is_empty() {
            grouped.operations.entry(draft.group).or_default().extend(made);
        }
    }
    grouped
}

/// An operation on its way.
pub(super) struct Draft<'a> {
    pub(super) item: &'a PathItem,
    pub(super) source: &'a Source,
    pub(super) method: Method,
    pub(super) path: &'a str,
    pub(super) at: At,
    pub(super) group: Vec<String>,
    /// What its names belong to.
    pub(super) place: Place,
    pub(super) route: String,
    /// Whether it gives nothing but a stream.
    pub(super) streams: bool,
}

impl<'a> Draft<'a> {
    fn subject(&self) -> Subject {
        Subject::Operation {
            method: self.method.as_str().to_owned(),
            path: self.path.to_owned(),
            id: self.source.operation_id.clone(),
        }
    }

    /// The method of the operation, and one for its stream where it has both.
    fn lower(&self, context: &mut Context<'a>, scope: &mut Scope) -> Vec<Operation> {
        let candidates = resource::method_names(
            context.config,
            self.source,
            &self.group,
            self.method,
            self.path,
        );
        let name = self.claim(context, scope, &self.key(), &candidates);
        let hint = Hint::new(resource::hint(&self.group, &name), self.place.clone());
        let body = match content::request_body(context, self.source, &hint, &self.at) {
            Ok(body) => body,
            Err(why) => {
                context
                    .gone(&self.at, &format!("{} {}", self.method.as_str(), self.path), &why)
                    .advise(
                        "take it as JSON, text or bytes too; or send it by a request of your own",
                    );
                return Vec::new();
            }
        };
        if body.as_ref().is_some_and(|sent| !sent.required && !can_be_optional(&sent.body)) {
            loose::required_body(context, &self.at.child("requestBody"));
        }
        let received = content::response(context, self.source, name.as_str(), &hint, &self.at);
        let mut out = Vec::new();
        let stream_name = match (&received.whole, &received.stream) {
            (Some(_), Some(_)) => {
                let wanted = format!("{name}_stream");
                let key = Key::new(&self.place.child("stream"), Kind::Method);
                Some(self.claim(context, scope, &key, &[wanted]))
            }
            _ => None,
        };
        if let Some(whole) = received.whole {
            out.push(self.operation(context, name.clone(), &hint, body.as_ref(), whole, None));
        }
        if let Some(stream) = received.stream {
            let beside = stream_name.is_some().then(|| name.clone());
            let name = stream_name.unwrap_or(name);
            let hint = Hint::new(resource::hint(&self.group, &name), self.place.child("stream"));
            out.push(self.operation(context, name, &hint, body.as_ref(), stream, beside.as_ref()));
        }
        out
    }

    /// What the operation's own method is named by. One that only streams keeps that name when it can be read whole too.
    pub(super) fn key(&self) -> Key {
        let place = if self.streams { self.place.child("stream") } else { self.place.clone() };
        Key { place, kind: Kind::Method }
    }

    fn claim(
        &self,
        context: &mut Context<'_>,
        scope: &mut Scope,
        key: &Key,
        candidates: &[String],
    ) -> FnName {
        let names: Vec<_> = candidates.iter().map(|text| name::snake_name(text)).collect();
        let name = scope.claim(&mut context.ledger, key, &names);
        context.ledger.route(key, &self.route);
        FnName::new(name)
    }

    fn operation(
        &self,
        context: &mut Context<'a>,
        name: FnName,
        hint: &Hint,
        sent: Option<&Sent>,
        response: Response,
        beside: Option<&FnName>,
    ) -> Operation {
        let (source, at) = (self.source, &self.at);
        let body = sent.filter(|sent| sent.required || !can_be_optional(&sent.body));
        let optional = sent.filter(|sent| !sent.required && can_be_optional(&sent.body));
        let setter = optional.and_then(|sent| body_setter(&sent.body));
        let declared = parameter::Declared::new(context, self.item, source, self.path, at);
        let mut parameters = declared.named(context, hint, setter.as_ref());
        parameters.setters.extend(setter);
        let options = (!parameters.setters.is_empty()).then(|| Options {
            name: context.claim_helper(Kind::Request, &hint.part("Request", &[])),
            setters: parameters.setters,
        });
        let body = body.map(|sent| sent.body.clone());
        Operation {
            at: Origin(format!("#{}", at.pointer)),
            docs: self.docs(beside),
            deprecated: source.deprecated,
            arguments: parameters.arguments,
            server_timeout: body.as_ref().and_then(|body| self.server_timeout(context, body)),
            body,
            content_type: sent.and_then(|sent| sent.content_type.clone()),
            options,
            retry: self.retry(context),
            anonymous: is_anonymous(context, source),
            response,
            name,
            method: self.method,
            path: self.path.to_owned(),
            call: code(&format!("{} {}", self.method.as_str(), self.path)),
        }
    }

    /// The operation's own words; a stream beside a whole answer refers to the method of that.
    fn docs(&self, beside: Option<&FnName>) -> Docs {
        let summary = self.source.summary.as_deref();
        let description = self.source.description.as_deref();
        let description = description.filter(|text| Some(text.trim()) != summary.map(str::trim));
        let Some(beside) = beside else { return docs(summary.into_iter().chain(description)) };
        let mut lines = docs(summary).0;
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(format!(
            "As [`{beside}`](Self::{beside}), but the answer is a stream: each item as it comes."
        ));
        Docs(lines)
    }

    fn retry(&self, context: &mut Context<'_>) -> Option<Retry> {
        let value = self.source.extensions.get("x-sdk-retry")?;
        match value.as_str() {
            Some("always") => Some(Retry::Always),
            Some("unsent") => Some(Retry::Unsent),
            _ => {
                let message = format!("`x-sdk-retry: {value}` means nothing");
                let warning = context.diagnostics.warning(self.at.child("x-sdk-retry"), message);
                warning.help("write `always` or `unsent`");
                None
            }
        }
    }

    /// The field of the body that `x-sdk-timeout-field` names.
    fn server_timeout(&self, context: &mut Context<'_>, body: &Body) -> Option<FieldName> {
        let wire = self.source.extensions.get("x-sdk-timeout-field")?.as_str()?;
        let field = match body {
            Body::Json(ty, _) => optional_field(context, ty, wire),
            Body::Bytes(_) | Body::Text(_) => None,
        };
        if field.is_none() {
            let message = format!("the request body has no optional field `{wire}`");
            let at = self.at.child("x-sdk-timeout-field");
            context.diagnostics.warning(at, message).help("name an optional integer of the body");
        }
        field
    }
}

fn optional_field(context: &Context<'_>, ty: &TypeRef, wire: &str) -> Option<FieldName> {
    let name: &TypeName = context.as_struct(ty)?;
    let ModelKind::Struct(item) = &context.models.get(name)?.kind else {
        return None;
    };
    let mut fields = item.fields.iter();
    let field = fields.find(|field| field.wire == wire && field.presence == Presence::Optional)?;
    Some(field.name.clone())
}

/// Whether leaving the body out can be said by not calling a setter.
fn can_be_optional(body: &Body) -> bool {
    matches!(body, Body::Json(..))
}

fn body_setter(body: &Body) -> Option<Setter> {
    let Body::Json(ty, input) = body else {
        return None;
    };
    Some(Setter {
        name: FnName::new("params"),
        argument: FieldName::new("params"),
        wire: String::new(),
        location: None,
        ty: ty.clone(),
        input: if matches!(input, Input::Into) { Input::Exact } else { input.clone() },
        docs: Docs::line("The body; without it none is sent."),
    })
}

/// Whether the operation is called without credentials, where others need some.
fn is_anonymous(context: &Context<'_>, operation: &Source) -> bool {
    let needed = operation.security.as_ref().or(context.openapi.security.as_ref());
    let schemes =
        context.components().is_some_and(|components| !components.security_schemes.is_empty());
    schemes && needed.is_none_or(|list| list.iter().all(indexmap::IndexMap::is_empty))
}
