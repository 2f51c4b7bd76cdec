//! What has to hold whatever the document is.

use std::path::{Component, Path};

use sdk_codegen::source::{LoadError, Loader};
use sdk_codegen::tree::Tree;
use sdk_codegen::{Config, Runtime};

use super::Mutant;

/// One file, and no others.
struct Alone<'m>(&'m Mutant);

impl Loader for Alone<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        if path == self.0.file {
            return Ok(self.0.bytes.clone());
        }
        Err(LoadError::new("no such file"))
    }
}

/// Whether a document became a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    Crate,
    Refusal,
}

/// Runs the generator, twice where that is asked for; what comes out must be a crate or a reason.
pub(super) fn check(mutant: &Mutant, twice: bool) -> Result<Became, String> {
    let mut config = Config::new("sdk");
    // Nothing of the runtime depends on the document.
    config.runtime = Runtime::Path("../runtime".to_owned());
    let run = || sdk_codegen::generate(&Alone(mutant), mutant.file, &config);
    let generated = match run() {
        Ok(generated) => generated,
        Err(failure) if failure.errors() == 0 || failure.render(false).trim().is_empty() => {
            return Err("it is refused without a reason".to_owned());
        }
        Err(_) => return Ok(Became::Refusal),
    };
    if generated.render_warnings(false).trim().is_empty() && !generated.warnings.is_empty() {
        return Err("a warning has no words".to_owned());
    }
    files(&generated.tree)?;
    if twice && run().is_ok_and(|again| again.tree != generated.tree) {
        return Err("it comes out different the second time".to_owned());
    }
    Ok(Became::Crate)
}

fn files(tree: &Tree) -> Result<(), String> {
    for (path, text) in tree {
        let file = Path::new(path);
        if !file.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(format!("`{path}` is not within the crate"));
        }
        let extension = file.extension().and_then(|extension| extension.to_str());
        match extension {
            Some("rs") => {
                syn::parse_file(text).map_err(|error| format!("{path} is no Rust: {error}"))?;
            }
            Some("toml") => {
                toml::from_str::<toml::Table>(text)
                    .map_err(|error| format!("{path} is no TOML: {error}"))?;
            }
            _ => {}
        }
    }
    Ok(())
}
