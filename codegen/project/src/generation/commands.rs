//! The commands that messages name.

/// How the program is told to do something with a project.
#[derive(Clone, Debug)]
pub struct Commands {
    /// Generates the crate; options may follow.
    pub generate: String,
    /// Says what became of the document; options may follow.
    pub explain: String,
    /// Writes the pages of reference; options may follow.
    pub docs: String,
    /// Checks whether the crate is current, where that isn't an option of the first one.
    pub check: Option<String>,
}

impl Commands {
    /// The command that checks whether the crate is current.
    pub(super) fn check(&self) -> String {
        self.check.clone().unwrap_or_else(|| format!("{} --check", self.generate))
    }
}
