//! Notes: what is not as the document says, under the type or operation that it belongs to.

use std::collections::HashMap;

use super::verdict::{Effect, LeftOut, Note, Subject, Verdict};
use crate::diagnostic::{Diagnostic, Diagnostics, Limit, Repair};
use crate::ir::TypeName;
use crate::lower::names::{Called, MethodId, OperationId, TypeId};
use crate::source::At;

/// What a note belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Owner {
    Type(TypeId),
    Operation(OperationId),
    /// What belongs to neither: the client, the webhooks.
    Document,
}

/// What a note is about, as it is called.
#[derive(Debug, Clone)]
pub(crate) enum Topic {
    Text(String),
    /// Something that has no name yet.
    Called(Called),
    /// A method, by its own name.
    Method(MethodId),
}

impl From<&str> for Topic {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Called> for Topic {
    fn from(called: Called) -> Self {
        Self::Called(called)
    }
}

impl From<&Called> for Topic {
    fn from(called: &Called) -> Self {
        Self::Called(called.clone())
    }
}

/// What is not as the document says, in the order in which it was found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    notes: Vec<PendingNote>,
    /// What no verdict tells of, since nothing is lost.
    warnings: Diagnostics,
    /// What has a verdict, in the order in which it was done.
    done: Vec<Done>,
}

/// A note before its topic has a name.
#[derive(Debug)]
pub(crate) struct PendingNote {
    limit: Limit,
    owner: Owner,
    at: At,
    topic: Topic,
    effect: Effect,
    why: String,
    advice: Option<String>,
}

impl PendingNote {
    /// Adds what to write in the document or in `codegen.toml` to do better.
    pub(crate) fn advise(&mut self, advice: &str) {
        self.advice = Some(advice.to_owned());
    }
}

/// A type or an operation that has a verdict.
#[derive(Debug)]
struct Done {
    owner: Owner,
    at: At,
    /// Of an operation; a type has no name yet.
    subject: Option<Subject>,
    /// The type whose notes it shares, where it is another form of one.
    form_of: Option<TypeId>,
}

impl Report {
    /// Notes that something is taken more loosely than the document says.
    pub(crate) fn widened(
        &mut self,
        limit: Limit,
        owner: Owner,
        at: &At,
        topic: impl Into<Topic>,
        to: &str,
        why: &str,
    ) -> &mut PendingNote {
        self.note(limit, owner, at, topic.into(), Effect::Taken(to.to_owned()), why)
    }

    /// Notes that a part of something is left out.
    pub(crate) fn skipped(
        &mut self,
        limit: Limit,
        owner: Owner,
        at: &At,
        topic: impl Into<Topic>,
        why: &str,
    ) -> &mut PendingNote {
        self.note(limit, owner, at, topic.into(), Effect::LeftOut, why)
    }

    /// Notes that a whole operation is left out.
    pub(crate) fn gone(
        &mut self,
        limit: Limit,
        owner: Owner,
        at: &At,
        topic: impl Into<Topic>,
        why: &str,
    ) -> &mut PendingNote {
        self.note(limit, owner, at, topic.into(), Effect::Gone, why)
    }

    fn note(
        &mut self,
        limit: Limit,
        owner: Owner,
        at: &At,
        topic: Topic,
        effect: Effect,
        why: &str,
    ) -> &mut PendingNote {
        let index = self.notes.len();
        let (at, why) = (at.clone(), why.to_owned());
        self.notes.push(PendingNote { limit, owner, at, topic, effect, why, advice: None });
        &mut self.notes[index]
    }

    /// Warns of something that is not lost.
    pub(crate) fn warning(
        &mut self,
        repair: Repair,
        at: At,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.warnings.warning(repair, at, message)
    }

    /// Says that a type is done, so that it has a verdict.
    pub(crate) fn type_done(&mut self, id: TypeId, at: &At) {
        let owner = Owner::Type(id);
        self.done.push(Done { owner, at: at.clone(), subject: None, form_of: None });
    }

    /// Says that another form of a type is done: its notes are those of the type.
    pub(crate) fn form_done(&mut self, id: TypeId, of: TypeId, at: &At) {
        let owner = Owner::Type(id);
        self.done.push(Done { owner, at: at.clone(), subject: None, form_of: Some(of) });
    }

    /// Says that an operation is done, so that it has a verdict.
    pub(crate) fn operation_done(&mut self, id: OperationId, at: &At, subject: Subject) {
        let owner = Owner::Operation(id);
        let subject = Some(subject);
        self.done.push(Done { owner, at: at.clone(), subject, form_of: None });
    }

    /// The verdicts, and a warning for each note, once everything has a name.
    pub(crate) fn finish(self, names: &dyn Spelling) -> (Vec<Verdict>, Diagnostics) {
        let Self { notes, mut warnings, done } = self;
        let mut verdicts = Vec::with_capacity(done.len());
        let mut owners: HashMap<Owner, Vec<usize>> = HashMap::new();
        for Done { owner, at, subject, form_of } in done {
            let (subject, rust) = match (owner, subject) {
                (Owner::Operation(id), Some(subject)) => (subject, names.methods(id)),
                (Owner::Type(id), _) => match names.type_name(id) {
                    Some(name) => (Subject::Type(name.clone()), vec![format!("models::{name}")]),
                    // It is made of nothing in the end.
                    None => continue,
                },
                (Owner::Document | Owner::Operation(_), _) => continue,
            };
            for owner in form_of.map(Owner::Type).into_iter().chain([owner]) {
                owners.entry(owner).or_default().push(verdicts.len());
            }
            let left_out = names.left_out(owner, &subject);
            let rust = if left_out.is_some() { Vec::new() } else { rust };
            verdicts.push(Verdict { at, subject, rust, notes: Vec::new(), left_out });
        }
        let mut of_document = Vec::new();
        for PendingNote { limit, owner, at, topic, effect, why, advice } in notes {
            let name = match topic {
                Topic::Text(text) => text,
                Topic::Called(called) => names.spell(&called),
                Topic::Method(id) => names.method(id),
            };
            let code = limit.into();
            let note = Note { code, at, name, effect, why, advice, is_accepted: false };
            let indices = owners.get(&owner);
            if indices.is_some_and(|all| all.iter().all(|it| verdicts[*it].left_out.is_some())) {
                continue;
            }
            let warning = warnings.warning(note.code, note.at.clone(), note.to_string());
            warning.help.clone_from(&note.advice);
            match (owner, indices) {
                (_, Some(indices)) => {
                    for index in indices {
                        verdicts[*index].notes.push(note.clone());
                    }
                }
                (Owner::Document, None) => of_document.push(note),
                (Owner::Type(_) | Owner::Operation(_), None) => {}
            }
        }
        if !of_document.is_empty() {
            verdicts.push(Verdict::of_document(of_document));
        }
        (verdicts, warnings)
    }
}

/// What everything is called in the end.
pub(crate) trait Spelling {
    /// The words of something that wanted to be called so.
    fn spell(&self, called: &Called) -> String;
    /// The name of a type; none where the crate has no such type.
    fn type_name(&self, id: TypeId) -> Option<&TypeName>;
    /// The name of a method.
    fn method(&self, id: MethodId) -> String;
    /// The methods of an operation, as they are called: `vms().launch`.
    fn methods(&self, id: OperationId) -> Vec<String>;
    /// Why the configuration leaves something out of the crate; none where it doesn't.
    fn left_out(&self, owner: Owner, subject: &Subject) -> Option<LeftOut>;
}
