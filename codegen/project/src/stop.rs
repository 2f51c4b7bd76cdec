//! Why something stopped, in words for the person who asked for it.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use crate::terminal::{Palette, shown};

/// The reason why something could not be done.
#[derive(Debug)]
pub enum Stop {
    /// What was asked for could not be done.
    Failed {
        /// What happened, without a full stop.
        message: String,
        /// What to do about it, in full sentences.
        help: Option<String>,
    },
    /// The text to print is complete already.
    Said(String),
}

impl Stop {
    /// A failure that speaks for itself.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::Failed { message: message.into(), help: None }
    }

    /// A failure with advice.
    pub fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Failed { message: message.into(), help: Some(help.into()) }
    }

    /// A file operation that went wrong: `what` is "read", "write" and so on.
    #[must_use]
    pub fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        Self::failed(format!("cannot {what} `{}`: {error}", shown(path)))
    }

    /// The text to print, ending with a newline.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        let Palette { bad, bold, .. } = Palette::new(color);
        let mut text = String::new();
        match self {
            Self::Failed { message, help } => {
                let _ = writeln!(text, "{bad}error{bad:#}{bold}: {message}{bold:#}");
                for line in help.iter().flat_map(|help| help.lines()) {
                    let _ = writeln!(text, "  {line}");
                }
            }
            Self::Said(said) => text.push_str(said),
        }
        text
    }
}
