//! Writes the crate's `api.md`, which lists every operation and type.

use std::fmt::Write as _;

use super::file::{Comment, File, text};
use crate::ir::{Api, ErrorBody, Operation, Resource, Response, Statuses, StreamItem, TypeRef};

/// `api.md`
pub(super) fn index(api: &Api) -> File {
    let mut out = format!("# {}\n", api.title);
    if !api.operations.is_empty() {
        let _ = write!(out, "\n## Client\n\n");
        table(&mut out, "client", &api.operations);
    }
    for resource in &api.resources {
        section(&mut out, "client", resource);
    }
    let _ = write!(out, "\n## Types\n\n");
    for model in &api.models {
        let file = model.module.file_stem();
        let summary = model.docs.summary_line();
        let _ = writeln!(out, "- [`{}`](src/models/{file}.rs): {summary}", model.name);
        if let [all, resources @ ..] = model.features.as_slice() {
            let needs = if resources.is_empty() { all.clone() } else { resources.join("`, `") };
            let _ = writeln!(out, "  (`{needs}`)");
        }
    }
    text("api.md", out, Comment::Markup)
}

fn section(out: &mut String, parent: &str, resource: &Resource) {
    let path = format!("{parent}.{}()", resource.accessor);
    let _ = write!(out, "\n## {}\n\n", resource.handle);
    if let Some(feature) = &resource.feature {
        let _ = write!(out, "Feature `{feature}`. ");
    }
    if !resource.docs.is_empty() {
        let _ = write!(out, "{}\n\n", resource.docs.summary_line());
    }
    if !resource.operations.is_empty() {
        table(out, &path, &resource.operations);
    }
    for child in &resource.children {
        section(out, &path, child);
    }
}

fn table(out: &mut String, path: &str, operations: &[Operation]) {
    out.push_str("| call | HTTP | gives | errors |\n| --- | --- | --- | --- |\n");
    for operation in operations {
        let _ = writeln!(
            out,
            "| `{path}.{}({})` | {} | {} | {} |",
            operation.name,
            arguments(operation).join(", "),
            operation.call.replace('|', "\\|"),
            gives_of(operation),
            errors(&operation.errors)
        );
    }
}

fn arguments(operation: &Operation) -> Vec<String> {
    if let Some(bundle) = &operation.bundle {
        return vec![bundle.name.to_string()];
    }
    let arguments = operation.arguments.iter().map(|argument| argument.name.to_string());
    let body = operation.body.as_ref().map(|body| match &body.ty {
        TypeRef::Named(name) => name.to_string(),
        _ => body.kind.argument().to_owned(),
    });
    arguments.chain(body).collect()
}

/// The bodies of errors, each with its statuses.
fn errors(errors: &[ErrorBody]) -> String {
    let error = |ErrorBody { ty, statuses }: &ErrorBody| {
        if matches!((errors, statuses.as_slice()), ([_], [Statuses::Others])) {
            return format!("`{}`", type_text(ty));
        }
        let statuses: Vec<_> = statuses.iter().map(Statuses::to_string).collect();
        format!("`{}` ({})", type_text(ty), statuses.join(", "))
    };
    errors.iter().map(error).collect::<Vec<_>>().join(", ")
}

fn gives_of(operation: &Operation) -> String {
    let in_pages = operation.paging.as_ref().map_or("", |_| ", in pages");
    format!("{}{in_pages}", gives(&operation.response))
}

fn gives(response: &Response) -> String {
    match response {
        Response::Json(ty) => format!("`{}`", type_text(ty)),
        Response::Stream(stream) => match &stream.item {
            StreamItem::Json(ty) | StreamItem::Event(ty) => {
                format!("a stream of `{}`", type_text(ty))
            }
            StreamItem::Text => "a stream of text".to_owned(),
            StreamItem::Bytes => "a stream of bytes".to_owned(),
        },
        Response::Bytes => "bytes".to_owned(),
        Response::Text => "text".to_owned(),
        Response::Empty => "nothing".to_owned(),
        Response::ByStatus(answers) => {
            let each = answers
                .variants
                .iter()
                .map(|it| format!("{}: {}", it.statuses.word(), gives(&it.holds)));
            format!("`{}` ({})", answers.name, each.collect::<Vec<_>>().join("; "))
        }
    }
}

/// A type as text.
pub(super) fn type_text(ty: &TypeRef) -> String {
    quote::quote!(#ty).to_string().replace(' ', "").replace(',', ", ")
}
