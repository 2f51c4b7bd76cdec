//! Names that are known to be valid in Rust. Only `lower` makes them, which checks them.

use std::fmt;

macro_rules! names {
    ($($(#[$docs:meta])* $name:ident)*) => {$(
        $(#[$docs])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes a text that is a valid identifier already, in the right case.
            pub(crate) fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The name as it stands in Rust code, `r#` included.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

names! {
    /// A type: `VmStatus`.
    TypeName
    /// A variant of an enum: `Running`.
    VariantName
    /// A field or an argument: `disk_gib`.
    FieldName
    /// A method: `refresh_ttl`.
    FnName
    /// A module, and the file that holds it: `vm_status`.
    ModuleName
}

impl ModuleName {
    /// The name of the module's file: `r#type` lives in `type.rs`.
    #[must_use]
    pub fn file_stem(&self) -> &str {
        self.0.trim_start_matches("r#")
    }
}
