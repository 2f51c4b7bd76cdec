//! Every decision between a document and its crate.
//!
//! [`lower`] is the way through, step by step:
//!
//! 1. `facts`: what is so in the document, such as which schemas are unions and which values null is one of.
//! 2. `types`: a type for each schema that needs one, and `calls`: what each operation sends and what comes back. Both are
//!    whole, but have keys where names will stand.
//! 3. `passes`: what can only be decided once every type is known, in a documented order.
//! 4. `naming`: names for everything, given once, from the keys and the lock.
//! 5. `assemble`: the IR.
//!
//! `configured` knows which of it `codegen.toml` leaves out of the crate. `ids` takes off what machines added to ids, tags and
//! paths. All along, `report` gathers what is not as the document says; it becomes the verdicts. `samples` makes example values
//! of schemas, and `making` expressions of them. `pages` finds the operations whose answers are pages. Once all is decided,
//! `unmet` notes what the crate doesn't do and nothing else noticed. `names` has what makes identifiers. Imports run in this
//! order: `facts`, `names` ← `ids` ← `report` ← `types` ← `calls` ← `configured`, `passes` ← `pages`, `unmet`, `naming`,
//! `samples`, `making` ← `assemble`. What is read (document, facts, configuration, lock) is shared and never changed; what is
//! made (types, calls, names, report) is handed from step to step.

mod assemble;
mod calls;
mod configured;
mod facts;
mod ids;
mod making;
mod names;
mod naming;
mod pages;
mod passes;
mod report;
mod samples;
mod types;
mod unmet;

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::ir::Api;
use crate::lock::{BY_RESOURCE, Names};
use crate::source::Source;
use assemble::Assembler;
use calls::{Call, Client};
use configured::{Known, Selected};
use facts::Facts;
use ids::{Ids, SchemaWords};
use names::{Ledger, SchemaPlaces, TypeId};
use naming::{Named, Nameless, Speller};
use report::Report;
pub use report::{Effect, LeftOut, Note, Outcome, Subject, Verdict};
use types::{Builder, Read, Types};

/// The crate, and what became of each part of the document.
#[derive(Debug)]
pub struct Lowered<'a> {
    /// The crate.
    pub api: Api,
    /// What became of each part of the document.
    pub verdicts: Vec<Verdict>,
    /// What each part is called, to be kept for the next time.
    pub names: Names,
    /// What the crate was made from, to be held until the crate is written.
    pub made_from: MadeFrom<'a>,
}

/// What a crate was made from. It is of no use any more, but its many small pieces would leave holes all over the memory if they
/// went before the crate is written: writing 10,000 operations takes half as long again in such memory.
#[derive(Debug)]
#[expect(dead_code, reason = "it is held and never read")]
pub struct MadeFrom<'a> {
    types: Types,
    calls: Vec<Call<'a>>,
    client: Client<'a>,
    named: Named,
}

/// Makes every decision that is left between a document and its crate.
#[must_use]
pub fn lower<'a>(
    document: &'a Document,
    source: &Source,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Lowered<'a> {
    let mut lock = config.names.clone().unwrap_or_default();
    let operations = names::operations::places(document, &mut lock);
    let (facts, places) = (Facts::new(document), SchemaPlaces::new(document, source));
    let mut report = Report::default();
    let ids = Ids::new(document);
    let words = SchemaWords::new(document, &ids);
    let read = Read { facts: &facts, config, lock: &lock, places: &places, words: &words };
    let mut builder = Builder::new(read, &mut report);
    builder.components();
    let calls = calls::operations(&mut builder, document, config, (&ids, &operations));
    let mut types = builder.finish();

    let order = passes::order(&naming::wanted(&types, &calls, config));
    passes::run(&mut types, &order, &mut report);
    let mut calls = calls::settle(&types, &mut report, calls);
    calls::arguments::arrange(&lock, &mut calls);
    passes::patches(&mut types, &mut calls, &mut report);
    passes::split(&mut types, &mut calls, (document, &facts), &mut report);
    calls::check_timeouts(&types, &mut report, &mut calls);
    passes::constructors(&mut types, &calls, &lock);
    calls::note_unsupported(&mut report, document, calls.len(), config.selection.is_all());
    let client = calls::client(&mut report, document, &lock);
    unmet::note(&mut report, document, &types, (&calls, &client));

    let read = pages::Read { types: &types, document, config, lock: &lock };
    let pages = pages::pages(read, &calls, diagnostics);
    let used = passes::used(&types, &calls);
    let (credentials, lock) = (client.credentials.as_slice(), &lock);
    let known = Known { document, source, calls: &calls, credentials, lock };
    configured::check_keys(known, config, diagnostics);
    let selected = selected(document, config, (&types, &calls, &used), diagnostics);
    let schemas = &document.schemas;
    let configured = configured::types(&types, (schemas, source), config, diagnostics);
    let nameless = Nameless {
        types: &types,
        calls: &calls,
        client: &client,
        used: &used,
        pages: &pages,
        configured: &configured,
    };
    let (named, mut ledger) = naming::name(nameless, schemas, config, lock.clone());
    naming::check_parts(nameless, (schemas, config), diagnostics);
    let has_features = configured::has_features(config, lock, (&calls, &selected));
    if has_features {
        ledger.keep(configured::features_key(), BY_RESOURCE.to_owned());
    }
    let assembler = Assembler {
        document,
        facts: &facts,
        config,
        types: &types,
        calls: &calls,
        client: &client,
        named: &named,
        pages: &pages,
        selected: &selected,
    };
    let mut api = assembler.api();
    if has_features {
        assembler.gate(&mut api);
    }

    let (mut verdicts, mut said) =
        report.finish(&Speller { named: &named, calls: &calls, selected: &selected });
    ledger.report(&mut said);
    report::assign_losses(&mut verdicts, diagnostics, document);
    diagnostics.extend(said);
    let names = kept(ledger, &named, lock);
    let made_from = MadeFrom { types, calls, client, named };
    Lowered { api, verdicts, names, made_from }
}

/// What of the document is in the crate.
fn selected(
    document: &Document,
    config: &Config,
    (types, calls, used): (&Types, &[Call<'_>], &BTreeSet<TypeId>),
    diagnostics: &mut Diagnostics,
) -> Selected {
    let left_out = configured::left_out(document, config, diagnostics);
    let mut selected = Selected { left_out, types: used.clone() };
    if !config.selection.is_all() {
        selected.types = passes::used_by(types, calls.iter().filter(|call| selected.has(call)));
    }
    selected
}

/// The names of what the crate would have if the configuration left nothing out.
fn kept(ledger: Ledger, named: &Named, lock: &crate::lock::NamesLock) -> Names {
    let there = named.type_names();
    ledger.finish(lock, |name| there.contains(name))
}
