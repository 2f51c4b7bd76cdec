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

/// How a crate is generated, and what is said meanwhile.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// What to do with the result.
    pub mode: Mode,
    /// Whether to fail on what would only be warned of.
    pub strict: bool,
    /// Whether to print nothing but errors.
    pub quiet: bool,
}
