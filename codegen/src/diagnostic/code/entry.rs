//! What is said of a code.

/// What is said of a code.
pub(super) struct Entry {
    pub(super) spelling: &'static str,
    pub(super) meaning: &'static str,
    pub(super) remedy: &'static str,
}
