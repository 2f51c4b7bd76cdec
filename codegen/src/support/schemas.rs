//! Schemas and the keywords of JSON Schema.

use super::row::Fate::{Read, Skipped, Widened, Without};
use super::row::{Object, Versions, field};
use crate::diagnostic::Limit;

/// Why it has no effect.
const ELSEWHERE: &str = "Documentation elsewhere is not copied.";

/// Why it has no effect.
const JUDGE: &str = "It only forbids some values of the type, which is for the service to judge.";

pub(super) const OBJECTS: &[Object] = &[
    Object {
        name: "Schema",
        fields: &[
            field("$ref", Versions::ALL, Read),
            field("$defs", Versions::V31, Read),
            field("$anchor", Versions::V31, Read),
            field("$id", Versions::V31, Read),
            field("$dynamicRef", Versions::V31, Read),
            field("$dynamicAnchor", Versions::V31, Read),
            field("$schema", Versions::V31, Widened(Limit::DialectUnread)),
            field(
                "$vocabulary",
                Versions::V31,
                Without("Only a dialect that is described by a schema of its own has it."),
            ),
            field(
                "$comment",
                Versions::V31,
                Without("A comment is for the authors of the document."),
            ),
            field("title", Versions::ALL, Read),
            field("description", Versions::ALL, Read),
            field("type", Versions::ALL, Read),
            field("format", Versions::ALL, Read),
            field("enum", Versions::ALL, Read),
            field("default", Versions::ALL, Read),
            field("const", Versions::V31, Read),
            field("nullable", Versions::V30, Read),
            field("properties", Versions::ALL, Read),
            field("required", Versions::ALL, Read),
            field("additionalProperties", Versions::ALL, Read),
            field("patternProperties", Versions::V31, Read),
            field("unevaluatedProperties", Versions::V31, Widened(Limit::UnevaluatedProperties)),
            field("propertyNames", Versions::V31, Without(JUDGE)),
            field("dependentRequired", Versions::V31, Without(JUDGE)),
            field("dependentSchemas", Versions::V31, Widened(Limit::DependentSchemas)),
            field("maxProperties", Versions::ALL, Read),
            field("minProperties", Versions::ALL, Read),
            field("items", Versions::ALL, Read),
            field("prefixItems", Versions::V31, Read),
            field("unevaluatedItems", Versions::V31, Read),
            field("contains", Versions::V31, Without(JUDGE)),
            field("minContains", Versions::V31, Without(JUDGE)),
            field("maxContains", Versions::V31, Without(JUDGE)),
            field("maxItems", Versions::ALL, Read),
            field("minItems", Versions::ALL, Read),
            field("uniqueItems", Versions::ALL, Read),
            field("allOf", Versions::ALL, Read),
            field("oneOf", Versions::V3, Read),
            field("anyOf", Versions::V3, Read),
            field("not", Versions::V3, Without(JUDGE)),
            field("if", Versions::V31, Widened(Limit::Conditions)),
            field("then", Versions::V31, Widened(Limit::Conditions)),
            field("else", Versions::V31, Widened(Limit::Conditions)),
            field("maximum", Versions::ALL, Read),
            field("exclusiveMaximum", Versions::ALL, Read),
            field("minimum", Versions::ALL, Read),
            field("exclusiveMinimum", Versions::ALL, Read),
            field("multipleOf", Versions::ALL, Read),
            field("maxLength", Versions::ALL, Read),
            field("minLength", Versions::ALL, Read),
            field("pattern", Versions::ALL, Read),
            field("contentEncoding", Versions::V31, Read),
            field(
                "contentMediaType",
                Versions::V31,
                Without("The text is sent and read as it is."),
            ),
            field("contentSchema", Versions::V31, Widened(Limit::ContentSchema)),
            field("discriminator", Versions::ALL, Read),
            field("readOnly", Versions::ALL, Read),
            field("writeOnly", Versions::V3, Read),
            field("deprecated", Versions::V3, Read),
            field("xml", Versions::ALL, Skipped(Limit::XmlUnread)),
            field("externalDocs", Versions::ALL, Without(ELSEWHERE)),
            field("example", Versions::ALL, Read),
            field("examples", Versions::V31, Read),
        ],
    },
    Object {
        name: "Discriminator",
        fields: &[
            field("propertyName", Versions::V3, Read),
            field("mapping", Versions::V3, Read),
            field("defaultMapping", Versions::V32, Widened(Limit::DefaultMapping)),
        ],
    },
    Object {
        name: "XML",
        fields: &[
            field("name", Versions::ALL, Skipped(Limit::XmlUnread)),
            field("namespace", Versions::ALL, Skipped(Limit::XmlUnread)),
            field("prefix", Versions::ALL, Skipped(Limit::XmlUnread)),
            field("attribute", Versions::ALL, Skipped(Limit::XmlUnread)),
            field("wrapped", Versions::ALL, Skipped(Limit::XmlUnread)),
            field("nodeType", Versions::V32, Skipped(Limit::XmlUnread)),
        ],
    },
];
