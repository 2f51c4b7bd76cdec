//! `codegen.toml`: what each key does, and what people read where one is wrong.

mod accepted;
mod named;
mod reference;
mod wrong;

use generator_tests::fixture::{Folder, folder};
use sdk_codegen::{Config, Generated, Runtime, generate};

/// What all documents of the tests here need: one refers to an address.
const MONEY: &str = "[references]\n\"https://schemas.shop.example/money.yaml\" = \"money.yaml\"\n";

/// The crate of the document of `fixtures/configuration`, with a configuration whose `[crate]` and `[references]` are there
/// already.
fn made(config: &str) -> Result<Generated, String> {
    made_of(&format!("[crate]\nname = \"shop\"\n\n{MONEY}\n{config}"))
}

/// The same with the whole of a configuration.
fn made_of(config: &str) -> Result<Generated, String> {
    let config =
        Config::parse(config, "codegen.toml").map_err(|error| format!("error: {error}"))?;
    made_with(config)
}

/// The same with a configuration that a program made.
fn made_with(config: Config) -> Result<Generated, String> {
    made_by(&Config { runtime: runtime(), ..config })
}

/// What the crates of the tests here have for a runtime.
fn runtime() -> Runtime {
    Runtime::Version("1".to_owned())
}

/// The same with the runtime that the configuration names.
fn made_by(config: &Config) -> Result<Generated, String> {
    let folder = Folder(folder("configuration"));
    generate(&folder, "api.yaml", config).map_err(|failure| {
        let diagnostics = failure.diagnostics.iter();
        let errors =
            diagnostics.filter(|it| it.severity == sdk_codegen::diagnostic::Severity::Error);
        let mut only = sdk_codegen::diagnostic::Diagnostics::new();
        only.extend(errors.cloned());
        only.render(&failure.source, false)
    })
}

/// The lines of the file of names.
fn names(generated: &Generated) -> Vec<String> {
    generated.names.text().lines().map(str::to_owned).collect()
}
