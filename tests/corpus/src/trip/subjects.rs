//! The types that instances go through, and the schemas that judge them.

use std::collections::{BTreeMap, BTreeSet};

use sdk_codegen::Generated;
use sdk_codegen::ir::{Form, Model, ModelKind, UnknownFields};
use sdk_codegen::lower::Subject;
use sdk_codegen::source::At;

use crate::schema::Bundle;

/// A type and the schema that it is of.
pub(super) struct Subjects {
    /// Its name in Rust.
    pub(super) ty: String,
    pub(super) at: At,
    /// Its schema's key in the bundle.
    pub(super) key: String,
}

/// The types that have a schema in the source, each form of one by itself.
pub(super) fn subjects(generated: &Generated, bundle: &mut Bundle<'_>) -> Vec<Subjects> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let models = generated.api.models.iter();
    let forms: BTreeMap<_, _> = models.map(|model| (&model.name, model.form)).collect();
    // The parts of a body are no JSON, nor are the headers of an answer.
    let is_json = |model: &&Model| match &model.kind {
        ModelKind::Struct(item) => {
            !matches!(item.unknown, UnknownFields::Parts(_) | UnknownFields::Ignored)
        }
        _ => true,
    };
    let others = generated.api.models.iter().filter(|model| !is_json(model));
    let others: BTreeSet<_> = others.map(|model| &model.name).collect();
    for verdict in &generated.verdicts {
        let Subject::Type(name) = &verdict.subject else { continue };
        if others.contains(name) {
            continue;
        }
        let ty = name.as_str().to_owned();
        let form = forms.get(name).copied().unwrap_or(Form::Common);
        if let Some(key) = bundle.add(&verdict.at, form).filter(|_| seen.insert(ty.clone())) {
            found.push(Subjects { ty, at: verdict.at.clone(), key });
        }
    }
    found
}
