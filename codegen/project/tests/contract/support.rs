//! The workspace's document and hand-written crate, and what the contract says of a changed document.

use std::fs;
use std::path::{Path, PathBuf};

use sdk_codegen::source::{LoadError, Loader};
use sdk_codegen::{Config, Generated, Runtime, generate};
use sdk_project::contract::{HandWritten, Held};

/// A document that is in memory.
struct Memory<'t>(&'t str);

impl Loader for Memory<'_> {
    fn load(&self, _: &str) -> Result<Vec<u8>, LoadError> {
        Ok(self.0.as_bytes().to_vec())
    }
}

/// The workspace's root.
pub(crate) fn workspace() -> PathBuf {
    let mut around = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    around.nth(2).expect("the crate is in a workspace").to_owned()
}

pub(crate) fn document() -> String {
    fs::read_to_string(workspace().join("spec/openapi.yaml")).expect("the document")
}

/// The configuration, less the resources of which a changed document has no operation any more, and the formats that it
/// doesn't have: whoever makes such a change has to take them out.
fn config(document: &str) -> Config {
    let text =
        fs::read_to_string(workspace().join("spec/codegen.toml")).expect("its configuration");
    let has_tag = |line: &&str| {
        let tag = line.split_once("{ tag = \"").and_then(|(_, rest)| rest.split_once('"'));
        tag.is_none_or(|(tag, _)| document.contains(&format!("      - {tag}\n")))
    };
    let lines: Vec<&str> = text.lines().filter(has_tag).collect();
    let mut config =
        Config::parse(&lines.join("\n"), "codegen.toml").expect("a good configuration");
    config.formats.retain(|format, _| document.contains(&format!("format: {format}\n")));
    config
}

/// What the generator makes of FastVM's document after a change.
pub(crate) fn generated(document: &str) -> Generated {
    let runtime = workspace().join("codegen").join("runtime");
    let runtime = Runtime::Path(runtime.to_string_lossy().into_owned());
    let config = Config { runtime, workspace_lints: false, ..config(document) };
    generate(&Memory(document), "openapi.yaml", &config).unwrap_or_else(|why| panic!("{why}"))
}

/// What the generator makes of a small document.
pub(crate) fn small(document: &str) -> Generated {
    let config = Config::new("acme-generated");
    generate(&Memory(document), "api.yaml", &config).unwrap_or_else(|why| panic!("{why}"))
}

/// FastVM's own hand-written crate.
pub(crate) fn overrides() -> HandWritten {
    HandWritten::read(&workspace().join("fastvm-overrides"))
        .unwrap_or_else(|stop| panic!("{}", stop.render(false)))
}

/// Why a crate doesn't go with what is generated, drawn for people.
pub(crate) fn check(crate_on_top: &HandWritten, generated: &Generated) -> Result<Held, String> {
    let checked = crate_on_top.check(generated);
    let checked = checked.unwrap_or_else(|stop| panic!("{}", stop.render(false)));
    checked.map_err(|breaks| breaks.render(&generated.source, false))
}

/// The messages of what was drawn, without their places.
pub(crate) fn messages(drawn: &str) -> Vec<&str> {
    drawn
        .lines()
        .filter_map(|line| {
            line.strip_prefix("error[")?.split_once("]: ").map(|(_, message)| message)
        })
        .collect()
}
