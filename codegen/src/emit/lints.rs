//! Writes which of clippy's usual lints a crate does without, where its document gives them a reason.

use crate::ir::{Api, ModelKind, Operation, Resource};

const UNIONS: &str = "\
# A union is as large as its largest member. A box for some of them would come and go with the document, and change what
# matches on the union.
large_enum_variant = \"allow\"
";

const PLACEHOLDERS: &str = "\
# These are the API's own names.
disallowed_names = \"allow\"
";

/// What clippy takes for a name that somebody forgot to replace.
const PLACEHOLDER_NAMES: [&str; 3] = ["foo", "baz", "quux"];

/// The lints of the manifest: those of the workspace, or the crate's own. Cargo takes no more than one of the two.
pub(super) fn lints(api: &Api) -> String {
    if api.package.workspace_lints {
        return "\n[lints]\nworkspace = true\n".to_owned();
    }
    let has_unions = api.models.iter().any(|model| matches!(model.kind, ModelKind::Union(_)));
    let lines = [(has_unions, UNIONS), (has_placeholders(api), PLACEHOLDERS)];
    let lines: String =
        lines.iter().filter(|(is_needed, _)| *is_needed).map(|(_, text)| *text).collect();
    if lines.is_empty() { lines } else { format!("\n[lints.clippy]\n{lines}") }
}

fn has_placeholders(api: &Api) -> bool {
    let fields = api.models.iter().flat_map(|model| match &model.kind {
        ModelKind::Struct(item) => item.fields.as_slice(),
        _ => &[],
    });
    let mut fields = fields.map(|field| field.name.as_str());
    fields.any(is_placeholder)
        || api.operations.iter().any(takes_placeholders)
        || api.resources.iter().any(has_placeholders_below)
}

fn has_placeholders_below(resource: &Resource) -> bool {
    resource.operations.iter().any(takes_placeholders)
        || resource.children.iter().any(has_placeholders_below)
}

fn takes_placeholders(operation: &Operation) -> bool {
    let arguments = operation.arguments.iter().map(|argument| &argument.name);
    let setters = operation.request.setters.iter().map(|setter| &setter.argument);
    arguments.chain(setters).any(|name| is_placeholder(name.as_str()))
}

fn is_placeholder(name: &str) -> bool {
    PLACEHOLDER_NAMES.contains(&name)
}
