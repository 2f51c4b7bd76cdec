//! How a crate is generated.

/// What to do with the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Write it, unless that undoes someone's work.
    #[default]
    Write,
    /// Write it.
    Overwrite,
    /// Only compare it.
    Check,
}

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Nothing but errors.
    Quiet,
    /// What a person wants to know.
    #[default]
    Normal,
    /// Every file and every warning.
    Verbose,
    /// One JSON object on standard output in place of what people read there.
    Json,
}

/// How a crate is generated, and what is said meanwhile.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// What to do with the result.
    pub mode: Mode,
    /// Whether to fail on what would only be warned of.
    pub strict: bool,
    /// How much is said.
    pub detail: Detail,
}

impl Settings {
    /// Whether people read what is said on standard output.
    pub(crate) fn speaks(self) -> bool {
        matches!(self.detail, Detail::Normal | Detail::Verbose)
    }
}
