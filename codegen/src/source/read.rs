//! Reads the root document and then every file that is referred to, each once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::parse::{self, Fault, Parsed};
use super::path::{self, Joined};
use super::{File, FileId, Format, Loader, Source, reference};

/// What may be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether references may leave the folder of the root document. Off unless asked for: a document from elsewhere could
    /// otherwise name any file of the machine.
    pub outside: bool,
    /// The most bytes that are read in all.
    pub max_bytes: usize,
    /// The most files that are read.
    pub max_files: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { outside: false, max_bytes: 256 << 20, max_files: 50_000 }
    }
}

pub(super) fn read(loader: &dyn Loader, path: &str, options: &Options) -> Source {
    let root = path::normalise(&path.replace('\\', "/"));
    let mut source =
        Source { files: Vec::new(), by_path: BTreeMap::new(), options: options.clone() };
    let mut left = options.max_bytes;
    let mut queue = vec![root.clone()];
    source.by_path.insert(root, FileId::ROOT);
    // Breadth first, so that a file's number depends on the documents alone.
    let mut next = 0;
    while let Some(path) = queue.get(next) {
        let file = load(loader, path, &mut left);
        let mut met = Vec::new();
        references(&file.value, &mut |reference| {
            met.extend(other_file(&source, &file.path, reference));
        });
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
        next += 1;
    }
    source
}

/// The path of the file that a reference leads to, unless it is the same file or one that may not be read.
fn other_file(source: &Source, from: &str, reference: &str) -> Option<String> {
    let (file, _) = reference::split(reference);
    if file.is_empty() {
        return None;
    }
    let Joined::File(path) = path::join(from, file) else {
        return None;
    };
    let root = source.files.first().map_or(from, |root| &root.path);
    (source.options.outside || path::is_beside(root, &path)).then_some(path)
}

/// Calls `met` for each text that may be a reference: what stands under `$ref`, and the mappings of discriminators.
fn references(value: &Value, met: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(reference) if key == "$ref" => met(reference),
                    Value::Object(discriminator) if key == "discriminator" => {
                        mapping(discriminator.get("mapping"), met);
                    }
                    value => references(value, met),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, met)),
        _ => {}
    }
}

/// A mapping's values are names of schemas or references; only the latter look like paths.
fn mapping(mapping: Option<&Value>, met: &mut dyn FnMut(&str)) {
    let values =
        mapping.and_then(Value::as_object).into_iter().flat_map(|mapping| mapping.values());
    for reference in values.filter_map(Value::as_str) {
        if reference.contains(['/', '#']) || reference::is_document(reference) {
            met(reference);
        }
    }
}

fn load(loader: &dyn Loader, path: &str, left: &mut usize) -> File {
    let unread = |message: String| (String::new(), Fault::new(message));
    let text = loader
        .load(path)
        .map_err(|error| unread(format!("`{path}` can't be read: {error}")))
        .and_then(|bytes| {
            *left = left
                .checked_sub(bytes.len())
                .ok_or_else(|| unread(format!("`{path}` is too large to be read")))?;
            parse::decode(bytes)
        });
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
        format: parsed.format,
        value: parsed.value,
        duplicates: parsed.duplicates,
        fault,
        index: OnceLock::new(),
        lines: OnceLock::new(),
    }
}
