//! From a document to a tree of files.

use std::fmt;

use crate::config::{Config, Mark, package_problem};
use crate::diagnostic::{Diagnostics, Refusal, Severity};
use crate::ir::{Api, RuntimeLink};
use crate::lock::Names;
use crate::lower::{Lowered, Verdict};
use crate::render::{Header, docs_of_module, render};
use crate::source::{Loader, Options, Source};
use crate::summary::Summary;
use crate::tree::Tree;
use crate::{acceptance, dialect, emit, lower, vendor};

/// A generated crate.
#[derive(Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The files.
    pub tree: Tree,
    /// What the files say, as data.
    #[doc(hidden)]
    pub api: Api,
    /// What each part of the document is called: to be kept in the [lock](crate::lock) for the next time.
    pub names: Names,
    /// What was repaired, widened or left out, but for what the configuration accepts.
    pub warnings: Diagnostics,
    /// The warnings that the configuration accepts: `[accept]` in `codegen.toml`.
    pub accepted: Diagnostics,
    /// What became of each part of the document.
    #[doc(hidden)]
    pub verdicts: Vec<Verdict>,
    /// The document as it was read.
    #[doc(hidden)]
    pub source: Source,
    /// The crate in figures.
    pub summary: Summary,
}

impl Generated {
    /// The warnings as text for people; empty where there are none.
    #[must_use]
    pub fn render_warnings(&self, color: bool) -> String {
        self.warnings.render(&self.source, color)
    }
}

/// Why there is no crate.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failure {
    /// What is wrong, warnings included but for those that the configuration accepts.
    pub diagnostics: Diagnostics,
    /// The document as far as it was read.
    pub source: Source,
}

impl Failure {
    /// What is wrong, as text for people.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        self.diagnostics.render(&self.source, color)
    }

    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.diagnostics.count(Severity::Error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Failure {}

/// Generates the crate of the document at `document`, a path that the loader knows.
///
/// # Errors
///
/// When no crate can be made of the document: the failure says where, and what to do.
pub fn generate(
    loader: &dyn Loader,
    document: &str,
    config: &Config,
) -> Result<Generated, Box<Failure>> {
    let options = Options { references: config.references.clone(), ..Options::default() };
    let source = Source::read_with(loader, document, &options);
    let mut diagnostics = Diagnostics::new();
    if let Some(problem) = package_problem(&config.package) {
        diagnostics.error(Refusal::PackageName, None, problem);
        return Err(Box::new(Failure { diagnostics, source }));
    }
    for (path, what) in unfit(config) {
        let message = format!("a module can't have {what}");
        let error = diagnostics.error(Refusal::ModuleUnfit, None, message);
        error.elsewhere.extend(config.lines.find(&path, Mark::Key, ""));
    }
    let normal = dialect::normalize(&source, &mut diagnostics);
    check(config, &mut diagnostics);
    let Some(normal) = normal.filter(|_| !diagnostics.has_errors()) else {
        acceptance::take(config, &source, (&mut diagnostics, &mut []));
        return Err(Box::new(Failure { diagnostics, source }));
    };
    let lowered = lower::lower(&normal, &source, config, &mut diagnostics);
    let Lowered { api, mut verdicts, names, made_from } = lowered;
    let accepted = acceptance::take(config, &source, (&mut diagnostics, &mut verdicts));
    if !diagnostics.has_errors() {
        acceptance::check(config, &source, (&mut diagnostics, &accepted));
    }
    let files = files(&api, document, config);
    drop(made_from);
    match files {
        Ok(tree) if !diagnostics.has_errors() => {
            let summary = Summary { accepted: accepted.len(), ..Summary::new(&verdicts) };
            let warnings = diagnostics;
            Ok(Generated { tree, api, names, warnings, accepted, verdicts, source, summary })
        }
        Ok(_) => Err(Box::new(Failure { diagnostics, source })),
        Err(message) => {
            diagnostics.error(Refusal::CrateNotWritten, None, message);
            Err(Box::new(Failure { diagnostics, source }))
        }
    }
}

/// An error for each value of the configuration that can't be used: one that a program made was never looked at.
fn check(config: &Config, diagnostics: &mut Diagnostics) {
    for problem in config.problems() {
        let error = diagnostics.error(Refusal::ConfigValue, None, problem.message);
        error.elsewhere.extend(config.lines.find(&problem.path, problem.mark, ""));
        error.help = problem.help;
    }
}

/// Every file of the crate, the vendored runtime's too.
fn files(api: &Api, document: &str, config: &Config) -> Result<Tree, String> {
    let name = document.rsplit(['/', '\\']).next().unwrap_or(document);
    let module = api.package.module.clone();
    let header = Header { command: config.command.clone(), document: name.to_owned(), module };
    let mut tree = render(emit::emit(api), &header).map_err(|error| error.to_string())?;
    if api.package.runtime == RuntimeLink::Vendored {
        vendored(api, &mut tree)?;
    }
    if let Some(exercise) = &api.exercise {
        let needs = emit::exercise_needs(api);
        for (path, text) in vendor::exercise(&api.package.lib_name(), &needs) {
            tree.insert(path, text).map_err(|error| error.to_string())?;
        }
        let calls: String = exercise.calls.iter().flat_map(|call| [call, "\n"]).collect();
        tree.insert("examples/exercise/calls.jsonl", calls).map_err(|error| error.to_string())?;
    }
    Ok(tree)
}

/// Adds the runtime's files.
fn vendored(api: &Api, tree: &mut Tree) -> Result<(), String> {
    let files: Vec<(String, String)> = match &api.package.module {
        Some(module) => {
            let files = vendor::files_of_module(module).into_iter();
            // The links lead through the module already.
            files.map(|(path, text)| (path, docs_of_module(&text, "crate"))).collect()
        }
        None => {
            let name = api.package.lib_name();
            let files = vendor::files(&name);
            files.map(|(path, text)| (format!("src/{path}"), text)).collect()
        }
    };
    for (path, text) in files {
        tree.insert(path, text).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// What only a crate of its own can have, and where the configuration asks for it.
fn unfit(config: &Config) -> Vec<([&'static str; 2], &'static str)> {
    let asked = [
        (config.workspace_lints, ["crate", "workspace-lints"], "`workspace-lints`"),
        (config.license.is_some(), ["crate", "license"], "`license`"),
        (config.description.is_some(), ["crate", "description"], "`description`"),
        (
            config.resource_features == Some(true),
            ["crate", "resource-features"],
            "`resource-features`",
        ),
        (config.exercise, ["exercise", "enabled"], "the example program of `[exercise]`"),
    ];
    let asked = asked.into_iter().filter(|(is_asked, ..)| *is_asked && config.module.is_some());
    asked.map(|(_, path, what)| (path, what)).collect()
}
