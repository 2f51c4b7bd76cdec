//! Paths, operations and their parameters.

use super::row::Fate::{Read, Skipped, Widened, Without};
use super::row::{Object, Versions, field};
use crate::diagnostic::Limit;

/// Why it has no effect.
const ELSEWHERE: &str = "Documentation elsewhere is not copied.";

/// Why it has no effect.
const JUDGE: &str = "It only forbids some values of the type, which is for the service to judge.";

pub(super) const OBJECTS: &[Object] = &[
    Object { name: "Paths", fields: &[field("/{path}", Versions::ALL, Read)] },
    Object {
        name: "Path Item",
        fields: &[
            field("$ref", Versions::ALL, Read),
            field("summary", Versions::V3, Without("Each operation has words of its own.")),
            field("description", Versions::V3, Without("Each operation has words of its own.")),
            field("get", Versions::ALL, Read),
            field("put", Versions::ALL, Read),
            field("post", Versions::ALL, Read),
            field("delete", Versions::ALL, Read),
            field("options", Versions::ALL, Read),
            field("head", Versions::ALL, Read),
            field("patch", Versions::ALL, Read),
            field("trace", Versions::V3, Read),
            field("query", Versions::V32, Skipped(Limit::MethodUnsupported)),
            field("additionalOperations", Versions::V32, Skipped(Limit::MethodUnsupported)),
            field("servers", Versions::V3, Read),
            field("parameters", Versions::ALL, Read),
        ],
    },
    Object {
        name: "Operation",
        fields: &[
            field("tags", Versions::ALL, Read),
            field("summary", Versions::ALL, Read),
            field("description", Versions::ALL, Read),
            field("externalDocs", Versions::ALL, Without(ELSEWHERE)),
            field("operationId", Versions::ALL, Read),
            field("parameters", Versions::ALL, Read),
            field("requestBody", Versions::V3, Read),
            field("consumes", Versions::V2, Read),
            field("produces", Versions::V2, Read),
            field("responses", Versions::ALL, Read),
            field("callbacks", Versions::V3, Skipped(Limit::Callbacks)),
            field("deprecated", Versions::ALL, Read),
            field("schemes", Versions::V2, Read),
            field("security", Versions::ALL, Read),
            field("servers", Versions::V3, Read),
        ],
    },
    Object {
        name: "Parameter",
        fields: &[
            field("name", Versions::ALL, Read),
            field("in", Versions::ALL, Read),
            field("description", Versions::ALL, Read),
            field("required", Versions::ALL, Read),
            field("deprecated", Versions::V3, Read),
            field("allowEmptyValue", Versions::ALL, Read),
            field("schema", Versions::ALL, Read),
            field("style", Versions::V3, Read),
            field("explode", Versions::V3, Read),
            field("allowReserved", Versions::V3, Read),
            field("content", Versions::V3, Read),
            field("example", Versions::V3, Read),
            field("examples", Versions::V3, Read),
            field("type", Versions::V2, Read),
            field("format", Versions::V2, Read),
            field("items", Versions::V2, Read),
            field("collectionFormat", Versions::V2, Read),
            field("default", Versions::V2, Read),
            field("enum", Versions::V2, Read),
            field("maximum", Versions::V2, Read),
            field("exclusiveMaximum", Versions::V2, Read),
            field("minimum", Versions::V2, Read),
            field("exclusiveMinimum", Versions::V2, Read),
            field("maxLength", Versions::V2, Read),
            field("minLength", Versions::V2, Read),
            field("pattern", Versions::V2, Read),
            field("maxItems", Versions::V2, Read),
            field("minItems", Versions::V2, Read),
            field("uniqueItems", Versions::V2, Read),
            field("multipleOf", Versions::V2, Read),
        ],
    },
    Object {
        name: "Items",
        fields: &[
            field("type", Versions::V2, Read),
            field("format", Versions::V2, Read),
            field("items", Versions::V2, Widened(Limit::ValueWithoutText)),
            field(
                "default",
                Versions::V2,
                Without(
                    "The default of a parameter is documented, that of one value in a list is not.",
                ),
            ),
            field("enum", Versions::V2, Read),
            field("collectionFormat", Versions::V2, Widened(Limit::ValueWithoutText)),
            field("maximum", Versions::V2, Read),
            field("exclusiveMaximum", Versions::V2, Read),
            field("minimum", Versions::V2, Read),
            field("exclusiveMinimum", Versions::V2, Read),
            field("maxLength", Versions::V2, Without(JUDGE)),
            field("minLength", Versions::V2, Without(JUDGE)),
            field("pattern", Versions::V2, Without(JUDGE)),
            field("maxItems", Versions::V2, Without(JUDGE)),
            field("minItems", Versions::V2, Without(JUDGE)),
            field("uniqueItems", Versions::V2, Without(JUDGE)),
            field("multipleOf", Versions::V2, Without(JUDGE)),
        ],
    },
    Object {
        name: "Callback",
        fields: &[field("{expression}", Versions::V3, Skipped(Limit::Callbacks))],
    },
];
