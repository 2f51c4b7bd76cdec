//! The Rust files of a hand-written crate, each as a module.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Item, UseTree, Visibility};

use super::parse::Reader;
use super::statement::Spot;
use crate::stop::Stop;
use crate::terminal::shown;

/// A module of the crate, by its path: `crate::transfer::archive`.
pub(super) struct Module {
    pub(super) path: String,
    /// The number of its file.
    pub(super) file: usize,
    pub(super) items: Vec<Item>,
    /// What its `use` items bring in, by the name that they give it.
    pub(super) uses: BTreeMap<String, String>,
    /// What its `use` items bring in whole.
    pub(super) globs: Vec<String>,
    /// What it re-exports.
    pub(super) exports: Vec<Export>,
    /// The public modules in it.
    pub(super) public: Vec<String>,
}

/// Something that a module re-exports.
pub(super) struct Export {
    /// The name that it has there; none where all of a module is re-exported.
    pub(super) name: Option<String>,
    /// The path that leads to it.
    pub(super) path: String,
    /// What the re-export itself is documented by.
    pub(super) attributes: Vec<Attribute>,
}

/// A file of the crate.
struct File {
    /// As it is to be shown.
    shown: String,
    /// Relative to the crate's folder, with slashes.
    inside: String,
    lines: Vec<String>,
}

/// The crate's files.
#[derive(Default)]
pub(super) struct Sources {
    files: Vec<File>,
    pub(super) modules: Vec<Module>,
}

impl Sources {
    /// Reads every file below the crate's `src`.
    pub(super) fn read(folder: &Path) -> Result<Self, Stop> {
        let src = folder.join("src");
        let mut paths = Vec::new();
        collect(&src, &mut paths)?;
        paths.sort();
        let mut sources = Self::default();
        for path in paths {
            let text =
                fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
            let name = shown(&path);
            let parsed = syn::parse_file(&text).map_err(|error| {
                let start = error.span().start();
                let place = format!("{name}:{}:{}", start.line, start.column + 1);
                Stop::failed(format!("cannot make sense of `{name}`: {error}\n  at {place}"))
            })?;
            let inside = path.strip_prefix(&src).unwrap_or(&path);
            let file = sources.files.len();
            sources.files.push(File {
                shown: name,
                inside: format!("src/{}", inside.to_string_lossy().replace('\\', "/")),
                lines: text.lines().map(str::to_owned).collect(),
            });
            sources.add(module_path(inside), file, parsed.items);
        }
        Ok(sources)
    }

    /// A module, and those written out in it.
    fn add(&mut self, path: String, file: usize, items: Vec<Item>) {
        let (mut uses, mut globs) = (BTreeMap::new(), Vec::new());
        let (mut own, mut exports, mut public) = (Vec::new(), Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Use(item) => {
                    flatten(&item.tree, "", &mut uses, &mut globs);
                    if is_public(&item.vis) {
                        exports.extend(Export::of(&item));
                    }
                }
                Item::Mod(item) => {
                    if is_public(&item.vis) {
                        public.push(item.ident.to_string());
                    }
                    let path = format!("{path}::{}", item.ident);
                    if let Some((_, items)) = item.content {
                        self.add(path, file, items);
                    }
                }
                item => own.push(item),
            }
        }
        self.modules.push(Module { path, file, items: own, uses, globs, exports, public });
    }

    /// A file's path as it is to be shown.
    pub(super) fn file(&self, spot: &Spot) -> &str {
        self.files.get(spot.file).map_or("", |file| &file.shown)
    }

    /// The path of a module's file, relative to the crate's folder.
    pub(super) fn inside(&self, module: &Module) -> &str {
        self.files.get(module.file).map_or("", |file| &file.inside)
    }

    /// A module by its path.
    pub(super) fn module(&self, path: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.path == path)
    }

    /// The whole line that a place is on.
    pub(super) fn line(&self, spot: &Spot) -> &str {
        let lines = self.files.get(spot.file).map(|file| &file.lines);
        lines.and_then(|lines| lines.get(spot.line.checked_sub(1)?)).map_or("", String::as_str)
    }
}

impl Module {
    pub(super) fn reader(&self) -> Reader {
        Reader { file: self.file }
    }
}

impl Export {
    fn of(item: &syn::ItemUse) -> impl Iterator<Item = Self> {
        let (mut uses, mut globs) = (BTreeMap::new(), Vec::new());
        flatten(&item.tree, "", &mut uses, &mut globs);
        let named = uses.into_iter().map(|(name, path)| (Some(name), path));
        let all = named.chain(globs.into_iter().map(|path| (None, path)));
        all.map(|(name, path)| Self { name, path, attributes: item.attrs.clone() })
    }
}

pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Stop> {
    let wrong = |error| Stop::io("read", folder, &error);
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// `transfer/mod.rs` and `transfer.rs` are `crate::transfer`.
fn module_path(file: &Path) -> String {
    let mut path = "crate".to_owned();
    for part in file.with_extension("").components() {
        let part = part.as_os_str().to_string_lossy();
        path.push_str("::");
        path.push_str(&part);
    }
    for end in ["::mod", "::lib"] {
        if let Some(parent) = path.strip_suffix(end) {
            return parent.to_owned();
        }
    }
    path
}

/// What a `use` brings in.
fn flatten(
    tree: &UseTree,
    prefix: &str,
    uses: &mut BTreeMap<String, String>,
    globs: &mut Vec<String>,
) {
    let join = |name: &dyn std::fmt::Display| match (prefix, name.to_string().as_str()) {
        ("", name) => name.to_owned(),
        (prefix, "self") => prefix.to_owned(),
        (prefix, name) => format!("{prefix}::{name}"),
    };
    match tree {
        UseTree::Path(path) => flatten(&path.tree, &join(&path.ident), uses, globs),
        UseTree::Name(name) => {
            let full = join(&name.ident);
            let short = full.rsplit("::").next().unwrap_or(&full).to_owned();
            uses.insert(short, full);
        }
        UseTree::Rename(rename) => {
            uses.insert(rename.rename.to_string(), join(&rename.ident));
        }
        UseTree::Glob(_) => globs.push(prefix.to_owned()),
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| flatten(tree, prefix, uses, globs));
        }
    }
}
