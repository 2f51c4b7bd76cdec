//! How an error is shown to people, and what it says was its cause.
use std::error::Error as StdError;
use std::fmt;

use super::call::Error;
use super::kind::ErrorKind;
use super::message;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        let text = message::one_line(&self.inner.text);
        match self.status().filter(|_| self.inner.kind.is_status()) {
            Some(status) if text.is_empty() => write!(f, "{status}")?,
            Some(status) => write!(f, "{status}: {text}")?,
            None => f.write_str(&text)?,
        }
        let mut notes = Vec::new();
        notes.extend(self.request_id().map(|id| format!("request id {}", message::one_line(id))));
        notes.extend((self.attempts() > 1).then(|| format!("{} attempts", self.attempts())));
        notes.extend(self.may_have_executed().then(|| "it may have been carried out".to_owned()));
        if !notes.is_empty() {
            write!(f, " ({})", notes.join(", "))?;
        }
        if f.alternate() { f.write_str(&message::causes(self)) } else { Ok(()) }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &self.inner.kind).field("text", &self.to_string());
        if let Some(source) = self.source() {
            debug.field("source", &format!("{source}{}", message::causes(source)));
        }
        debug.finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source: &(dyn StdError + 'static) = self.inner.source.as_deref()?;
        match self.inner.kind {
            // Its text is this error's.
            ErrorKind::Middleware => source.source(),
            // What the HTTP client says above its cause says nothing more.
            _ if source.is::<reqwest::Error>() => Some(message::root_cause(source)),
            _ => Some(source),
        }
    }
}
