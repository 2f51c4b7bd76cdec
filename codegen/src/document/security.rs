//! How requests are authorised.

use indexmap::IndexMap;

/// The schemes that must all be met, each with its scopes: <https://spec.openapis.org/oas/v3.1.1#security-requirement-object>.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;

/// A way to authorise requests: <https://spec.openapis.org/oas/v3.1.1#security-scheme-object>.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a document has but a few")]
pub enum SecurityScheme {
    /// One of those that version 3.0 knows.
    Known(openapiv3::SecurityScheme),
    /// A client certificate, which came with 3.1.
    MutualTls,
}
