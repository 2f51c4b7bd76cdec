//! What became of a crate, for programs.

use sdk_codegen::{Generated, Names};
use serde_json::{Value, json};

use super::report::Report;
use crate::explain;
use crate::output::FileChange;

/// One object: the files by what becomes of them, the names, the totals, the warnings.
pub(super) fn render(
    report: &Report<'_>,
    pages: Option<&Report<'_>>,
    generated: &Generated,
) -> String {
    let mut out = json!({
        "crate": report.output.dir().display().to_string(),
        "isCurrent": report.is_current(&generated.names)
            && pages.is_none_or(|pages| pages.plan.is_current()),
        "files": files(report),
        "names": names(&generated.names),
        "totals": explain::totals(generated),
        "warnings": explain::warnings(generated),
    });
    if let Some(pages) = pages {
        out["docs"] = pages.output.dir().display().to_string().into();
        out["pages"] = files(pages);
    }
    format!("{out:#}\n")
}

/// The files by what becomes of them.
fn files(report: &Report<'_>) -> Value {
    let changes = report.plan.file_changes();
    let paths = |pick: fn(&FileChange<'_>) -> bool| -> Value {
        changes.iter().filter(|it| pick(it)).map(|it| Value::from(it.path())).collect()
    };
    json!({
        "created": paths(|it| matches!(it, FileChange::Created(_))),
        "updated": paths(|it| matches!(it, FileChange::Updated(..))),
        "removed": paths(|it| matches!(it, FileChange::Removed(_))),
        "unchanged": report.plan.changes().unchanged.len(),
    })
}

fn names(names: &Names) -> Value {
    json!({
        "kept": names.iter().count(),
        "added": names.added(),
        "dropped": names.dropped().iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
