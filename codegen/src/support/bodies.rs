//! What is sent and what comes back.

use super::row::Fate::{Read, Skipped, Without};
use super::row::{Object, Versions, field};
use crate::diagnostic::Limit;

/// Why it has no effect.
const ABOUT: &str = "It describes a thing that the crate has no documentation of.";

/// Why it has no effect.
const SAMPLE: &str = "An example is no part of what is sent or read.";

/// Why it has no effect.
const JUDGE: &str =
    "It is for the server to keep to, and a client that refused the answer would help nobody.";

pub(super) const OBJECTS: &[Object] = &[
    Object {
        name: "Request Body",
        fields: &[
            field(
                "description",
                Versions::V3,
                Without("The type of the body has words of its own."),
            ),
            field("content", Versions::V3, Read),
            field("required", Versions::V3, Read),
        ],
    },
    Object {
        name: "Media Type",
        fields: &[
            field("schema", Versions::V3, Read),
            field("itemSchema", Versions::V32, Read),
            field("example", Versions::V3, Without(SAMPLE)),
            field("examples", Versions::V3, Without(SAMPLE)),
            field("encoding", Versions::V3, Read),
            field("prefixEncoding", Versions::V32, Skipped(Limit::PartEncoding)),
            field("itemEncoding", Versions::V32, Skipped(Limit::PartEncoding)),
        ],
    },
    Object {
        name: "Encoding",
        fields: &[
            field("contentType", Versions::V3, Read),
            field("headers", Versions::V3, Skipped(Limit::PartHeaders)),
            field("style", Versions::V3, Read),
            field("explode", Versions::V3, Read),
            field("allowReserved", Versions::V3, Read),
            field("encoding", Versions::V32, Skipped(Limit::PartEncoding)),
            field("prefixEncoding", Versions::V32, Skipped(Limit::PartEncoding)),
            field("itemEncoding", Versions::V32, Skipped(Limit::PartEncoding)),
        ],
    },
    Object {
        name: "Responses",
        fields: &[field("default", Versions::ALL, Read), field("{status}", Versions::ALL, Read)],
    },
    Object {
        name: "Response",
        fields: &[
            field("summary", Versions::V32, Without(ABOUT)),
            field("description", Versions::ALL, Without(ABOUT)),
            field("headers", Versions::ALL, Read),
            field("content", Versions::V3, Read),
            field("schema", Versions::V2, Read),
            field("links", Versions::V3, Skipped(Limit::Links)),
            field("examples", Versions::V2, Without(SAMPLE)),
        ],
    },
    Object {
        name: "Example",
        fields: &[
            field("summary", Versions::V3, Without(SAMPLE)),
            field("description", Versions::V3, Without(SAMPLE)),
            field("value", Versions::V3, Without(SAMPLE)),
            field("externalValue", Versions::V3, Without(SAMPLE)),
            field("dataValue", Versions::V32, Without(SAMPLE)),
            field("serializedValue", Versions::V32, Without(SAMPLE)),
        ],
    },
    Object {
        name: "Link",
        fields: &[
            field("operationRef", Versions::V3, Skipped(Limit::Links)),
            field("operationId", Versions::V3, Skipped(Limit::Links)),
            field("parameters", Versions::V3, Skipped(Limit::Links)),
            field("requestBody", Versions::V3, Skipped(Limit::Links)),
            field("description", Versions::V3, Skipped(Limit::Links)),
            field("server", Versions::V3, Skipped(Limit::Links)),
        ],
    },
    Object {
        name: "Header",
        fields: &[
            field("description", Versions::ALL, Read),
            field("required", Versions::V3, Read),
            field("deprecated", Versions::V3, Read),
            field("allowEmptyValue", Versions::V30, Without("A header is read as it comes.")),
            field("style", Versions::V3, Without("Headers have one style.")),
            field("explode", Versions::V3, Without("An object is read either way.")),
            field("allowReserved", Versions::V30, Without("A header is read as it comes.")),
            field("schema", Versions::V3, Read),
            field("content", Versions::V3, Skipped(Limit::ResponseHeaders)),
            field("example", Versions::V3, Without(SAMPLE)),
            field("examples", Versions::V3, Without(SAMPLE)),
            field("type", Versions::V2, Read),
            field("format", Versions::V2, Read),
            field("items", Versions::V2, Read),
            field("collectionFormat", Versions::V2, Skipped(Limit::ResponseHeaders)),
            field("default", Versions::V2, Read),
            field("enum", Versions::V2, Read),
            field("maximum", Versions::V2, Read),
            field("exclusiveMaximum", Versions::V2, Read),
            field("minimum", Versions::V2, Read),
            field("exclusiveMinimum", Versions::V2, Read),
            field("maxLength", Versions::V2, Read),
            field("minLength", Versions::V2, Read),
            field("pattern", Versions::V2, Read),
            field("maxItems", Versions::V2, Without(JUDGE)),
            field("minItems", Versions::V2, Without(JUDGE)),
            field("uniqueItems", Versions::V2, Without(JUDGE)),
            field("multipleOf", Versions::V2, Without(JUDGE)),
        ],
    },
];
