//! What requests send.

use super::call::{Body, Sent};
use super::media::{Media, json_by_another_name, media, media_type, word};
use crate::diagnostic::Limit;
use crate::document::{Content, Document, MediaType, Operation, RequestBody, Schemas};
use crate::lower::report::{Owner, Report};
use crate::lower::types::{Builder, Site};

/// The bodies of which a request sends one, the usual one first; an error says why there is none that can be sent.
pub(super) fn bodies(
    builder: &mut Builder<'_, '_>,
    document: &Document,
    operation: &Operation,
    site: &Site,
) -> Result<Vec<Sent>, String> {
    let Some(id) = operation.request_body else { return Ok(Vec::new()) };
    let Some(declared) = document.bodies.get(id) else {
        return Err("its request body is a reference that leads nowhere".to_owned());
    };
    let Some(Best { name, body, content_type }) = best(builder, declared, site)? else {
        return Ok(Vec::new());
    };
    other_bodies(builder.report, &document.schemas, &declared.content, name, site.owner);
    let word = word(name);
    let sent = Sent { word, body, required: declared.required, content_type };
    if !sent.required && !sent.can_be_left_out() {
        let why = "only a body of JSON can be left out";
        let at = operation.at.child("requestBody");
        builder
            .report
            .widened(Limit::BodyNotOptional, site.owner, &at, "requestBody", "required", why)
            .advise("`required: true` says the same");
    }
    Ok(vec![sent])
}

/// The body that is sent, of those that a document offers.
struct Best<'d> {
    /// Its media type.
    name: &'d str,
    body: Body,
    /// The media type to name in the request, where it is JSON by a name of its own.
    content_type: Option<String>,
}

/// The body that is sent, of those that a document offers; an error says why none can be.
fn best<'d>(
    builder: &mut Builder<'_, '_>,
    declared: &'d RequestBody,
    site: &Site,
) -> Result<Option<Best<'d>>, String> {
    let find = |wanted| declared.content.iter().find(|(name, _)| media(name) == wanted);
    if let Some((name, media)) = find(Media::Json) {
        let site = Site { wanted: site.wanted.part("Params", &["requestBody"]), ..*site };
        let ty = media_type(builder, media, &site);
        let (body, content_type) = (Body::Json(ty), json_by_another_name(name));
        return Ok(Some(Best { name, body, content_type }));
    }
    if let Some((name, _)) = find(Media::Text) {
        let body = Body::Text(name.clone());
        return Ok(Some(Best { name, body, content_type: None }));
    }
    if let Some((name, _)) = find(Media::Bytes).or_else(|| find(Media::JsonLines)) {
        let body = Body::Bytes(name.clone());
        return Ok(Some(Best { name, body, content_type: None }));
    }
    match declared.content.keys().next() {
        Some(name) => Err(format!("a body of `{name}` can't be sent yet")),
        None => Ok(None),
    }
}

/// Notes which bodies are passed over for the one that is sent; those of the same schema carry the same.
fn other_bodies(
    report: &mut Report,
    schemas: &Schemas,
    content: &Content,
    sent: &str,
    owner: Owner,
) {
    let schema = content.get(sent).and_then(|media| media.schema);
    let is_same = |other: &MediaType| match (schema, other.schema) {
        (Some(sent), Some(other)) => schemas.is_same(sent, other),
        _ => false,
    };
    for (name, media) in content.iter().filter(|(name, _)| name.as_str() != sent) {
        if !is_same(media) {
            let why = format!("`{sent}` is sent instead");
            report.skipped(Limit::BodyPassedOver, owner, &media.at, name.as_str(), &why).advise(
                "send it by a request of your own, or give it an operation of its own in the document",
            );
        }
    }
}
