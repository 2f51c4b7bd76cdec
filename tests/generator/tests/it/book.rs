//! The reference as pages of Markdown: what they look like, and that their links hold.

mod anchors;
mod whole;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sdk_codegen::book::{Links, book};
use sdk_codegen::emit::data::{Called, Reference};
use sdk_codegen::emit::reference;
use sdk_codegen::{Config, Generated, Runtime, Tree, generate};

use crate::hold::hold;
use generator_tests::fixture::{Fixture, names, workspace};

fn pages(reference: &Reference) -> Tree {
    let links = Links::Source { root: "../".to_owned() };
    book(reference, &links).expect("pages whose names every system can have")
}

fn of(generated: &Generated) -> Reference {
    reference(&generated.api, &Called::own(&generated.api))
}

fn shown(tree: &Tree) -> String {
    let mut text = String::new();
    for (path, content) in tree {
        let _ = write!(text, "\n=== {path}\n{content}");
    }
    text
}

/// The document of FastVM.
fn fastvm() -> Generated {
    let folder = generator_tests::fixture::Folder(workspace().join("spec"));
    let config = std::fs::read_to_string(workspace().join("spec/codegen.toml"));
    let config = Config::parse(&config.expect("the configuration"), "codegen.toml");
    generate(&folder, "openapi.yaml", &config.expect("a good configuration"))
        .unwrap_or_else(|failure| panic!("{failure}"))
}

#[test]
fn fastvm_has_a_page_for_each_resource_and_one_of_types() {
    let tree = pages(&of(&fastvm()));
    anchors::check("fastvm", &tree);
    hold("book", "fastvm", &shown(&tree));
}

#[test]
fn every_kind_of_parameter_answer_and_type_has_its_form() {
    let shop = Fixture::open("book", "shop").generated(Runtime::Path("../runtime".to_owned()));
    let tree = pages(&of(&shop));
    hold("book", "shop", &shown(&tree));
}

#[test]
fn every_fixture_has_all_on_its_pages_and_links_hold() {
    for kind in ["accept", "book"] {
        for name in names(kind) {
            let fixture = Fixture::open(kind, &name);
            let generated = fixture.generated(Runtime::Path("../runtime".to_owned()));
            let reference = of(&generated);
            let tree = pages(&reference);
            anchors::check(&name, &tree);
            anchors::sources(&name, &tree, &generated.tree);
            whole::check(&generated.api, &tree);
            let links = Links::Rustdoc { root: "api/".to_owned() };
            anchors::check(&name, &book(&reference, &links).expect("pages"));
        }
    }
}

/// A document of this many operations and types.
fn large(count: usize) -> Generated {
    let mut document =
        String::from("openapi: 3.1.0\ninfo: { title: Large, version: '1' }\npaths:\n");
    for index in 0..count {
        let _ = writeln!(
            document,
            "  /things/{index}:\n    get: {{ operationId: things{index}, tags: [Things], description: '{}', responses: {{ '200': {{ description: One., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Thing{index}' }} }} }} }} }} }}",
            "Words of a thing. ".repeat(40)
        );
    }
    document.push_str("components:\n  schemas:\n");
    for index in 0..count {
        let _ = writeln!(
            document,
            "    Thing{index}: {{ type: object, properties: {{ name: {{ type: string, description: '{}' }} }} }}",
            "Words of a name. ".repeat(40)
        );
    }
    let files = BTreeMap::from([("api.yaml".to_owned(), document)]);
    generate(&files, "api.yaml", &Config::new("large"))
        .unwrap_or_else(|failure| panic!("{failure}"))
}

#[test]
fn no_page_is_too_large_to_read() {
    let tree = pages(&of(&large(500)));
    anchors::check("large", &tree);
    for (path, text) in &tree {
        assert!(text.len() < 400_000, "{path} has {} bytes", text.len());
    }
    assert!(tree.contains("things-2.md") && tree.contains("types-t-2.md"));
}
