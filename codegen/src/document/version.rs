//! The versions of the specification.

use std::fmt;

/// A version of the specification, as far as it makes a difference here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0.
    V20,
    /// Version 3.0.
    V30,
    /// Version 3.1.
    V31,
    /// Version 3.2.
    V32,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V20 => "Swagger 2.0",
            Self::V30 => "OpenAPI 3.0",
            Self::V31 => "OpenAPI 3.1",
            Self::V32 => "OpenAPI 3.2",
        })
    }
}
