//! The parameters of an operation, with their types.

use super::arguments;
use super::media::{Media, media, media_type};
use super::template::{InPath, InQuery, Template};
use crate::diagnostic::Limit;
use crate::document::{Document, Location, Operation, Parameter, ParameterValue, PathItem};
use crate::ir::Scalar;
use crate::lock::{Key, Kind, Place};
use crate::lower::types::{Builder, Site, Ty, Typed};

/// A parameter, before it is known how it is written.
#[derive(Debug)]
pub(crate) struct ParameterDraft<'a> {
    pub(crate) declared: Option<&'a Parameter>,
    pub(crate) wire: &'a str,
    pub(crate) key: Key,
    pub(crate) ty: Ty,
    pub(super) spot: Spot<'a>,
}

/// Where the key of the path has a parameter.
#[derive(Debug, Clone, Copy)]
pub(super) enum Spot<'a> {
    /// Nowhere: what declares it says where it goes.
    Elsewhere,
    InPath(InPath<'a>),
    InQuery(InQuery<'a>),
}

/// What parameters are made from.
struct Scene<'s, 'a> {
    /// What the operation's names belong to.
    place: &'s Place,
    site: &'s Site,
    declared: Vec<&'a Parameter>,
}

/// The parameters of an operation, those of its path first, in the path's order; and the path as requests have it.
pub(super) fn parameters<'a>(
    builder: &mut Builder<'_, '_>,
    document: &'a Document,
    (item, operation): (&'a PathItem, &'a Operation),
    (place, site): (&Place, &Site),
) -> (String, Vec<ParameterDraft<'a>>) {
    let declared = declared(document, item, operation);
    let scene = Scene { place, site, declared };
    let is_declared = |name: &str| scene.find(Location::Path, name).is_some();
    let template = Template::read(&item.path, &is_declared);
    for unread in &template.unread {
        let why = "it is no part of what requests have of a path";
        builder
            .report
            .skipped(Limit::PathTemplate, site.owner, &item.at, *unread, why)
            .advise("declare what it holds as parameters of the path or of the query");
    }
    let mut drafts = Vec::new();
    for found in &template.in_path {
        drafts.push(scene.in_path(builder, *found));
    }
    for found in &template.in_query {
        // What is declared for the query is there once.
        if scene.find(Location::Query, found.wire).is_none() {
            drafts.push(scene.in_query(builder, *found));
        }
    }
    for parameter in scene.declared.iter().copied() {
        let spot = template.in_query.iter().find(|found| found.wire == parameter.name);
        let (part, name, spot) = match parameter.location {
            Location::Path => continue,
            Location::Header if is_http_header(&parameter.name) => {
                note_http_header(builder, (document, operation), parameter, site);
                continue;
            }
            // Case says nothing there.
            Location::Header => ("header", parameter.name.to_lowercase(), None),
            Location::Cookie => ("cookie", parameter.name.clone(), None),
            Location::WholeQuery => ("querystring", parameter.name.clone(), None),
            Location::Query => ("query", parameter.name.clone(), spot),
        };
        let kind = if parameter.required { Kind::Argument } else { Kind::Setter };
        let spot = spot.map_or(Spot::Elsewhere, |found| Spot::InQuery(*found));
        let (site, key) = scene.named(&parameter.name, [part, &name], kind);
        let ty = scene.value_type(builder, parameter, &site, &key);
        drafts.push(ParameterDraft {
            declared: Some(parameter),
            wire: &parameter.name,
            key,
            ty,
            spot,
        });
    }
    (template.path, drafts)
}

