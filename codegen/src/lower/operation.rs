//! Operations, grouped by resource.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Operation as Source, PathItem, ReferenceOr};

use super::content::{self, Sent};
use super::context::Context;
use super::docs::docs;
use super::name::{self, Scope};
use super::parameter;
use super::resource;
use crate::ir::{
    Body, Docs, FieldName, FnName, Input, Method, ModelKind, Operation, Options, Origin, Presence,
    Response, Retry, Setter, TypeName, TypeRef,
};
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
    let mut grouped = Grouped::default();
    let paths = At::root().child("paths");
    let openapi = context.openapi;
    let mut ids = BTreeSet::new();
    for (path, item) in &openapi.paths.paths {
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        let at = crate::dialect::origin(&item.extensions, &paths.child(path));
        for (method, source) in methods(item) {
            let at = at.child(&method.as_str().to_lowercase());
            let at = crate::dialect::origin(&source.extensions, &at);
            if let Some(id) = source.operation_id.as_deref().filter(|id| !ids.insert(*id)) {
                let at = at.child("operationId");
                let message = format!("another operation has the id `{id}`");
                context
                    .diagnostics
                    .warning(at, message)
                    .help("give each operation an id of its own");
            }
            let group = resource::resource_path(context.config, source, path);
            let scope = grouped.methods.entry(group.clone()).or_insert_with(name::method_scope);
            let draft = Draft { item, source, method, path, at, group };
            let made = draft.lower(context, scope);
            if !made.is_empty() {
                grouped.operations.entry(draft.group).or_default().extend(made);
            }
        }
    }
    grouped
}

fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &Source)> {
    let all = [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}

/// An operation on its way.
struct Draft<'a> {
    item: &'a PathItem,
    source: &'a Source,
    method: Method,
    path: &'a str,
    at: At,
    group: Vec<String>,
}

impl<'a> Draft<'a> {
    /// The method of the operation, and one for its stream where it has both.
    fn lower(&self, context: &mut Context<'a>, scope: &mut Scope) -> Vec<Operation> {
        let candidates = resource::method_names(
            context.config,
            self.source,
            &self.group,
            self.method,
            self.path,
        );
        let name = name::method(scope, &candidates);
        let hint = resource::hint(&self.group, &name);
        let body = match content::request_body(context, self.source, &hint, &self.at) {
            Ok(body) => body,
            Err(why) => {
                context.skipped(&self.at, &format!("{} {}", self.method.as_str(), self.path), &why);
                return Vec::new();
            }
        };
        let received = content::response(context, self.source, name.as_str(), &hint, &self.at);
        let mut out = Vec::new();
        let stream_name = match (&received.whole, &received.stream) {
            (Some(_), Some(_)) => Some(name::method(scope, &[format!("{name}_stream")])),
            _ => None,
        };
        if let Some(whole) = received.whole {
            out.push(self.operation(context, name.clone(), &hint, body.as_ref(), whole, None));
        }
        if let Some(stream) = received.stream {
            let beside = stream_name.is_some().then(|| name.clone());
            let name = stream_name.unwrap_or(name);
            let hint = resource::hint(&self.group, &name);
            out.push(self.operation(context, name, &hint, body.as_ref(), stream, beside.as_ref()));
        }
        let label = format!("{} {}", self.method.as_str(), self.path);
        context.exact(&self.at, &label);
        out
    }

    fn operation(
        &self,
        context: &mut Context<'a>,
        name: FnName,
        hint: &str,
        sent: Option<&Sent>,
        response: Response,
        beside: Option<&FnName>,
    ) -> Operation {
        let (source, at) = (self.source, &self.at);
        let mut parameters = parameter::parameters(context, self.item, source, self.path, hint, at);
        let body = sent.filter(|sent| sent.required || !can_be_optional(&sent.body));
        let optional = sent.filter(|sent| !sent.required && can_be_optional(&sent.body));
        parameters.setters.extend(optional.and_then(|sent| body_setter(&sent.body)));
        let options = (!parameters.setters.is_empty()).then(|| Options {
            name: context.claim_type(&format!("{hint}Request")),
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
