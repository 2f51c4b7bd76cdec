//! What a document says of the API as a whole.

use super::row::Fate::{Read, Skipped, Widened, Without};
use super::row::{Object, Versions, field};
use crate::diagnostic::Limit;

/// Why it has no effect.
const ELSEWHERE: &str = "Documentation elsewhere is not copied.";

/// Why it has no effect.
const ABOUT: &str = "It describes a thing that the crate has no documentation of.";

/// Why it has no effect.
const SAMPLE: &str = "An example is no part of what is sent or read.";

pub(super) const OBJECTS: &[Object] = &[
    Object {
        name: "OpenAPI",
        fields: &[
            field("swagger", Versions::V2, Read),
            field("openapi", Versions::V3, Read),
            field("$self", Versions::V32, Widened(Limit::BaseUnread)),
            field("info", Versions::ALL, Read),
            field("jsonSchemaDialect", Versions::V31, Widened(Limit::DialectUnread)),
            field("servers", Versions::V3, Read),
            field("host", Versions::V2, Read),
            field("basePath", Versions::V2, Read),
            field("schemes", Versions::V2, Read),
            field("consumes", Versions::V2, Read),
            field("produces", Versions::V2, Read),
            field("paths", Versions::ALL, Read),
            field("webhooks", Versions::V31, Skipped(Limit::Webhooks)),
            field("components", Versions::V3, Read),
            field("definitions", Versions::V2, Read),
            field("parameters", Versions::V2, Read),
            field("responses", Versions::V2, Read),
            field("securityDefinitions", Versions::V2, Read),
            field("security", Versions::ALL, Read),
            field("tags", Versions::ALL, Read),
            field("externalDocs", Versions::ALL, Without(ELSEWHERE)),
        ],
    },
    Object {
        name: "Info",
        fields: &[
            field("title", Versions::ALL, Read),
            field("summary", Versions::V31, Without(ABOUT)),
            field("description", Versions::ALL, Read),
            field("termsOfService", Versions::ALL, Without(ABOUT)),
            field("contact", Versions::ALL, Without(ABOUT)),
            field("license", Versions::ALL, Without(ABOUT)),
            field("version", Versions::ALL, Read),
        ],
    },
    Object {
        name: "Contact",
        fields: &[
            field("name", Versions::ALL, Without(ABOUT)),
            field("url", Versions::ALL, Without(ABOUT)),
            field("email", Versions::ALL, Without(ABOUT)),
        ],
    },
    Object {
        name: "License",
        fields: &[
            field(
                "name",
                Versions::ALL,
                Without("The crate has a licence of its own, given by `codegen.toml`."),
            ),
            field(
                "url",
                Versions::ALL,
                Without("The crate has a licence of its own, given by `codegen.toml`."),
            ),
            field(
                "identifier",
                Versions::V31,
                Without("The crate has a licence of its own, given by `codegen.toml`."),
            ),
        ],
    },
    Object {
        name: "Server",
        fields: &[
            field("url", Versions::V3, Read),
            field("name", Versions::V32, Without(ABOUT)),
            field("description", Versions::V3, Read),
            field("variables", Versions::V3, Read),
        ],
    },
    Object {
        name: "Server Variable",
        fields: &[
            field("enum", Versions::V3, Read),
            field("default", Versions::V3, Read),
            field("description", Versions::V3, Read),
        ],
    },
    Object {
        name: "Components",
        fields: &[
            field("schemas", Versions::V3, Read),
            field("responses", Versions::V3, Read),
            field("parameters", Versions::V3, Read),
            field("requestBodies", Versions::V3, Read),
            field("headers", Versions::V3, Read),
            field("securitySchemes", Versions::V3, Read),
            field("examples", Versions::V3, Without(SAMPLE)),
            field("links", Versions::V3, Skipped(Limit::Links)),
            field("callbacks", Versions::V3, Skipped(Limit::Callbacks)),
            field("pathItems", Versions::V31, Read),
            field("mediaTypes", Versions::V32, Read),
        ],
    },
    Object {
        name: "External Documentation",
        fields: &[
            field("description", Versions::ALL, Without(ELSEWHERE)),
            field("url", Versions::ALL, Without(ELSEWHERE)),
        ],
    },
    Object {
        name: "Tag",
        fields: &[
            field("name", Versions::ALL, Read),
            field("description", Versions::ALL, Read),
            field("externalDocs", Versions::ALL, Without(ABOUT)),
            field("summary", Versions::V32, Without(ABOUT)),
            field("parent", Versions::V32, Without(ABOUT)),
            field("kind", Versions::V32, Without(ABOUT)),
        ],
    },
    Object {
        name: "Reference",
        fields: &[
            field("$ref", Versions::ALL, Read),
            field("summary", Versions::V31, Without("What is referred to has words of its own.")),
            field(
                "description",
                Versions::V31,
                Without("What is referred to has words of its own."),
            ),
        ],
    },
];
