//! How the value of a parameter or of a form's field is written: the styles of OpenAPI and RFC 6570.

/// How a value is written. `Style::FORM` gives `ids=1,2`, and `Style::FORM.exploded()` gives `ids=1&ids=2`.
///
/// Only generated code, and helpers on top of it, need this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub(super) shape: Shape,
    pub(super) explode: bool,
    pub(super) reserved: Reserved,
}

/// What goes before, between and into the parts of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `1,2`
    Simple,
    /// `.1,2`
    Label,
    /// `;ids=1,2`
    Matrix,
    /// `/1,2`
    Segments,
    /// `ids=1,2`
    Form,
    /// The values are separated by this character, which is encoded as all others are.
    Delimited(char),
    /// `page[size]=2`
    Deep,
    /// As it stands in a `Cookie` header.
    Cookie,
    Json,
}

/// Whether reserved characters are sent as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reserved {
    Encoded,
    Kept,
    /// As they are, with the slashes that tell the segments of a path apart.
    KeptWithSlashes,
}

impl Style {
    /// `1,2`, and `from,1,to,2` for an object.
    pub const SIMPLE: Self = Self::of(Shape::Simple);
    /// `1,2`, with what is reserved in a URL sent as it is, slashes too: `{+path}`.
    pub const EXPANDED: Self =
        Self { reserved: Reserved::KeptWithSlashes, ..Self::of(Shape::Simple) };
    /// `.1,2`
    pub const LABEL: Self = Self::of(Shape::Label);
    /// `;ids=1,2`
    pub const MATRIX: Self = Self::of(Shape::Matrix);
    /// `/1,2`, and `/1/2` where it is exploded: `{/ids*}`.
    pub const SEGMENTS: Self = Self::of(Shape::Segments);
    /// `ids=1,2`
    pub const FORM: Self = Self::of(Shape::Form);
    /// `ids=1%202`
    pub const SPACE_DELIMITED: Self = Self::of(Shape::Delimited(' '));
    /// `ids=1%7C2`
    pub const PIPE_DELIMITED: Self = Self::of(Shape::Delimited('|'));
    /// `ids=1%092`
    pub const TAB_DELIMITED: Self = Self::of(Shape::Delimited('\t'));
    /// `page[size]=2`, its brackets encoded. What an object holds goes on in more brackets.
    pub const DEEP_OBJECT: Self = Self::of(Shape::Deep);
    /// `ids=1,2`, with nothing encoded.
    pub const COOKIE: Self = Self::of(Shape::Cookie);
    /// The value as JSON.
    pub const JSON: Self = Self::of(Shape::Json);

    const fn of(shape: Shape) -> Self {
        Self { shape, explode: false, reserved: Reserved::Encoded }
    }

    /// With each value of a list, and each property of an object, written by itself.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// With the reserved characters that may stand there sent as they are.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: Reserved::Kept, ..self }
    }
}
