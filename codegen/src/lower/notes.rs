//! How lowering says what is not as the document says, each thing under the type or operation that it belongs to.

use super::context::Context;
use super::verdict::{Effect, Note, Subject, Verdict};
use crate::ir::{Operation, Resource, TypeName};
use crate::source::At;

/// The notes of what is being lowered: a type within a type within an operation.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Of the document itself.
    document: Vec<Note>,
    /// The innermost last.
    open: Vec<Vec<Note>>,
}

impl Context<'_> {
    /// Starts with a type or an operation: what is noted from here on belongs to it.
    pub(super) fn open(&mut self) {
        self.notes.open.push(Vec::new());
    }

    /// Ends with what was opened last.
    pub(super) fn close(&mut self, at: &At, subject: Subject) {
        let notes = self.notes.open.pop().unwrap_or_default();
        self.verdicts.push(Verdict { at: at.clone(), subject, rust: Vec::new(), notes });
    }

    /// Says that something is taken more loosely than the document says.
    pub(super) fn widened(&mut self, at: &At, name: &str, to: &str, why: &str) -> Noted<'_> {
        self.note(at, name, Effect::Taken(to.to_owned()), why)
    }

    /// Says that a part of something is left out.
    pub(super) fn skipped(&mut self, at: &At, name: &str, why: &str) -> Noted<'_> {
        self.note(at, name, Effect::LeftOut, why)
    }

    /// Says that a whole operation is left out.
    pub(super) fn gone(&mut self, at: &At, name: &str, why: &str) -> Noted<'_> {
        self.note(at, name, Effect::Gone, why)
    }

    fn note(&mut self, at: &At, name: &str, effect: Effect, why: &str) -> Noted<'_> {
        let note = Note {
            at: at.clone(),
            name: name.to_owned(),
            effect,
            why: why.to_owned(),
            advice: None,
        };
        let diagnostic = self.diagnostics.warning(at.clone(), note.to_string());
        let notes = self.notes.open.last_mut().unwrap_or(&mut self.notes.document);
        let index = notes.len();
        notes.push(note);
        Noted { note: &mut notes[index], diagnostic }
    }

    /// Says that a part of a type that is lowered already is taken more loosely.
    pub(super) fn widened_in(
        &mut self,
        owner: &TypeName,
        (at, name): (&At, &str),
        to: &str,
        why: &str,
    ) {
        self.open();
        self.widened(at, name, to, why);
        let notes = self.notes.open.pop().unwrap_or_default();
        let is_owner = |verdict: &&mut Verdict| verdict.subject == Subject::Type(owner.clone());
        match self.verdicts.iter_mut().find(is_owner) {
            Some(verdict) => verdict.notes.extend(notes),
            None => self.notes.document.extend(notes),
        }
    }

    /// Every verdict, with what each thing is called in Rust.
    pub(super) fn verdicts(
        &mut self,
        operations: &[Operation],
        resources: &[Resource],
    ) -> Vec<Verdict> {
        let mut verdicts = std::mem::take(&mut self.verdicts);
        let models = &self.models;
        verdicts.retain(|verdict| match &verdict.subject {
            Subject::Type(name) => models.contains_key(name),
            Subject::Operation { .. } | Subject::Document => true,
        });
        let mut methods = Vec::new();
        collect(operations, resources, "", &mut methods);
        for verdict in &mut verdicts {
            verdict.rust = match &verdict.subject {
                Subject::Type(name) => vec![format!("models::{name}")],
                Subject::Operation { .. } => {
                    let origin = format!("#{}", verdict.at.pointer);
                    let own = methods.iter().filter(|(at, _)| *at == origin);
                    own.map(|(_, name)| name.clone()).collect()
                }
                Subject::Document => Vec::new(),
            };
        }
        let notes = std::mem::take(&mut self.notes.document);
        if !notes.is_empty() {
            let (at, subject) = (At::root(), Subject::Document);
            verdicts.push(Verdict { at, subject, rust: Vec::new(), notes });
        }
        verdicts
    }
}

/// Every method, with where it comes from: `vms().retrieve`.
fn collect<'o>(
    operations: &'o [Operation],
    resources: &'o [Resource],
    prefix: &str,
    into: &mut Vec<(&'o str, String)>,
) {
    let own = operations.iter();
    into.extend(own.map(|it| (it.at.0.as_str(), format!("{prefix}{}", it.name))));
    for resource in resources {
        let prefix = format!("{prefix}{}().", resource.accessor);
        collect(&resource.operations, &resource.children, &prefix, into);
    }
}

/// What was said, for more to be said about it.
pub(super) struct Noted<'c> {
    note: &'c mut Note,
    diagnostic: &'c mut crate::diagnostic::Diagnostic,
}

impl Noted<'_> {
    /// What to write in the document or in `codegen.toml` to do better.
    pub(super) fn advise(self, advice: &str) {
        self.note.advice = Some(advice.to_owned());
        self.diagnostic.help(advice);
    }
}
