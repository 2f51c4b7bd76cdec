//! The error of the codec: what is wrong with a value, and where the value is.

use std::fmt::{self, Write as _};

/// A value that could not be read or written, with the path that leads to it.
///
/// It prints as `vms[3].status: expected a string, found 5`. Text that was found is never part of
/// the message, since it may be a secret.
#[derive(Clone, Debug)]
pub struct CodecError(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    message: String,
    /// The innermost piece comes first, since each caller adds its own when the error is returned to it.
    path: Vec<Piece>,
    position: Option<(usize, usize)>,
}

#[derive(Clone, Debug)]
enum Piece {
    Field(Box<str>),
    Index(usize),
}

impl CodecError {
    /// An error at the value that is being read or written.
    #[cold]
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner { message: message.into(), path: Vec::new(), position: None }))
    }

    /// The JSON itself is malformed.
    #[cold]
    pub(in crate::codec) fn malformed(error: &serde_json::Error) -> Self {
        let mut out = Self::new(format!("malformed JSON: {error}"));
        out.0.position = Some((error.line(), error.column()));
        out
    }

    /// The same error, seen from the object whose field `name` holds the value.
    #[cold]
    #[must_use]
    pub fn in_field(mut self, name: &str) -> Self {
        self.0.path.push(Piece::Field(name.into()));
        self
    }

    /// The same error, seen from the array that holds the value at `index`, counted from 0.
    #[cold]
    #[must_use]
    pub fn at_index(mut self, index: usize) -> Self {
        self.0.path.push(Piece::Index(index));
        self
    }

    /// Where the value is, such as `vms[3].status` or `metadata["odd key"]`; empty for the
    /// outermost value.
    #[must_use]
    pub fn path(&self) -> String {
        let mut out = String::new();
        for piece in self.0.path.iter().rev() {
            push_piece(&mut out, piece);
        }
        out
    }

    /// What is wrong, without the path.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The line and the column, counted from 1, where the text stops being JSON; `None` where it is
    /// JSON, but not of the expected shape.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        self.0.position
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for CodecError {}

fn push_piece(out: &mut String, piece: &Piece) {
    // Writing to a string can't fail.
    let _ = match piece {
        Piece::Index(index) => write!(out, "[{index}]"),
        Piece::Field(name) if !is_plain(name) => write!(out, "[{name:?}]"),
        Piece::Field(name) if out.is_empty() => out.write_str(name),
        Piece::Field(name) => write!(out, ".{name}"),
    };
}

fn is_plain(name: &str) -> bool {
    let is_word =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$' | b'@');
    name.bytes().all(is_word)
        && name.bytes().next().is_some_and(|byte| !byte.is_ascii_digit() && byte != b'-')
}
