//! Names that generated code takes for itself.

use std::sync::LazyLock;

use crate::ir::RuntimeItem;
use crate::vendor;

/// Types, traits and variants that generated code uses by name: those of the runtime that it imports, and Rust's own.
pub(super) static TYPES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let imported = RuntimeItem::ALL.iter().map(|item| item.as_str());
    imported.chain(RUST.iter().copied()).chain(["Client", "OperationRequest"]).collect()
});

/// What is there without an import, or comes from the standard library.
const RUST: &[&str] = &[
    "BTreeMap",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Err",
    "Fn",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToString",
    "Vec",
];

/// Methods of a client or a resource that the generated code or a derived trait has.
pub(super) const METHODS: &[&str] =
    &["new", "builder", "from_env", "to_builder", "request", "from", "into", "clone", "fmt", "eq"];

/// Methods that a struct has beside the setters of its fields: those that the macro for structs gives it, and those of its
/// constructors and derived traits.
pub(super) static FIELDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let own = ["build", "builder", "clone", "default", "into", "new"];
    vendor::methods_of("model").chain(own).collect()
});

/// Names of arguments that a method has beside its parameters.
pub(super) const ARGUMENTS: &[&str] = &["params", "body"];

/// Methods that a request has beside the setters of its parameters: those that the macros for requests give it, and
/// `new`; and `into_future`, which users may call by name. `self_` is what a parameter called `self` would have to be.
pub(super) static SETTERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let own = vendor::methods_of("request_outcomes").chain(vendor::methods_of("request_options"));
    own.chain(["into_future", "new", "self_"]).collect()
});

/// Environment variables that every client reads, after the prefix.
pub(super) const VARIABLES: &[&str] = &["BASE_URL", "CUSTOM_HEADERS"];
