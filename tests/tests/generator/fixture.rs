//! Documents under `tests/fixtures`, and snapshots of what comes of them.

use std::fs;
use std::path::{Path, PathBuf};

use sdk_codegen::source::{LoadError, Loader};
use sdk_codegen::{Config, Failure, Generated, Runtime, generate};

/// Files below a folder.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Loader for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        Ok(fs::read(self.0.join(path))?)
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        Ok(fs::canonicalize(self.0.join(path))?.to_string_lossy().replace('\\', "/"))
    }
}

/// The workspace's root.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in a workspace")
}

/// `tests/fixtures/accept` or `tests/fixtures/reject`.
pub(crate) fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(kind)
}

/// The names of the fixtures of a kind, sorted: files without their extensions, and folders.
pub(crate) fn names(kind: &str) -> Vec<String> {
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
pub(crate) struct Fixture {
    folder: PathBuf,
    document: String,
    config: Config,
}

impl Fixture {
    /// `<name>.yaml` or `<name>.json`, with `<name>.toml` beside it; or `<name>/openapi.yaml`.
    pub(crate) fn open(kind: &str, name: &str) -> Self {
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
    pub(crate) fn named(mut self, package: &str) -> Self {
        package.clone_into(&mut self.config.package);
        self
    }

    /// What the generator makes of it, linked to the runtime as asked.
    pub(crate) fn generate(&self, runtime: Runtime) -> Result<Generated, Box<Failure>> {
        let config = Config { runtime, ..self.config.clone() };
        generate(&Folder(self.folder.clone()), &self.document, &config)
    }

    /// The crate of a fixture that is accepted.
    pub(crate) fn generated(&self, runtime: Runtime) -> Generated {
        self.generate(runtime).unwrap_or_else(|failure| panic!("{failure}"))
    }
}

/// Holds a text against its snapshot in `snapshots/<folder>/<name>.snap`.
pub(crate) fn hold(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// One test a fixture, and one that no fixture is forgotten.
macro_rules! fixtures {
    ($kind:literal, $check:path: $($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                $check(stringify!($name));
            }
        )*

        #[test]
        fn every_fixture_is_listed() {
            assert_eq!(crate::fixture::names($kind), [$(stringify!($name)),*]);
        }
    };
}

pub(crate) use fixtures;
