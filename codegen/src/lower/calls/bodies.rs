//! What requests send.

use super::call::{Body, Sent};
use super::media::media_type;
use super::sendable::{Sendable, Written, sendables};
use super::stream_property::stream_property;
use super::styles::form_styles;
use crate::document::{Document, Operation};
use crate::lock::{Key, Kind, Place};
use crate::lower::names::{Base, Called, MethodId};
use crate::lower::types::{Builder, Site, Ty};

/// The bodies of which a request sends one, the usual one first. `place` is what the names of the operation belong to.
pub(super) fn bodies(
    builder: &mut Builder<'_, '_>,
    document: &Document,
    (operation, place): (&Operation, &Place),
    (own, site): (MethodId, &Site),
) -> Vec<Sent> {
    let declared = operation.request_body.and_then(|id| document.bodies.get(id));
    let Some(declared) = declared else { return Vec::new() };
    let lock = builder.lock();
    let is_known = |word: &str| lock.name(&Key::new(&place.child(word), Kind::Method)).is_some();
    let ways = sendables(document, &declared.content, is_known);
    let mut known: Vec<(&Sendable<'_>, Ty)> = Vec::new();
    let mut found = Vec::new();
    for (index, way) in ways.iter().enumerate() {
        let method = MethodId { body: index, ..own };
        let site = site_of(builder, (way, method), place, site);
        // What says the same is of one type, however it is written.
        let same = known.iter().find(|(other, _)| {
            let schemas = [other.media.schema, way.media.schema];
            way.way != Written::Multipart && schemas[0].is_some() && schemas[0] == schemas[1]
        });
        let ty = same.map(|(_, ty)| ty.clone());
        let body = body(builder, way, ty, &site);
        if let Some(ty) = body.ty().filter(|_| way.way != Written::Multipart) {
            known.push((way, ty.clone()));
        }
        let stream_property = stream_property(document, way);
        let (word, required) = (way.word.clone(), declared.required);
        found.push(Sent { word, body, required, stream_property });
    }
    found
}

/// Where the type of a body is used. What was the only body once keeps the name of its type.
fn site_of(
    builder: &Builder<'_, '_>,
    (way, method): (&Sendable<'_>, MethodId),
    place: &Place,
    site: &Site,
) -> Site {
    let mut wanted = site.wanted.clone();
    wanted.called = Called::new(Base::Method(method));
    let plain = wanted.part("Params", &["requestBody"]);
    if way.word.is_empty() {
        return Site { wanted: plain, ..*site };
    }
    wanted.place = place.child(&way.word);
    let own = wanted.part("Params", &["requestBody"]);
    let is_kept = |place: &Place| builder.lock().name(&Key::new(place, Kind::Type)).is_some();
    let was_only = method.body == 0 && is_kept(&plain.place) && !is_kept(&own.place);
    Site { wanted: if was_only { plain } else { own }, ..*site }
}

fn body(
    builder: &mut Builder<'_, '_>,
    sendable: &Sendable<'_>,
    same: Option<Ty>,
    site: &Site,
) -> Body {
    let Sendable { way, names, media, .. } = sendable;
    let name = names[0];
    match way {
        Written::Json => {
            let ty = same.unwrap_or_else(|| media_type(builder, media, site));
            Body::Json(ty, json_by_another_name(name))
        }
        Written::Form => {
            let ty = same.unwrap_or_else(|| media_type(builder, media, site));
            Body::Form(ty, form_styles(media))
        }
        Written::Multipart => Body::Multipart(builder.multipart(media, site), name.to_owned()),
        Written::Text => Body::Text(name.to_owned()),
        Written::Bytes => Body::Bytes(name.to_owned()),
    }
}

/// The media type to name in a request with a body of JSON, where it isn't the usual one.
fn json_by_another_name(name: &str) -> Option<String> {
    (!name.contains('*') && name.trim() != "application/json").then(|| name.trim().to_owned())
}
