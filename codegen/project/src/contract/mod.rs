//! What a hand-written crate relies on of the generated one, held against what is generated now.
//!
//! The crate says it in code, by macros of its own: `relies_on!` names operations and types, `shadows!`
//! the generated methods that it hides on purpose, `helpers!` its other methods, and `options!` what requests give and which
//! defaults they have. The compiler holds them against the code as it is; this module reads the same words and holds them against
//! the generated crate that is about to be written. The reference has what the last three say.

mod breaks;
mod functions;
mod handles;
mod helpers;
mod index;
mod items;
mod mentions;
mod operations;
mod parse;
mod parse_own;
mod parse_types;
mod reduce;
mod reference;
mod resolve;
mod shadows;
mod sources;
mod spare;
mod statement;
mod surface;
mod text;
mod types;
mod variants;
mod wire;

use std::path::{Path, PathBuf};

use sdk_codegen::Generated;
use sdk_codegen::diagnostic::Diagnostics;
use sdk_codegen::ir::Api;
use syn::Item;

use self::breaks::Breaks;
use self::handles::Handles;
use self::index::Index;
use self::resolve::Resolver;
use self::sources::Sources;
pub use self::statement::Contract;
use self::surface::Surface;
use crate::stop::Stop;
use crate::terminal::{count, shown};

/// A hand-written crate on top of a generated one.
pub struct HandWritten {
    name: String,
    folder: PathBuf,
    sources: Sources,
    contract: Contract,
}

/// What a contract holds, where it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// How many operations are relied on.
    pub operations: usize,
    /// How many fields and variants are relied on.
    pub fields: usize,
    /// How many generated methods are hidden on purpose.
    pub shadows: usize,
}

impl HandWritten {
    /// Reads the crate in a folder.
    ///
    /// # Errors
    ///
    /// When there is no crate, when a file of it can't be parsed, and when it says nothing of what it relies on.
    pub fn read(folder: &Path) -> Result<Self, Stop> {
        let name = shown(&folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
        if !folder.join("src").is_dir() {
            let message = format!("there is no hand-written crate at `{name}`");
            let help = "Name its folder in codegen.toml as `crate` under [overrides], relative to that file,\nor leave the section out where there is no such crate.";
            return Err(Stop::with_help(message, help));
        }
        let folder = folder.canonicalize().map_err(|error| Stop::io("find", folder, &error))?;
        let sources = Sources::read(&folder)?;
        let contract = contract(&sources)?;
        if contract.is_empty() {
            let message = format!("`{name}` doesn't say what it relies on");
            let help = "Say it with `relies_on!`, as fastvm-overrides/src/contract.rs does: what it says is checked\nbefore anything is generated.";
            return Err(Stop::with_help(message, help));
        }
        Ok(Self { name, folder, sources, contract })
    }

    /// The crate's folder for messages.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The crate's folder, without links.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the crate says.
    #[must_use]
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// Holds the crate against what is generated now. The inner error says what the document breaks.
    ///
    /// # Errors
    ///
    /// When the generated code can't be read, which is no fault of the document.
    pub fn check(&self, generated: &Generated) -> Result<Result<Held, Diagnostics>, Stop> {
        let surface = Surface::read(&generated.tree)?;
        let index = Index::new(generated);
        let mut breaks = Breaks::new(&self.sources);
        for handle in &self.contract.handles {
            operations::check(handle, &index, &surface, &mut breaks);
        }
        for ty in &self.contract.types {
            types::check(ty, &index, &surface, &mut breaks);
        }
        let resolver = Resolver::new(&self.sources, &surface, &index);
        let handles = Handles::find(&self.sources, &resolver);
        let sides = shadows::Generated { index: &index, surface: &surface };
        shadows::check(&handles, &self.contract.shadows, &sides, &mut breaks);
        let own = items::own(&self.sources, &resolver);
        helpers::check(&own, &handles, &self.contract, &index, &mut breaks);
        let breaks = breaks.found;
        Ok(if breaks.is_empty() { Ok(self.held()) } else { Err(breaks) })
    }

    /// The generated API without anything that the contract doesn't name. What compiles against it relies on nothing else.
    ///
    /// # Errors
    ///
    /// When the generated code can't be read.
    pub fn reduced(&self, generated: &Generated) -> Result<Api, Stop> {
        reduce::reduce(&self.contract, generated, &Surface::read(&generated.tree)?)
    }

    fn held(&self) -> Held {
        Held {
            operations: self.contract.operations(),
            fields: self.contract.parts(),
            shadows: self.contract.shadows.iter().map(|it| it.methods.len()).sum(),
        }
    }
}

impl std::fmt::Display for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { operations, fields, shadows } = self;
        let (operations, fields) = (count(*operations, "operation"), count(*fields, "field"));
        write!(f, "{operations} and {fields} relied on, all there; ")?;
        match shadows {
            0 => f.write_str("nothing overridden"),
            shadows => write!(f, "{} overridden", count(*shadows, "method")),
        }
    }
}

/// What all files say together.
fn contract(sources: &Sources) -> Result<Contract, Stop> {
    let mut contract = Contract::default();
    for module in &sources.modules {
        let macros = module.items.iter().filter_map(|item| match item {
            Item::Macro(item) => Some(&item.mac),
            _ => None,
        });
        for mac in macros {
            let reader = module.reader();
            let read = match mac.path.segments.last() {
                Some(last) if last.ident == "relies_on" => reader.relies_on(mac, &mut contract),
                Some(last) if last.ident == "shadows" => reader.shadows(mac, &mut contract),
                Some(last) if last.ident == "helpers" => reader.helpers(mac, &mut contract),
                Some(last) if last.ident == "options" => reader.options(mac, &mut contract),
                _ => Ok(()),
            };
            read.map_err(|error| {
                let spot = reader.spot(error.span());
                let file = sources.file(&spot);
                let place = format!("{file}:{}:{}", spot.line, spot.columns.start + 1);
                let line = sources.line(&spot).trim();
                let message = format!("cannot make sense of the contract: {error}");
                Stop::with_help(message, format!("at {place}\n    {line}"))
            })?;
        }
    }
    Ok(contract)
}
