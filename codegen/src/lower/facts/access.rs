//! Which properties only answers or only requests have, and which components requests and answers are made of.

use std::collections::BTreeSet;

use super::known::Facts;
use super::usage;
use crate::document::{Document, MAX_DEPTH, Operation, PathItem, SchemaId};

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Answer,
}

/// What a document says of who gives a property: `readOnly` and `writeOnly`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Access {
    /// Only answers have it.
    pub(crate) read_only: bool,
    /// Only requests have it.
    pub(crate) write_only: bool,
}

impl Access {
    /// The one direction that has the property; none where both have it.
    pub(crate) fn only_in(self) -> Option<Direction> {
        match (self.read_only, self.write_only) {
            (true, false) => Some(Direction::Answer),
            (false, true) => Some(Direction::Request),
            (false, false) | (true, true) => None,
        }
    }

    /// Whether it says that neither may have the property, which nobody can mean.
    pub(crate) fn is_contradiction(self) -> bool {
        self.read_only && self.write_only
    }

    /// What two say together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            read_only: self.read_only || other.read_only,
            write_only: self.write_only || other.write_only,
        }
    }
}

/// The components that requests and answers use, but for what those hold in turn.
#[derive(Debug, Default)]
pub(crate) struct Used {
    pub(crate) in_requests: BTreeSet<SchemaId>,
    pub(crate) in_answers: BTreeSet<SchemaId>,
}

impl Facts<'_> {
    /// Who gives a property of this schema, by its own words or by those of the one schema that it refers to or wraps.
    pub(crate) fn access(&self, id: SchemaId) -> Access {
        let (mut access, mut layer) = (Access::default(), self.schemas.resolve(id));
        for _ in 0..MAX_DEPTH {
            let schema = &self.schemas[layer];
            let parts = schema.all_of.iter().filter(|part| !self.schemas.is_component(**part));
            for said in parts.map(|part| &self.schemas[*part]).chain([schema]) {
                let (read_only, write_only) = (said.read_only, said.write_only);
                access = access.and(Access { read_only, write_only });
            }
            let Some(inner) = self.wrapped(layer) else { break };
            layer = self.schemas.resolve(inner);
        }
        access
    }

    /// The components that requests and answers use. Parameters and bodies of requests are sent; what has any status, headers
    /// and the items of streams come back.
    pub(crate) fn used(&self, document: &Document) -> Used {
        let mut used = Used::default();
        for (item, operation) in document.operations() {
            for id in sent(document, item, operation) {
                self.reach(id, Direction::Request, &mut used.in_requests);
            }
            for id in received(document, operation) {
                self.reach(id, Direction::Answer, &mut used.in_answers);
            }
        }
        used
    }

    /// Finds the components that a schema is made of in one direction; what they hold is not followed.
    fn reach(&self, id: SchemaId, direction: Direction, found: &mut BTreeSet<SchemaId>) {
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            if self.schemas.is_component(id) {
                found.insert(self.schemas.resolve(id));
                found.insert(id);
                continue;
            }
            let is_there = |keyword: &str, part: SchemaId| {
                let only_in = self.access(part).only_in();
                keyword != "properties" || only_in.is_none_or(|only| only == direction)
            };
            let parts = self.schemas[id].parts().into_iter();
            let parts = parts.filter(|((keyword, _), part)| is_there(keyword, *part));
            pending.extend(parts.map(|(_, part)| part));
        }
    }
}

/// The schemas of what an operation sends.
fn sent(document: &Document, item: &PathItem, operation: &Operation) -> Vec<SchemaId> {
    let parameters = operation.parameters.iter().chain(&item.parameters);
    let parameters = parameters.filter_map(|id| document.parameters.get(*id));
    let mut found: Vec<_> = parameters.flat_map(|it| usage::in_value(&it.value)).collect();
    let body = operation.request_body.and_then(|id| document.bodies.get(id));
    found.extend(body.into_iter().flat_map(|body| usage::in_content(&body.content)));
    found
}

/// The schemas of what comes back.
fn received(document: &Document, operation: &Operation) -> Vec<SchemaId> {
    let statuses = operation.responses.by_status.iter().map(|(_, id)| *id);
    let responses = statuses.chain(operation.responses.default);
    let mut found = Vec::new();
    for response in responses.filter_map(|id| document.responses.get(id)) {
        found.extend(usage::in_content(&response.content));
        let headers = response.headers.values().filter_map(|id| document.headers.get(*id));
        found.extend(headers.flat_map(|header| usage::in_value(&header.value)));
    }
    found
}
