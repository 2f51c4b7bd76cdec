//! What a name stands for: a place in the document, and the role of the name there.

use std::cmp::Ordering;
use std::fmt::{self, Write as _};

/// A place in the document, as a path of words that survives harmless edits: `schemas/Vm/properties/diskGiB`.
///
/// It is no JSON pointer: an operation goes by its `operationId`, a parameter by where it is sent and its name, a member of a
/// union by what it is. So nothing in it changes when a neighbour comes, when lists are put in another order, or when a
/// document is turned from one version of the specification into another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place(String);

impl Place {
    /// The top of one of the document's parts: `schemas`, `operations`, `resources`.
    #[must_use]
    pub fn top(part: &str) -> Self {
        Self(part.to_owned())
    }

    /// A place as it stands in a lock.
    pub(super) fn written(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// A place below this one.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let key = visible(&key.replace('~', "~0").replace('/', "~1"));
        Self(format!("{}/{key}", self.0))
    }

    /// What this place is a part of, `levels` up; none above the top.
    #[must_use]
    pub fn up(&self, levels: usize) -> Option<Self> {
        let mut text = self.0.as_str();
        for _ in 0..levels {
            text = &text[..text.rfind('/')?];
        }
        Some(Self(text.to_owned()))
    }

    /// The same place with another ending, where two would be one.
    #[must_use]
    pub(crate) fn numbered(&self, number: usize) -> Self {
        Self(format!("{}~{number}", self.0))
    }

    /// The place as it is once `from` is `to`; none if it isn't there or below.
    pub(super) fn moved(&self, from: &Self, to: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(&from.0)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self(format!("{}{rest}", to.0)))
    }

    /// The last word, as it is written.
    #[must_use]
    pub fn last(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The text, without white space.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The schema, operation or resource that it belongs to.
    pub(super) fn group(&self) -> &str {
        let end = self.0.match_indices('/').nth(1).map_or(self.0.len(), |(end, _)| end);
        &self.0[..end]
    }
}

/// What an operation calls, as a lock writes it: `GET /v1/vms/{id}`.
pub(crate) fn route(method: &str, path: &str) -> String {
    format!("{method} {}", visible(path))
}

/// A text without white space and without what can't be seen: those characters as the bytes of their UTF-8, `%20`.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '%' && (c.is_ascii_graphic() || c.is_alphanumeric()) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string can't fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// By words, so that what is below a place follows it at once.
impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.split('/').cmp(other.0.split('/'))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

macro_rules! kinds {
    ($($(#[$docs:meta])* $kind:ident = $word:literal)*) => {
        /// The role of a name at its place.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$docs])* $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub(super) const ALL: &[Self] = &[$(Self::$kind),*];

            /// The word for it in a lock.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }
        }
    };
}

kinds! {
    /// The method that gives a resource.
    Accessor = "accessor"
    /// The argument of a required parameter.
    Argument = "argument"
    /// The type of what all that inherits a type has.
    Base = "base"
    /// The type that a value of a type is built with.
    Builder = "builder"
    /// The environment variable of a credential.
    Env = "env"
    /// A field of a struct.
    Field = "field"
    /// The method of an operation, with its resource: `vms.launch`.
    Method = "method"
    /// The setter that sends null where a field's own can't.
    Null = "null"
    /// The type of an operation's optional parameters.
    Request = "request"
    /// The setter of an optional parameter.
    Setter = "setter"
    /// A type: of a schema, or with a resource's methods.
    Type = "type"
    /// The variant for what an enum doesn't know.
    Unknown = "unknown"
    /// A variant of an enum.
    Variant = "variant"
}

impl Kind {
    /// Whether it is a type: all types of a crate share one scope.
    #[must_use]
    pub fn is_type(self) -> bool {
        matches!(self, Self::Base | Self::Builder | Self::Request | Self::Type)
    }
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The place in the document.
    pub place: Place,
    /// The role there.
    pub kind: Kind,
}

impl Key {
    /// The role of a name at a place.
    #[must_use]
    pub fn new(place: &Place, kind: Kind) -> Self {
        Self { place: place.clone(), kind }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.kind.word())
    }
}
