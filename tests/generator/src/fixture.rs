//! Documents under `tests/generator/fixtures`, and what the generator makes of them.

use std::fs;
use std::path::{Path, PathBuf};

use sdk_codegen::source::{LoadError, Loader};
use sdk_codegen::{Config, Failure, Generated, ModulePath, Runtime, generate};

/// Files below a folder.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Loader for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        Ok(fs::read(self.0.join(path))?)
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        Ok(fs::canonicalize(self.0.join(path))?.to_string_lossy().replace('\\', "/"))
    }
}

/// The workspace's root.
///
/// # Panics
///
/// When this crate is in no workspace.
#[must_use]
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate is in a workspace")
}

/// The folder of the fixtures of a kind: `accept`, `reject` or `hostile`.
#[must_use]
pub fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(kind)
}

/// The names of the fixtures of a kind, sorted: files without their extensions, and folders.
///
/// # Panics
///
/// When the folder can't be read.
#[must_use]
pub fn names(kind: &str) -> Vec<String> {
    let entries = fs::read_dir(folder(kind)).expect("the fixtures' folder");
    let name = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        path.file_stem().expect("a name").to_string_lossy().into_owned()
    };
    let mut names: Vec<_> = entries.map(name).collect();
    names.sort();
    names.dedup();
    names
}

/// A document and what stands beside it.
#[derive(Debug)]
pub struct Fixture {
    folder: PathBuf,
    document: String,
    config: Config,
}

impl Fixture {
    /// `<name>.yaml` or `<name>.json`, with `<name>.toml` beside it; or `<name>/openapi.yaml`.
    ///
    /// # Panics
    ///
    /// When its configuration is no good.
    #[must_use]
    pub fn open(kind: &str, name: &str) -> Self {
        let parent = folder(kind);
        let own = parent.join(name);
        let (folder, document) = if own.is_dir() {
            (own, "openapi.yaml".to_owned())
        } else {
            let json = parent.join(format!("{name}.json")).exists();
            (parent.clone(), format!("{name}.{}", if json { "json" } else { "yaml" }))
        };
        let config = match fs::read_to_string(parent.join(format!("{name}.toml"))) {
            Ok(text) => Config::parse(&text, "codegen.toml").expect("a good configuration"),
            Err(_) => Config::new(name.replace('_', "-")),
        };
        Self { folder, document, config }
    }

    /// The same document as a crate of another name.
    #[must_use]
    pub fn named(mut self, package: &str) -> Self {
        package.clone_into(&mut self.config.package);
        self
    }

    /// The same document as a module of a crate, without what only a crate can have.
    ///
    /// # Panics
    ///
    /// When the path can't be that of a module.
    #[must_use]
    pub fn in_module(mut self, path: &str) -> Self {
        self.config = Config {
            description: None,
            license: None,
            resource_features: None,
            exercise: false,
            ..self.config.in_module(ModulePath::new(path).expect("the path of a module"))
        };
        self
    }

    /// What the generator makes of it, linked to the runtime as asked.
    ///
    /// # Errors
    ///
    /// When no crate can be made of it.
    pub fn generate(&self, runtime: Runtime) -> Result<Generated, Box<Failure>> {
        let config = Config { runtime, ..self.config.clone() };
        generate(&Folder(self.folder.clone()), &self.document, &config)
    }

    /// The crate of a fixture that is accepted.
    ///
    /// # Panics
    ///
    /// When no crate can be made of it: the message says why.
    #[must_use]
    pub fn generated(&self, runtime: Runtime) -> Generated {
        self.generate(runtime).unwrap_or_else(|failure| panic!("{failure}"))
    }
}
