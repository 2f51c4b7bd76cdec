//! What people see: colours where they are wanted, and lines that don't fail when a pipe closes.

use std::env;
use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anstyle::{AnsiColor, Style};

/// The choice for this process, if one was made.
static CHOICE: OnceLock<Color> = OnceLock::new();

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`, `CLICOLOR_FORCE`).
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Reads the value of `--color`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "auto" => Some(Self::Auto),
            "always" => Some(Self::Always),
            "never" => Some(Self::Never),
            _ => None,
        }
    }

    /// Makes this the choice of the whole process. Only the first call counts.
    pub fn choose(self) {
        let _ = CHOICE.set(self);
    }

    /// Whether standard output is to be coloured.
    #[must_use]
    pub fn on_stdout() -> bool {
        Self::chosen().wanted(io::stdout().is_terminal())
    }

    /// Whether standard error is to be coloured.
    #[must_use]
    pub fn on_stderr() -> bool {
        Self::chosen().wanted(io::stderr().is_terminal())
    }

    fn chosen() -> Self {
        CHOICE.get().copied().unwrap_or_default()
    }

    fn wanted(self, is_terminal: bool) -> bool {
        let is =
            |name, test: fn(&OsStr) -> bool| env::var_os(name).is_some_and(|value| test(&value));
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if is("NO_COLOR", |value| !value.is_empty()) => false,
            Self::Auto if is("CLICOLOR_FORCE", |value| value != "0") => true,
            Self::Auto => is_terminal && !is("TERM", |value| value == "dumb"),
        }
    }
}

/// The styles in use, all of them empty where there are no colours.
#[derive(Clone, Copy, Debug, Default)]
pub struct Palette {
    /// Errors, and lines that go.
    pub bad: Style,
    /// Success, and lines that come.
    pub good: Style,
    /// Warnings and what changes.
    pub notice: Style,
    /// Where in a file a part of a diff is.
    pub place: Style,
    /// What stands out.
    pub bold: Style,
}

impl Palette {
    /// The colours, or none.
    #[must_use]
    pub fn new(color: bool) -> Self {
        if !color {
            return Self::default();
        }
        Self {
            bad: AnsiColor::Red.on_default().bold(),
            good: AnsiColor::Green.on_default(),
            notice: AnsiColor::Yellow.on_default(),
            place: AnsiColor::Cyan.on_default(),
            bold: Style::new().bold(),
        }
    }
}

/// Prints to standard output. A reader that went away (`| head`) is no reason to fail.
pub fn say(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Prints to standard error, in the same way.
pub fn say_on_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// How long something takes before people are told that it goes on.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line on the terminal about what goes on, shown where it takes longer than a second and taken back when dropped.
/// Elsewhere: nothing.
#[derive(Debug)]
pub struct Progress {
    /// Ends the wait when it is dropped.
    done: Option<Sender<()>>,
    waiting: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows `doing` until the value is dropped.
    #[must_use]
    pub fn new(doing: &str) -> Self {
        if !io::stderr().is_terminal() {
            return Self { done: None, waiting: None };
        }
        let (done, is_done) = mpsc::channel();
        let line = format!("{doing}...");
        let waiting = thread::spawn(move || {
            if is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                say_on_stderr(&line);
                // An error means that it is done.
                let _ = is_done.recv();
                say_on_stderr("\r\x1b[K");
            }
        });
        Self { done: Some(done), waiting: Some(waiting) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(waiting) = self.waiting.take() {
            let _ = waiting.join();
        }
    }
}

/// A path as a person would type it: relative to the current folder where it is inside.
#[must_use]
pub fn shown(path: &Path) -> String {
    let here = env::current_dir().and_then(|here| here.canonicalize());
    let inside = here.ok().and_then(|here| path.strip_prefix(here).ok());
    match inside {
        Some(inside) if inside != Path::new("") => inside.display().to_string(),
        _ => path.display().to_string(),
    }
}

/// A duration to about two figures: `38 ms`, `4.2 s`, `3 min 12 s`.
#[must_use]
pub fn elapsed(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        1..60 => format!("{:.1} s", time.as_secs_f32()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// `1 file`, `2 files`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