impl<'a> Scene<'_, 'a> {
    fn find(&self, location: Location, name: &str) -> Option<&'a Parameter> {
        let mut declared = self.declared.iter().copied();
        declared.find(|it| it.location == location && it.name == name)
    }

    /// What a parameter wants to be called, and what its name stands for.
    fn named(&self, words: &str, place: [&str; 2], kind: Kind) -> (Site, Key) {
        let words = heck::AsUpperCamelCase(words);
        let site = Site { wanted: self.site.wanted.part(words, &place), ..*self.site };
        let key = Key::new(&site.wanted.place, kind);
        (site, key)
    }

    /// What stands in the path's braces, declared or not.
    fn in_path(&self, builder: &mut Builder<'_, '_>, found: InPath<'a>) -> ParameterDraft<'a> {
        let declared = self.find(Location::Path, found.name);
        let (site, key) = self.named(found.name, ["path", found.name], Kind::Argument);
        let ty = declared.map(|parameter| self.value_type(builder, parameter, &site, &key));
        let ty = ty.unwrap_or(Ty::Scalar(Scalar::String));
        ParameterDraft { declared, wire: found.name, key, ty, spot: Spot::InPath(found) }
    }

    /// What stands in braces that belong to the query, where nothing declares it for the query.
    fn in_query(&self, builder: &mut Builder<'_, '_>, found: InQuery<'a>) -> ParameterDraft<'a> {
        let declared = self.find(Location::Path, found.name);
        let kind = if found.required { Kind::Argument } else { Kind::Setter };
        let (site, key) = self.named(found.wire, ["query", found.wire], kind);
        let ty = declared.map(|parameter| self.value_type(builder, parameter, &site, &key));
        let ty = ty.unwrap_or(Ty::Scalar(Scalar::String));
        ParameterDraft { declared, wire: found.wire, key, ty, spot: Spot::InQuery(found) }
    }

    /// The type of a parameter's value. Null is as good as nothing, and only what must be given takes it.
    fn value_type(
        &self,
        builder: &mut Builder<'_, '_>,
        parameter: &Parameter,
        site: &Site,
        key: &Key,
    ) -> Ty {
        let content = match &parameter.value {
            ParameterValue::Schema(schema) => {
                let Typed { ty, nullable } = builder.type_of(*schema, site);
                // Nothing prints a request's parameters.
                let ty =
                    if ty == Ty::Scalar(Scalar::Secret) { Ty::Scalar(Scalar::String) } else { ty };
                let is_there = parameter.location == Location::Path || key.kind == Kind::Setter;
                let known = arguments::takes_null(builder.lock(), self.place, key);
                let takes_null = known.unwrap_or(nullable && !is_there);
                return Typed { ty, nullable: takes_null }.item();
            }
            ParameterValue::Content(content) => content.first(),
        };
        let Some((name, content)) = content else { return Ty::Scalar(Scalar::String) };
        match media(name) {
            Media::Json => media_type(builder, content, site),
            Media::Form if parameter.location == Location::WholeQuery => {
                media_type(builder, content, site)
            }
            Media::Text => Ty::Scalar(Scalar::String),
            _ => {
                let why = "only JSON is written with its types";
                builder
                    .report
                    .widened(
                        Limit::ParameterDocument,
                        site.owner,
                        &parameter.at,
                        parameter.name.as_str(),
                        "text",
                        why,
                    )
                    .advise(
                        "give it as text; JSON, or a `schema` instead of `content`, has a type",
                    );
                Ty::Scalar(Scalar::String)
            }
        }
    }
}

/// The operation's parameters, then those of its path that it doesn't replace.
fn declared<'a>(
    document: &'a Document,
    item: &PathItem,
    operation: &Operation,
) -> Vec<&'a Parameter> {
    let mut found: Vec<&Parameter> = Vec::new();
    for id in operation.parameters.iter().chain(&item.parameters) {
        let Some(parameter) = document.parameters.get(*id) else { continue };
        if !found.iter().any(|other| is_same(other, parameter)) {
            found.push(parameter);
        }
    }
    found
}

fn is_same(one: &Parameter, other: &Parameter) -> bool {
    one.name == other.name && one.location == other.location
}

/// Headers that parameters don't set by the specification.
const BY_SPECIFICATION: [&str; 3] = ["accept", "content-type", "authorization"];

/// Headers by which HTTP says where a message ends and what becomes of its connection (RFC 9110 and 9112). A value that isn't
/// that of the message breaks it.
const BY_HTTP: [&str; 8] = [
    "connection",
    "content-length",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a header is none that a caller sets.
fn is_http_header(name: &str) -> bool {
    let name = name.to_lowercase();
    BY_SPECIFICATION.contains(&name.as_str()) || BY_HTTP.contains(&name.as_str())
}

/// Notes a header that no argument sets, unless the crate has another way to set it to what the document wants.
fn note_http_header(
    builder: &mut Builder<'_, '_>,
    (document, operation): (&Document, &Operation),
    parameter: &Parameter,
    site: &Site,
) {
    let name = parameter.name.to_lowercase();
    let (why, advice) = match name.as_str() {
        "accept" | "content-type" => return,
        "authorization"
            if operation
                .security
                .as_ref()
                .or(document.security.as_ref())
                .is_some_and(|it| !it.is_empty()) =>
        {
            return;
        }
        "authorization" => (
            "the specification doesn't let a parameter set it",
            "declare a security scheme; until then set it by `.header()`",
        ),
        _ => ("HTTP writes it by itself", "leave it out of the document"),
    };
    builder
        .report
        .skipped(Limit::HttpHeader, site.owner, &parameter.at, parameter.name.as_str(), why)
        .advise(advice);
}
