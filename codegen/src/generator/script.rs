//! The part for build scripts: a module in the folder that Cargo gives to the script.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

use super::error::{Error, VARIABLE};
use super::input::{Lock, Settings, with_slashes};
use super::{Generator, folder};
use crate::config::{Config, ModulePath};
use crate::diagnostic::Diagnostic;
use crate::generate::Generated;
use crate::ir::RuntimeLink;
use crate::lock::Names;
use crate::source::{LoadError, Loader};

/// How many warnings are shown one by one.
const SHOWN: usize = 20;

impl Generator {
    /// Generates a module in a build script, where the crate takes it from:
    ///
    /// ```no_run
    /// // build.rs
    /// use sdk_codegen::{Config, Error, Generator};
    ///
    /// fn main() -> Result<(), Error> {
    ///     Generator::new("openapi.yaml").config(Config::new("acme")).build("acme")
    /// }
    /// ```
    ///
    /// and in the crate itself, which depends on `sdk-runtime`:
    ///
    /// ```text
    /// include!(concat!(env!("OUT_DIR"), "/acme.rs"));
    /// ```
    ///
    /// The module holds the runtime instead where the configuration says `module` and `runtime = "vendored"`; the README in its
    /// folder says what the crate needs then.
    ///
    /// That line declares `pub mod acme`. Where it stands in a module `api`, the path is `api::acme`.
    ///
    /// The script runs again when the document changes, a file that it refers to, the configuration or the lock. What is
    /// warned of becomes a warning of Cargo's. Files that stay the same are left alone, so that nothing is compiled again.
    ///
    /// Nothing is written outside of Cargo's folder, with one exception that you ask for: `SDK_NAMES=update cargo build`
    /// writes the lock, which keeps the names and is to be committed. Without a lock there is a warning, and a lock that lacks
    /// names, or has names which are no longer there, is an error. [`without_names`](Self::without_names) does without.
    ///
    /// # Errors
    ///
    /// As [`generate`](Self::generate); when the lock is stale; when a file can't be written; and outside of a build script.
    pub fn build(&self, module: &str) -> Result<(), Error> {
        let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
            Error::Build("`OUT_DIR` is not set: only Cargo runs build scripts".to_owned())
        })?;
        let path = ModulePath::new(module).map_err(Error::Build)?;
        println!("cargo::rerun-if-env-changed={VARIABLE}");
        if let Settings::File(path) = &self.settings {
            watch(&with_slashes(path));
        }
        let (config, kept) = self.read()?;
        let config = Config { command: "build.rs".to_owned(), ..placed(config, path.clone()) };
        let loader = Watching { inner: &self.document.loader(), seen: RefCell::default() };
        let generated = self.run(&loader, &config)?;
        warn(&generated);
        self.keep(&generated.names, kept.as_deref())?;
        let name = path.name();
        folder::fill(&out.join(name), &generated.tree)?;
        folder::write(&out.join(format!("{name}.rs")), &declaration(name))
    }

    /// Holds the lock against the names of the output, or writes it where that is asked for.
    fn keep(&self, names: &Names, kept: Option<&str>) -> Result<(), Error> {
        let Lock::File(path) = &self.lock else { return Ok(()) };
        let is_update = env::var_os(VARIABLE).is_some_and(|value| value == "update");
        if is_update {
            folder::write(path, &names.text())?;
        }
        if is_update || kept.is_some() {
            watch(&with_slashes(path));
        }
        match kept {
            _ if is_update => Ok(()),
            // Git may have given the lines other endings.
            Some(text) if text.replace("\r\n", "\n") == names.text() => Ok(()),
            Some(_) => {
                let (added, dropped) = (names.added(), names.dropped().len());
                Err(Error::StaleNames { path: path.clone(), added, dropped })
            }
            None => {
                let path = path.display();
                println!(
                    "cargo::warning=`{path}` is missing: names may change with the document. `{VARIABLE}=update cargo build` writes it"
                );
                Ok(())
            }
        }
    }
}

/// The configuration of a module, which links to the runtime unless the configuration has one already that is a module's.
fn placed(config: Config, path: ModulePath) -> Config {
    match config.runtime {
        RuntimeLink::Vendored if config.module.is_none() => config.in_module(path),
        _ => Config { module: Some(path), ..config },
    }
}

/// What the crate includes. A path there is relative to the file that is included.
fn declaration(name: &str) -> String {
    format!("#[path = \"{name}/mod.rs\"]\npub mod {name};\n")
}

fn watch(path: &str) {
    println!("cargo::rerun-if-changed={path}");
}

/// Says what is warned of, a line each.
fn warn(generated: &Generated) {
    for warning in generated.warnings.iter().take(SHOWN) {
        println!("cargo::warning={}", line(warning, generated));
    }
    let more = generated.warnings.len().saturating_sub(SHOWN);
    if more > 0 {
        println!("cargo::warning=and {more} more");
    }
}

/// `openapi.yaml:12:5: what is wrong [code]`
fn line(warning: &Diagnostic, generated: &Generated) -> String {
    let place = warning.at.as_ref().and_then(|at| generated.source.locate(at));
    let place = place.map(|place| format!("{}:{}:{}: ", place.file, place.line, place.column));
    let text = format!("{}{} [{}]", place.unwrap_or_default(), warning.message, warning.code);
    text.replace(['\n', '\r'], " ")
}

/// A loader that tells Cargo of each file.
struct Watching<'a> {
    inner: &'a dyn Loader,
    seen: RefCell<BTreeSet<String>>,
}

impl Loader for Watching<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        // A path of a loader of someone's own may be of no file.
        if self.seen.borrow_mut().insert(path.to_owned()) && Path::new(path).exists() {
            watch(path);
        }
        self.inner.load(path)
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        self.inner.real_path(path)
    }
}
