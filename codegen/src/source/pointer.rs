//! JSON pointers (RFC 6901), and places in the files of a source.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A JSON pointer in its escaped form: empty for the whole document, else `/a/b~1c/0`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// Reads a pointer; none if the text is neither empty nor begins with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// Reads the fragment of a URI, without its `#`: a pointer in which some characters are written as `%7B`.
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        Self::parse(&percent_decode(fragment))
    }

    /// The pointer to a field of what this one points to.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for c in key.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                c => text.push(c),
            }
        }
        Self(text)
    }

    /// The pointer to an element of the list that this one points to, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The pointer to what `inner` points to in what this one points to.
    #[must_use]
    pub fn join(&self, inner: &Self) -> Self {
        Self(format!("{}{}", self.0, inner.0))
    }

    /// Whether `other` points to the same value, or to a part of it.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The pointer without its last segment; none at the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|end| Self(self.0[..end].to_owned()))
    }

    /// The last segment, unescaped; none at the root.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.0.rfind('/').map(|start| unescape(&self.0[start + 1..]))
    }

    /// The segments from the root down, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// The escaped text, without `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which file of a source; the root document is [`FileId::ROOT`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

impl FileId {
    /// The root document.
    pub const ROOT: Self = Self(0);

    pub(super) fn from_index(index: usize) -> Option<Self> {
        u32::try_from(index).ok().map(Self)
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place in a source: a file and a pointer into it. Its text form is `0#/paths/~1vms`, with the file's number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    /// The file.
    pub file: FileId,
    /// Where in the file.
    pub pointer: Pointer,
}

impl At {
    /// A place in a file.
    #[must_use]
    pub const fn new(file: FileId, pointer: Pointer) -> Self {
        Self { file, pointer }
    }

    /// The whole of the root document.
    #[must_use]
    pub const fn root() -> Self {
        Self::new(FileId::ROOT, Pointer::root())
    }

    /// The place of a field of what is at this place.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        Self::new(self.file, self.pointer.child(key))
    }

    /// The place of an element of the list at this place, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self::new(self.file, self.pointer.index(index))
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file.0, self.pointer)
    }
}

/// The error of a text that is not of the form `0#/paths/~1vms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseAtError;

impl fmt::Display for ParseAtError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a file's number, `#` and a JSON pointer")
    }
}

impl std::error::Error for ParseAtError {}

impl FromStr for At {
    type Err = ParseAtError;

    fn from_str(text: &str) -> Result<Self, ParseAtError> {
        let (file, pointer) = text.split_once('#').ok_or(ParseAtError)?;
        let file = file.parse().map_err(|_| ParseAtError)?;
        let pointer = Pointer::parse(pointer).ok_or(ParseAtError)?;
        Ok(Self::new(FileId(file), pointer))
    }
}

/// Lets a place be given by reference where an optional one is taken, as in a diagnostic.
impl From<&At> for Option<At> {
    fn from(at: &At) -> Self {
        Some(at.clone())
    }
}

fn unescape(segment: &str) -> Cow<'_, str> {
    if segment.contains('~') {
        Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(segment)
    }
}

/// Replaces escapes such as `%7B`. What is no escape stays as it is, and so does all of a text that would not be UTF-8.
pub(super) fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        match tail {
            [high, low, after @ ..] if byte == b'%' => {
                if let (Some(high), Some(low)) = (hex(*high), hex(*low)) {
                    bytes.push(high << 4 | low);
                    rest = after;
                    continue;
                }
                bytes.push(byte);
            }
            _ => bytes.push(byte),
        }
        rest = tail;
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
