//! Reads the root document and then every file that is referred to, each once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::access::{Access, Gate, References};
use super::build::Parsed;
use super::fault::Fault;
use super::files::{File, Source};
use super::format::Format;
use super::loader::Loader;
use super::pointer::{At, FileId};
use super::{parse, path, scan};

/// Limits to what is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where references may lead besides the folder of the root document. By default they may lead nowhere else, since a
    /// document from a stranger could otherwise name any file of the machine.
    pub references: References,
    /// The most bytes that are read in all.
    pub max_bytes: usize,
    /// The most files that are read.
    pub max_files: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { references: References::default(), max_bytes: 256 << 20, max_files: 50_000 }
    }
}

impl Source {
    /// Reads the document at `path` and, in turn, each file that it refers to, with the usual [`Options`].
    #[must_use]
    pub fn read(loader: &dyn Loader, path: &str) -> Self {
        Self::read_with(loader, path, &Options::default())
    }

    /// Reads the document at `path` as [`Source::read`] does, with other limits.
    #[must_use]
    pub fn read_with(loader: &dyn Loader, path: &str, options: &Options) -> Self {
        let root = path::normalise(&path.replace('\\', "/"));
        let mut source = Self {
            files: Vec::new(),
            by_path: BTreeMap::new(),
            by_address: BTreeMap::new(),
            gate: Gate::new(&root, &options.references),
        };
        let mut left = options.max_bytes;
        let mut queue = vec![root.clone()];
        source.by_path.insert(root, FileId::ROOT);
        // Breadth first, so that a file's number depends on the documents alone.
        while let (Some(path), Some(id)) =
            (queue.get(source.files.len()), FileId::from_index(source.files.len()))
        {
            let text = bytes(loader, &source.gate, path, id)
                .and_then(|bytes| text(path, bytes, &mut left));
            let file = file(path, text);
            let met = met(&source.gate, &file);
            for (pointer, address) in &file.scan.resources {
                let at = At::new(id, pointer.clone());
                source.by_address.entry(address.clone()).or_insert(at);
            }
            source.files.push(file);
            for path in met {
                if queue.len() < options.max_files
                    && !source.by_path.contains_key(&path)
                    && let Some(id) = FileId::from_index(queue.len())
                {
                    source.by_path.insert(path.clone(), id);
                    queue.push(path);
                }
            }
        }
        source
    }
}

/// The files that a file's references may lead to, both relative to the identifiers around them and relative to the file.
fn met(gate: &Gate, file: &File) -> Vec<String> {
    let mut paths = Vec::new();
    for (base, reference) in &file.scan.references {
        let own = (*base != file.path).then_some(&file.path);
        for base in std::iter::once(base).chain(own) {
            if let Access::Granted(path) = gate.access(path::join(base, reference)) {
                paths.push(path);
            }
        }
    }
    paths
}

/// Loads a file, unless it is a symbolic link to a file that may not be read. The root document may be anywhere.
fn bytes(loader: &dyn Loader, gate: &Gate, path: &str, id: FileId) -> Result<Vec<u8>, Unread> {
    let cannot = |error| unread(format!("`{path}` can't be read: {error}"));
    if id != FileId::ROOT && !gate.holds(loader, path).map_err(cannot)? {
        let help = "put the file itself there, or name the folder where it is in codegen.toml: [references] allow";
        let (shown, fault) = unread(format!(
            "`{path}` is a symbolic link that leaves the folder of the root document"
        ));
        return Err((shown, Fault { help: Some(help), ..fault }));
    }
    loader.load(path).map_err(cannot)
}

/// Decodes a file, unless too many bytes are read in all.
fn text(path: &str, bytes: Vec<u8>, left: &mut usize) -> Result<String, Unread> {
    *left = left
        .checked_sub(bytes.len())
        .ok_or_else(|| unread(format!("`{path}` is too large to be read")))?;
    parse::decode(bytes)
}

/// What can be shown of a file that can't be read, and why it can't be.
type Unread = (String, Fault);

fn unread(message: String) -> Unread {
    (String::new(), Fault::new(message))
}

fn file(path: &str, text: Result<String, Unread>) -> File {
    let (text, parsed) = match text {
        Ok(text) => {
            let parsed = parse::parse(path, &text);
            (text, parsed)
        }
        Err((shown, fault)) => (shown, Err(fault)),
    };
    let (parsed, fault) = match parsed {
        Ok(parsed) => (parsed, None),
        Err(fault) => (
            Parsed { value: Value::Null, duplicates: Vec::new(), format: Format::Yaml },
            Some(fault),
        ),
    };
    File {
        path: path.to_owned(),
        text,
        scan: scan::scan(path, &parsed.value),
        format: parsed.format,
        value: parsed.value,
        duplicates: parsed.duplicates,
        fault,
        index: OnceLock::new(),
        lines: OnceLock::new(),
    }
}
