//! The items of the runtime that generated code imports by name.
//!
//! `emit` can import no other item of the runtime. `lower` gives none of these names to a type of the document, since a file
//! may need both.

macro_rules! items {
    ($($(#[$docs:meta])* $item:ident = $name:literal)*) => {
        /// An item of the runtime that generated code imports by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum RuntimeItem {
            $($(#[$docs])* $item,)*
        }

        impl RuntimeItem {
            /// Every item.
            pub const ALL: &[Self] = &[$(Self::$item),*];

            /// Its name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$item => $name,)*
                }
            }
        }
    };
}

items! {
    /// The module of the runtime itself.
    Module = "self"
    /// What a client knows of its API.
    Api = "Api"
    /// A way to authorise requests.
    AuthScheme = "AuthScheme"
    /// Bytes as base64 text.
    Base64 = "Base64"
    /// The body of a request or an answer.
    Bytes = "Bytes"
    /// What clients are made with.
    ClientBuilder = "ClientBuilder"
    /// A date without a time.
    Date = "Date"
    /// Why a call failed.
    Error = "Error"
    /// The macro for the bodies of errors.
    ErrorsMacro = "errors"
    /// What fills in a request: a trait, of which only the methods are used.
    Fill = "Fill as _"
    /// The macro for types that need a feature.
    GatedMacro = "gated"
    /// Text of a format, or any other text.
    Formatted = "Formatted"
    /// Properties that no field holds.
    Extra = "Extra"
    /// A stream of JSON, a line at a time.
    JsonLines = "JsonLines"
    /// Why a builder could not make a value.
    MissingFields = "MissingFields"
    /// An HTTP method.
    Method = "Method"
    /// Absent, null or a value.
    Nullable = "Nullable"
    /// A request that the document doesn't describe.
    OwnRequest = "OwnRequest"
    /// The macro for answers that come in pages.
    PagedMacro = "paged"
    /// The macro for what all request types of such operations have.
    PageRequestsMacro = "page_requests"
    /// What values of pages tell: a trait, of which only the methods are used.
    PageValue = "PageValue as _"
    /// A call that has not been sent.
    Request = "Request"
    /// When a failed call is sent again.
    Retry = "Retry"
    /// Text that is never shown.
    Secret = "Secret"
    /// Text as an answer.
    Text = "Text"
    /// An instant.
    Timestamp = "Timestamp"
    /// What sends requests.
    Transport = "Transport"
    /// Any JSON.
    Value = "Value"
    /// The macro for answers that depend on the status.
    AnswersMacro = "answers"
    /// The macro for enums of integers.
    IntEnumMacro = "int_enum"
    /// The macro for structs.
    ModelMacro = "model"
    /// The macro for what all request types are.
    OperationRequestMacro = "operation_request"
    /// The macro for the names of request types.
    RequestsMacro = "requests"
    /// The macro for enums of strings.
    StringEnumMacro = "string_enum"
    /// The macro for unions.
    UnionMacro = "union"
    /// The macro for enums of values of several kinds.
    ValueEnumMacro = "value_enum"
}
