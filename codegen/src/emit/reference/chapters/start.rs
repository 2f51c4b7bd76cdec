//! How a program begins.

use super::about::{About, block};
use crate::emit::example;
use crate::ir::Package;

/// The sections of the start page that come before everything else.
pub(super) fn start(about: &About<'_>) -> String {
    let sections = [install(about), first(about), features(about)];
    let sections: Vec<_> = sections.into_iter().filter(|it| !it.is_empty()).collect();
    format!("{}\n", sections.join("\n\n"))
}

fn install(about: &About<'_>) -> String {
    if let Some(module) = &about.api.package.module {
        return format!(
            "## Install\n\nThe module `{module}` is part of the crate that it was generated into: there is nothing to add."
        );
    }
    format!(
        "## Install\n\n```console\n$ cargo add {}\n$ cargo add tokio --features macros,rt\n```\n\n\
         Where the crate isn't published, `--path` with its folder says where it is.",
        about.called.package
    )
}

fn first(about: &About<'_>) -> String {
    let (library, client) = (about.library(), about.client());
    let set = example::setting(about.api);
    let set = set.map_or_else(String::new, |names| {
        format!("Set {names} in the environment. Then this runs:\n\n")
    });
    let (call, imports) = (about.call(), about.imports_for_call(&[client]));
    let code = format!(
        "{imports}#[tokio::main(flavor = \"current_thread\")]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let client = {client}::from_env()?;\n    let answer = {call}.await?;\n    println!(\"{{answer:#?}}\");\n    Ok(())\n}}"
    );
    format!(
        "## First program\n\n{set}{}\n\nThe other examples have such a `client`, and stand in an async function that \
         returns a `Result`. Types are named by their paths in the crate: `use {library}::models::..`.",
        block(&code)
    )
}

fn features(about: &About<'_>) -> String {
    let package = &about.api.package;
    if package.module.is_some() {
        return String::new();
    }
    let mut text = String::from(
        "## Cargo features\n\n| Feature | What it does |\n| --- | --- |\n\
         | `rustls` | TLS by rustls. It is on by default. |\n\
         | `native-tls` | TLS by the library of the system. |\n\
         | `blocking` | Each request has `.call()`, which waits without async. |\n\
         | `tracing` | Each call is a span, and each attempt an event. |",
    );
    if !package.resource_features.is_empty() {
        let (all, models) = (Package::ALL_RESOURCES, Package::ALL_MODELS);
        let more = format!(
            "\n| `{all}` | All resources. It is on by default. |\n| `{models}` | All types, whichever resources there are. |\n\n\
             Each resource is a feature too, with the types that it uses; its page says which."
        );
        text.push_str(&more);
    }
    text
}
