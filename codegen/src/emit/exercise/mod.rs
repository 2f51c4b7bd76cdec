//! Writes the example program that calls every operation, as files under `examples/exercise/`.
//!
//! Most of the program is the same for every crate: its files are in `codegen/exercise`, and `vendor` copies those that a
//! crate needs. What is written here is what differs: `main.rs` and the lists of modules here, and by `operations.rs` and
//! `requests.rs` a function for each operation, which turns a call that is JSON into a request. `needs.rs` says which of the fixed files that
//! takes, and `types.rs` writes types with the modules that they are in, so that nothing has to be imported.
//!
//! Begin with [`exercise`]. A new kind of body, of answer or of parameter is a match arm in `requests.rs` and in `needs.rs`,
//! and a fixed file.

mod folder;
mod needs;
mod operations;
mod parts;
mod requests;
mod types;

use quote::{format_ident, quote};

use super::file::{File, Module};
use crate::ir::Api;
use folder::{file, import};
pub(super) use needs::needs;

/// The files of the program that differ from crate to crate; none where the crate is to have no such program.
pub(super) fn exercise(api: &Api) -> Vec<File> {
    if api.exercise.is_none() {
        return Vec::new();
    }
    let mut files = vec![main(api)];
    let lists = [
        ("answers", "Sends requests and shows what comes back, by the kind of answer."),
        ("bodies", "Takes bodies out of calls, by the kind of body."),
    ];
    files.extend(lists.iter().filter_map(|(folder, docs)| list(api, folder, docs)));
    files.extend(operations::files(api));
    files
}

/// `main.rs`
fn main(api: &Api) -> File {
    let mut names =
        vec!["call", "operation", "operations", "options", "outcome", "run", "sending", "session"];
    for needed in needs(api) {
        let top = needed.split('/').next().unwrap_or(needed);
        if !names.contains(&top) {
            names.push(top);
        }
    }
    names.sort_unstable();
    let modules = names.iter().map(|name| {
        let name = format_ident!("{name}");
        quote!(mod #name;)
    });
    let schemes = api.client.auth.iter().map(|auth| {
        let (scheme, env) = (&auth.scheme, &auth.env);
        quote!((#scheme, #env))
    });
    let items = vec![
        quote!(
            use std::process::ExitCode;
        ),
        import("session", &["Api"]),
        quote! {
            /// What the program knows of the API.
            static API: Api = Api {
                operations: operations::OPERATIONS,
                schemes: &[#(#schemes),*],
                calls: include_str!("calls.jsonl"),
            };
        },
        quote! {
            #[tokio::main(flavor = "current_thread")]
            async fn main() -> ExitCode { run::run(&API).await }
        },
    ];
    let docs = [
        format!("Calls every operation of {}, to see whether a server and this crate agree.", api.called()),
        String::new(),
        "Run it with `cargo run --example exercise -- --base-url http://localhost:8080`; `--help` says more.".to_owned(),
    ];
    let docs = docs.into();
    file("main", Module { docs, modules: modules.collect(), items, ..Module::default() })
}

/// The list of the modules of a folder; none where none is needed.
fn list(api: &Api, folder: &str, docs: &str) -> Option<File> {
    let needs = needs(api);
    let names = needs.iter().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
    // A body is taken by a method of the call, so that there is no function to name.
    let has_functions = folder == "answers";
    let modules: Vec<_> = names
        .map(|name| {
            let name = format_ident!("{name}");
            let used = match name.to_string().as_str() {
                _ if has_functions => Some(quote!(pub(crate) use #name::#name;)),
                "marked" => Some(quote!(use #name::#name;)),
                _ => None,
            };
            quote!(mod #name; #used)
        })
        .collect();
    let docs = vec![docs.to_owned()];
    let module = Module { docs, modules, ..Module::default() };
    (!module.modules.is_empty()).then(|| file(folder, module))
}
