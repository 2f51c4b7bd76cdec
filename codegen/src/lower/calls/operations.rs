//! Every operation of the document, with the types of all that it carries.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Answers, answers};
use super::bodies;
use super::call::{Body, Call, Carried};
use super::errors::errors;
use super::headers::{Known, headers};
use super::media::STREAM;
use super::parameters::{self, ParameterDraft};
use super::resources;
use crate::config::Config;
use crate::diagnostic::Repair;
use crate::document::{self, Document, Operation};
use crate::ir::{Method, ModuleName, Presence, Retry};
use crate::lock::{Place, route};
use crate::lower::ids::Ids;
use crate::lower::names::identifiers::module_name;
use crate::lower::names::{Base, Called, OperationId, Wanted};
use crate::lower::report::{Owner, Report, Subject};
use crate::lower::types::{Builder, Site, Ty, Types};

/// Every operation that a request can be made for, in the document's order. `places` has what the names of each belong to, by
/// its route.
pub(crate) fn operations<'a>(
    builder: &mut Builder<'_, '_>,
    document: &'a Document,
    config: &Config,
    (ids, places): (&Ids, &BTreeMap<String, Place>),
) -> Vec<Call<'a, ParameterDraft<'a>>> {
    let mut calls = Vec::new();
    let mut known = BTreeSet::new();
    for (item, operation) in document.operations() {
        let Some(method) = method(&operation.method) else { continue };
        if let Some(id) = operation.id.as_deref().filter(|id| !known.insert(*id)) {
            builder
                .report
                .warning(
                    Repair::OperationIdTwice,
                    operation.at.child("operationId"),
                    format!("another operation has the id `{id}`"),
                )
                .help("give each operation an id of its own");
        }
        let route = route(method.as_str(), &item.path);
        let place = places.get(&route).cloned();
        let place = place.unwrap_or_else(|| Place::top("paths").child(&route));
        let usual_group = resources::usual_path(ids, operation, &item.path);
        let kept = resources::kept(builder.lock(), &place);
        let of = (operation, item.path.as_str());
        let (group, is_renamed) = resources::resource_path(config, kept, &usual_group, of);
        calls.push(Call {
            id: OperationId(calls.len()),
            item,
            operation,
            method,
            group,
            named_in: if is_renamed { usual_group.clone() } else { Vec::new() },
            usual_group,
            spoken: ids.spoken(&route),
            place,
            route,
            path: item.path.clone(),
            carried: None,
        });
    }
    join(&mut calls);
    for call in calls.iter_mut().filter(|call| call.named_in.is_empty()) {
        call.named_in.clone_from(&call.group);
    }
    let mut known_headers = Known::new();
    for call in &mut calls {
        let (path, carried) = carried(builder, document, call, &mut known_headers);
        (call.path, call.carried) = (path, Some(carried));
        let subject = Subject::Operation {
            method: call.method.as_str().to_owned(),
            path: call.item.path.clone(),
            id: call.operation.id.clone(),
        };
        builder.report.operation_done(call.id, &call.operation.at, subject);
    }
    calls
}

/// The method as requests know it; none where they don't.
fn method(method: &document::Method) -> Option<Method> {
    Some(match method {
        document::Method::Get => Method::Get,
        document::Method::Put => Method::Put,
        document::Method::Post => Method::Post,
        document::Method::Delete => Method::Delete,
        document::Method::Options => Method::Options,
        document::Method::Head => Method::Head,
        document::Method::Patch => Method::Patch,
        document::Method::Trace => Method::Trace,
        document::Method::Other(_) => return None,
    })
}

/// Makes one resource of those that would share a module.
fn join<P>(calls: &mut [Call<'_, P>]) {
    let mut words: BTreeMap<ModuleName, String> = BTreeMap::new();
    for word in calls.iter().flat_map(|call| &call.group) {
        let known = words.entry(module_name(word)).or_insert_with(|| word.clone());
        // The order in the document must not decide.
        if word < known {
            known.clone_from(word);
        }
    }
    for word in calls.iter_mut().flat_map(|call| &mut call.group) {
        if let Some(known) = words.get(&module_name(word)) {
            word.clone_from(known);
        }
    }
}

/// The path of an operation as requests have it, and what it sends and what comes back.
fn carried<'a>(
    builder: &mut Builder<'_, '_>,
    document: &'a Document,
    call: &Call<'a, ParameterDraft<'a>>,
    known: &mut Known,
) -> (String, Carried<ParameterDraft<'a>>) {
    let (operation, owner) = (call.operation, Owner::Operation(call.id));
    let called = Called::new(Base::Method(call.own_method()));
    let site = Site { wanted: Wanted::new(called, call.place.clone()), owner };
    let own = call.own_method();
    let bodies = bodies::bodies(builder, document, (operation, &call.place), (own, &site));
    let way = (call.method, own);
    let found = answers(builder, document, (operation, &call.place), way, &site);
    let Answers { received: answers, also, kept } = found;
    let errors = errors(builder, document, operation, &site);
    let headers = headers(builder, document, operation, &site, known);
    let mut site = site;
    if answers.first().is_some_and(|own| own.word == STREAM) {
        site.wanted.place = call.place.child(STREAM);
    }
    let of = (call.item, operation);
    let (path, parameters) = parameters::parameters(builder, document, of, (&call.place, &site));
    let retry = retry(builder.report, operation);
    let timeout_property = operation.extensions.text("x-sdk-timeout-field").map(str::to_owned);
    let is_one_argument = false;
    let carried = Carried {
        parameters,
        bodies,
        answers,
        errors,
        also,
        kept,
        headers,
        retry,
        timeout_property,
        is_one_argument,
    };
    (path, carried)
}

fn retry(report: &mut Report, operation: &Operation) -> Option<Retry> {
    let value = operation.extensions.get("x-sdk-retry")?;
    match value.as_str() {
        Some("always") => Some(Retry::Always),
        Some("unsent") => Some(Retry::Unsent),
        _ => {
            let message = format!("`x-sdk-retry: {value}` means nothing");
            report
                .warning(Repair::RetryUnknown, operation.at.child("x-sdk-retry"), message)
                .help("write `always` or `unsent`");
            None
        }
    }
}

/// Checks that the body has the property that `x-sdk-timeout-field` names, which must be optional.
pub(crate) fn check_timeouts<P>(types: &Types, report: &mut Report, calls: &mut [Call<'_, P>]) {
    for call in calls {
        let Some(carried) = &mut call.carried else { continue };
        let Some(wire) = &carried.timeout_property else { continue };
        let mut bodies = carried.bodies.iter().filter_map(|sent| match &sent.body {
            Body::Json(ty, _) => Some(ty),
            Body::Form(..) | Body::Multipart(..) | Body::Bytes(_) | Body::Text(_) => None,
        });
        let has_it = bodies.any(|ty| has_optional(types, ty, wire));
        if !has_it {
            let message = format!("the request body has no optional field `{wire}`");
            report
                .warning(
                    Repair::TimeoutFieldUnknown,
                    call.operation.at.child("x-sdk-timeout-field"),
                    message,
                )
                .help("name an optional integer of the body");
            carried.timeout_property = None;
        }
    }
}

fn has_optional(types: &Types, ty: &Ty, wire: &str) -> bool {
    types.structure(ty).is_some_and(|item| {
        let mut fields = item.fields.iter();
        fields.any(|field| field.wire == wire && field.presence == Presence::Optional)
    })
}
