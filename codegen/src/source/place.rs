//! Places as people write them: `/paths/~1vms` in the root document, `common.yaml#/components` in another file.

use super::files::Source;
use super::pointer::{At, Pointer};

impl Source {
    /// The place that a text names: a JSON pointer, which may come after a file and `#`. A file can be named without the
    /// folders before it.
    pub(crate) fn place(&self, text: &str) -> Option<At> {
        let (file, pointer) = text.split_once('#').unwrap_or(("", text));
        let pointer = Pointer::parse(pointer)?;
        let mut files = self.files();
        let file = match file {
            "" => files.next(),
            name => files.find(|id| self.path(*id).is_some_and(|path| is_file(path, name))),
        };
        Some(At::new(file?, pointer))
    }

    /// A place as `codegen.toml` names it: the JSON pointer to it, after `FILE#` where it isn't in the root document.
    #[must_use]
    pub fn place_text(&self, at: &At) -> String {
        let is_root = self.files().next() == Some(at.file);
        match self.path(at.file).filter(|_| !is_root) {
            Some(file) => format!("{file}#{}", at.pointer),
            None => at.pointer.to_string(),
        }
    }
}

/// Whether a path is that of a file, which may be named without the folders before it.
fn is_file(path: &str, name: &str) -> bool {
    let before = path.strip_suffix(name);
    before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
}
