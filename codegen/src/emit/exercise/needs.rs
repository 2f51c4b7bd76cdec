//! Which of the program's fixed files a crate needs: the compiler warns of functions that nothing calls.

use std::collections::BTreeSet;

use super::operations::all;
use super::parts;
use crate::ir::{Api, BodyKind, Location, Operation, QueryWriting, Response, StreamItem};

/// The paths of the fixed files that not every program has, without their endings.
pub(in crate::emit) fn needs(api: &Api) -> BTreeSet<&'static str> {
    if api.exercise.is_none() {
        return BTreeSet::new();
    }
    all(api).flat_map(|(_, operation)| of_operation(api, operation)).collect()
}

fn of_operation(api: &Api, operation: &Operation) -> Vec<&'static str> {
    let mut needs: Vec<_> = operation.response.holds().into_iter().map(answer).collect();
    if matches!(operation.response, Response::ByStatus(_)) {
        needs.extend(["answers/other", "answers/whole"]);
    }
    if operation.response.holds().iter().any(|it| !matches!(it, Response::Stream(_))) {
        needs.push("answers/whole");
    }
    if !operation.errors.is_empty() {
        needs.push("failures");
    }
    let setters = &operation.request.setters;
    let has_parameters = setters.iter().any(|setter| setter.location.is_some());
    if has_parameters || !operation.arguments.is_empty() {
        needs.push("parameters");
    }
    let empty = Some(Location::Query(QueryWriting::Empty));
    if setters.iter().any(|setter| setter.location == empty) {
        needs.push("empty");
    }
    let given = operation.body.iter().map(|body| (&body.kind, &body.ty));
    let optional = setters.iter().filter_map(|it| it.body.as_ref().map(|kind| (kind, &it.ty)));
    for (kind, ty) in given.chain(optional) {
        match kind {
            BodyKind::Json(_) | BodyKind::Form(_) => needs.push("bodies/json"),
            BodyKind::Text(_) => needs.extend(["bodies/text", "bodies/marked"]),
            BodyKind::Bytes(_) => {
                needs.extend(["bodies/bytes", "bodies/marked"]);
            }
            BodyKind::Multipart(_) => {
                needs.extend(["bodies/parts", "bodies/marked"]);
                needs.extend(parts::needs(api, ty));
            }
        }
    }
    needs
}

fn answer(response: &Response) -> &'static str {
    match response {
        Response::Json(_) => "answers/json",
        Response::Stream(stream) if stream.item == StreamItem::Bytes => "answers/parts",
        Response::Stream(_) => "answers/items",
        Response::Bytes => "answers/bytes",
        Response::Text => "answers/text",
        Response::Empty => "answers/empty",
        // What its statuses hold is asked for one by one.
        Response::ByStatus(_) => "answers/other",
    }
}
