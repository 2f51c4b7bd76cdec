//! What a name stands for: a place in the document, and the role of the name there.

use std::cmp::Ordering;
use std::fmt;

use super::visible::visible;

/// A place in the document as a path of words, such as `schemas/Vm/properties/diskGiB`. It stays the same when the document
/// is edited harmlessly.
///
/// It is not a JSON pointer. An operation goes by its `operationId`, a parameter by its location and name, and a member of a
/// union by its content. So a place doesn't change when something is added beside it, when a list is put in another order,
/// or when the document is converted to another version of the specification.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place(String);

impl Place {
    /// The place of all schemas, operations or resources: `schemas`, `operations`, `resources`.
    #[must_use]
    pub fn top(part: &str) -> Self {
        Self(part.to_owned())
    }

    /// A place from the text of a lock.
    pub(super) fn written(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// A place below this one.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let key = visible(&key.replace('~', "~0").replace('/', "~1"));
        Self(format!("{}/{key}", self.0))
    }

    /// The place that is `levels` above this one; none if that is above the top.
    #[must_use]
    pub fn up(&self, levels: usize) -> Option<Self> {
        let mut text = self.0.as_str();
        for _ in 0..levels {
            text = &text[..text.rfind('/')?];
        }
        Some(Self(text.to_owned()))
    }

    /// The same place with a number at its end, which tells it from another that would be equal.
    #[must_use]
    pub(crate) fn numbered(&self, number: usize) -> Self {
        Self(format!("{}~{number}", self.0))
    }

    /// This place after `from` was moved to `to`; none if it is neither `from` nor below it.
    pub(super) fn moved(&self, from: &Self, to: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(&from.0)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self(format!("{}{rest}", to.0)))
    }

    /// Whether it is below the top of one of the document's parts, such as `schemas`.
    #[must_use]
    pub(crate) fn is_below(&self, part: &str) -> bool {
        self.0.split('/').next() == Some(part)
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

    /// What comes after another place, if this one is below that.
    #[must_use]
    pub(crate) fn after(&self, above: &Self) -> Option<&str> {
        self.0.strip_prefix(&above.0)?.strip_prefix('/')
    }

    /// The operation that a method's place belongs to: one with an `operationId` has two words, one without goes by its path
    /// and its method.
    pub(super) fn operation(&self) -> Self {
        let words = if self.is_below("paths") { 3 } else { 2 };
        let end = self.0.match_indices('/').nth(words - 1).map_or(self.0.len(), |(end, _)| end);
        Self(self.0[..end].to_owned())
    }

    /// The schema, operation or resource that it belongs to.
    pub(super) fn group(&self) -> &str {
        let end = self.0.match_indices('/').nth(1).map_or(self.0.len(), |(end, _)| end);
        &self.0[..end]
    }
}

/// What a lock says of the Cargo features of a crate that has one for each resource.
pub(crate) const BY_RESOURCE: &str = "by-resource";

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Compares places word by word, so that the places below another one come right after it.
impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, other) = (self.0.as_bytes(), other.0.as_bytes());
        // No place holds a character below this one, which ends a word.
        let rank = |byte: u8| if byte == b'/' { 0 } else { byte };
        let different = one.iter().zip(other).find(|(one, other)| one != other);
        different.map_or(one.len().cmp(&other.len()), |(one, other)| rank(*one).cmp(&rank(*other)))
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

            /// The first in their order.
            pub(super) const FIRST: Self = Self::ALL[0];

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
    /// The type of the fields that all types share which inherit from another.
    Base = "base"
    /// The builder of another type.
    Builder = "builder"
    /// A property that a struct writes without having a field for it, since it always has the same text.
    Constant = "constant"
    /// The environment variable of a credential.
    Env = "env"
    /// A field of a struct.
    Field = "field"
    /// A variant that a value of its type turns into without being named.
    From = "from"
    /// The type that requests have of a schema, where answers have another, or would.
    Input = "input"
    /// The type of the shared fields, as requests have it.
    InputBase = "input-base"
    /// The builder of a type that only requests have.
    InputBuilder = "input-builder"
    /// The method of an operation, with its resource: `vms.launch`.
    Method = "method"
    /// The setter that sends null, where the field's own setter can't.
    Null = "null"
    /// The type of an operation's requests.
    Request = "request"
    /// The function that gives a server.
    Server = "server"
    /// The type of a server's settings, or of a variable's values: these stand apart from all other types.
    ServerType = "server-type"
    /// The setter of an optional parameter.
    Setter = "setter"
    /// The type of a schema, or the type that has the methods of a resource.
    Type = "type"
    /// The variant of an enum that keeps unknown values.
    Unknown = "unknown"
    /// A variant of an enum.
    Variant = "variant"
    /// The arguments of a method, in order: no name, but the words of the parameters.
    Arguments = "arguments"
    /// How the answers of an operation are one type, and the statuses that they have.
    Answers = "answers"
    /// How the pages of an operation's answer hang together.
    Pages = "pages"
    /// How values of a struct are made, by `new` or a builder, and the fields that this takes, in order.
    Constructor = "constructor"
    /// The same, of a type that only requests have.
    InputConstructor = "input-constructor"
    /// The names of the ways to authorise requests, one of which a client must have: those of an alternative, then `|` and
    /// those of the next.
    Security = "security"
    /// What the Cargo features of the crate are made of.
    Features = "features"
}

impl Kind {
    /// Whether it is a type: all types of a crate share one scope.
    #[must_use]
    pub fn is_type(self) -> bool {
        match self {
            Self::Base
            | Self::Builder
            | Self::Input
            | Self::InputBase
            | Self::InputBuilder
            | Self::Request
            | Self::Type => true,
            Self::Accessor
            | Self::Answers
            | Self::Argument
            | Self::Arguments
            | Self::Constant
            | Self::Constructor
            | Self::Env
            | Self::Features
            | Self::Field
            | Self::From
            | Self::InputConstructor
            | Self::Method
            | Self::Null
            | Self::Pages
            | Self::Security
            | Self::Server
            | Self::ServerType
            | Self::Setter
            | Self::Unknown
            | Self::Variant => false,
        }
    }

    /// Whether it is no name but a list of words, which keeps the shape of something as it is.
    #[must_use]
    pub fn is_shape(self) -> bool {
        matches!(
            self,
            Self::Answers
                | Self::Arguments
                | Self::Constructor
                | Self::Features
                | Self::InputConstructor
                | Self::Pages
                | Self::Security
        )
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

    /// Whether it is the type that stands for all arguments of a method, or its builder: while it has a name, the method
    /// takes it.
    pub(super) fn is_of_arguments(&self) -> bool {
        self.place.is_below("operations")
            && self.place.last() == "arguments"
            && matches!(self.kind, Kind::Type | Kind::Builder)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.kind.word())
    }
}
