//! Why a command stopped, in words for the person who ran it.

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use sdk_project::terminal::Palette;

/// The reason a command ended early.
#[derive(Debug)]
pub enum Stop {
    /// Its help was asked for: exit code 0.
    Help(&'static str),
    /// The command line is wrong: exit code 2.
    Usage {
        /// What is wrong.
        message: String,
        /// The command whose help explains it, if one was named.
        command: Option<&'static str>,
    },
    /// The command could not do what it was asked: exit code 1.
    Failed(sdk_project::Stop),
    /// A program that was started has said why; this is its exit code.
    Ended(i32),
}

impl Stop {
    /// A failure that speaks for itself.
    pub fn failed(message: impl Into<String>) -> Self {
        sdk_project::Stop::failed(message).into()
    }

    /// A failure with advice.
    pub fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        sdk_project::Stop::with_help(message, help).into()
    }

    /// A failure whose text is complete already.
    #[must_use]
    pub fn said(text: String) -> Self {
        sdk_project::Stop::Said(text).into()
    }

    /// A wrong command line for `command`.
    pub fn usage(command: &'static str, message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), command: Some(command) }
    }

    /// A file operation that went wrong: `what` is "read", "write" and so on.
    pub(crate) fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        sdk_project::Stop::io(what, path, error).into()
    }

    /// What the process exits with.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Help(_) => ExitCode::SUCCESS,
            Self::Usage { .. } => ExitCode::from(2),
            Self::Failed(_) => ExitCode::FAILURE,
            Self::Ended(code) => u8::try_from(*code).map_or(ExitCode::FAILURE, ExitCode::from),
        }
    }

    /// The text to print, ending with a newline.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        let Palette { bad, bold, .. } = Palette::new(color);
        let mut text = String::new();
        match self {
            Self::Usage { message, command } => {
                let more = command.map_or(String::new(), |name| format!(" {name}"));
                let _ = writeln!(text, "{bad}error{bad:#}{bold}: {message}{bold:#}");
                let _ = writeln!(text, "\nSee `cargo xtask{more} --help`.");
            }
            Self::Failed(stop) => text.push_str(&stop.render(color)),
            Self::Help(said) => text.push_str(said),
            Self::Ended(_) => {}
        }
        text
    }
}

impl From<sdk_project::Stop> for Stop {
    fn from(stop: sdk_project::Stop) -> Self {
        Self::Failed(stop)
    }
}
