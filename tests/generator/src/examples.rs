//! The examples of a crate's operations and of the chapters about it, as a program that is compiled.

use std::fmt::Write as _;

use sdk_codegen::Generated;
use sdk_codegen::emit::data::{Called, Group};
use sdk_codegen::emit::reference;

/// The examples of all operations, each with how the operation is reached.
#[must_use]
pub fn examples(generated: &Generated) -> Vec<(String, Option<String>)> {
    let reference = reference(&generated.api, &Called::own(&generated.api));
    let mut found = Vec::new();
    reference.groups.iter().for_each(|group| gather(group, &mut found));
    found
}

fn gather(group: &Group, found: &mut Vec<(String, Option<String>)>) {
    for call in &group.calls {
        found.push((call.path.clone(), call.example.as_ref().map(|it| it.code.clone())));
    }
    group.groups.iter().for_each(|group| gather(group, found));
}

/// A library in which the example of each operation is a function of its own, as pages of reference say that it can be.
/// `attributes` stand at its start.
#[must_use]
pub fn operations(generated: &Generated, attributes: &str) -> String {
    let library = generated.api.package.lib_name();
    let mut program = format!("//! Every example.\n{attributes}\n");
    for (index, (path, code)) in examples(generated).into_iter().enumerate() {
        let code = code.unwrap_or_else(|| format!("compile_error!(\"no example of {path}\");\n"));
        let _ = writeln!(
            program,
            "\n/// `{path}`\npub async fn example_{index}(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n{code}Ok(())\n}}"
        );
    }
    program
}

/// The same with the examples of the start page and of chapters, some of which need tokio.
#[must_use]
pub fn program(generated: &Generated, attributes: &str) -> String {
    let library = generated.api.package.lib_name();
    let mut program = operations(generated, attributes);
    for (index, code) in blocks(generated).iter().enumerate() {
        let whole = code.contains("fn main()");
        let block = if whole {
            let code = code.replace("\nfn main", "\n/// All of it.\npub fn main");
            let code = code.replace("\nasync fn main", "\n/// All of it.\npub async fn main");
            format!("pub mod program_{index} {{\n{code}}}")
        } else {
            format!(
                "pub async fn block_{index}(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{\nlet _ = &client;\n{code}Ok(())\n}}"
            )
        };
        let _ = writeln!(program, "\n/// Of the start page or of a chapter.\n{block}");
    }
    program
}

/// The examples of the start page and of the chapters.
fn blocks(generated: &Generated) -> Vec<String> {
    let reference = reference(&generated.api, &Called::own(&generated.api));
    let chapters = reference.chapters.iter().map(|chapter| chapter.text.as_str());
    let texts = std::iter::once(reference.start.as_str()).chain(chapters);
    let parts = texts.flat_map(|text| text.split("```rust\n").skip(1));
    parts.filter_map(|part| Some(part.split_once("```")?.0.to_owned())).collect()
}
