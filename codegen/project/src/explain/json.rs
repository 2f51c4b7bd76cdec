//! The verdicts for programs.

use sdk_codegen::lower::{Effect, Note, Subject, Verdict};
use sdk_codegen::source::At;
use sdk_codegen::{Count, Generated};
use serde_json::{Map, Value, json};

use super::pages;

/// The verdicts that were found and, of the whole document, the totals and what was repaired.
pub(super) fn render(generated: &Generated, found: &[&Verdict], whole: bool) -> String {
    let verdicts: Vec<Value> = found.iter().map(|it| verdict(generated, it)).collect();
    let mut out = json!({ "verdicts": verdicts });
    if whole {
        out["totals"] = totals(generated);
        out["warnings"] = warnings(generated);
    }
    format!("{out:#}\n")
}

/// How much of the document came out how.
pub(crate) fn totals(generated: &Generated) -> Value {
    let summary = &generated.summary;
    json!({
        "operations": count(summary.operations),
        "types": count(summary.types),
        "other": summary.other,
        "accepted": summary.accepted,
    })
}

/// What the generator warns of, and what of it the configuration accepts.
pub(crate) fn warnings(generated: &Generated) -> Value {
    let warnings = generated.warnings.iter().map(|warning| (warning, false));
    let accepted = generated.accepted.iter().map(|warning| (warning, true));
    let warnings = warnings.chain(accepted).map(|(warning, is_accepted)| {
        let mut fields = warning.at.as_ref().map(|at| place(generated, at)).unwrap_or_default();
        fields.insert("code".to_owned(), json!(warning.code.as_str()));
        fields.insert("message".to_owned(), json!(warning.message));
        fields.insert("help".to_owned(), json!(warning.help));
        fields.insert("accepted".to_owned(), json!(is_accepted));
        Value::Object(fields)
    });
    warnings.collect()
}

fn count(count: Count) -> Value {
    let Count { exact, widened, skipped, left_out } = count;
    json!({"exact": exact, "widened": widened, "skipped": skipped, "leftOut": left_out})
}

fn verdict(generated: &Generated, verdict: &Verdict) -> Value {
    let mut fields = place(generated, &verdict.at);
    let (kind, id) = match &verdict.subject {
        Subject::Type(_) => ("type", None),
        Subject::Operation { id, .. } => ("operation", id.clone()),
        Subject::Document => ("document", None),
    };
    fields.insert("kind".to_owned(), json!(kind));
    fields.insert("name".to_owned(), json!(verdict.subject.to_string()));
    if let Some(id) = id {
        fields.insert("operationId".to_owned(), json!(id));
    }
    fields.insert("rust".to_owned(), json!(verdict.rust));
    if let Some(rule) = pages::rule(generated, &verdict.at) {
        fields.insert("pages".to_owned(), json!(rule.as_str()));
    }
    fields.insert("verdict".to_owned(), json!(verdict.outcome().as_str()));
    if let Some(why) = &verdict.left_out {
        fields.insert("why".to_owned(), json!(why.to_string()));
    }
    let notes: Vec<Value> = verdict.notes.iter().map(|it| note(generated, it)).collect();
    fields.insert("notes".to_owned(), Value::Array(notes));
    Value::Object(fields)
}

fn note(generated: &Generated, note: &Note) -> Value {
    let Note { code, at, name, effect, why, advice, is_accepted } = note;
    let mut fields = place(generated, at);
    let (effect, to) = match effect {
        Effect::Taken(to) => ("widened", Some(to)),
        Effect::LeftOut => ("left-out", None),
        Effect::Gone => ("skipped", None),
        Effect::Lost(instead) => ("lost", Some(instead)),
    };
    fields.insert("code".to_owned(), json!(code.as_str()));
    fields.insert("name".to_owned(), json!(name));
    fields.insert("effect".to_owned(), json!(effect));
    fields.insert("to".to_owned(), json!(to));
    fields.insert("why".to_owned(), json!(why));
    fields.insert("help".to_owned(), json!(advice));
    fields.insert("accepted".to_owned(), json!(is_accepted));
    Value::Object(fields)
}

fn place(generated: &Generated, at: &At) -> Map<String, Value> {
    let mut fields = Map::new();
    if let Some(place) = generated.source.locate_best(at) {
        fields.insert("file".to_owned(), json!(place.file));
        fields.insert("line".to_owned(), json!(place.line));
        fields.insert("column".to_owned(), json!(place.column));
    }
    fields.insert("pointer".to_owned(), json!(at.pointer.as_str()));
    fields
}
