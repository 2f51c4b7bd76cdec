//! `[credentials]` of `codegen.toml`.

use std::collections::BTreeMap;

use generator_tests::fixture::folder;
use sdk_codegen::{Config, Generated, generate};

fn generated(section: &str) -> Result<Generated, String> {
    let text = format!("[crate]\nname = \"vault\"\n\n{section}");
    let config = Config::parse(&text, "codegen.toml").map_err(|error| error.to_string())?;
    let path = folder("accept").join("security_alternatives.yaml");
    let document = std::fs::read_to_string(path).expect("the fixture");
    let files = BTreeMap::from([("api.yaml".to_owned(), document)]);
    generate(&files, "api.yaml", &config).map_err(|failure| failure.to_string())
}

#[test]
fn an_environment_variable_has_the_name_that_is_set() {
    let section = "[credentials.bearer]\nenv = \"THE_TOKEN\"\n";
    let generated = generated(section).expect("a crate");
    let mut files = generated.tree.iter();
    let (_, client) = files.find(|(path, _)| *path == "src/client.rs").expect("the client");
    assert!(client.contains(r#"AuthScheme::bearer("bearer").env("THE_TOKEN")"#), "{client}");
    assert!(client.contains(r#".env("VAULT_HEADER_KEY")"#), "{client}");
}

#[test]
fn a_name_that_is_none_is_an_error() {
    let error = generated("[credentials.bearer]\nenv = \"the token\"\n").expect_err("no crate");
    assert!(error.contains("can't be an environment variable"), "{error}");
    let error = generated("[credentials.headKey]\nenv = \"A\"\n").expect_err("no crate");
    assert!(error.contains("`headKey`") && error.contains("`headerKey`"), "{error}");
    let error = generated("[credentials.bearer]\nname = \"A\"\n").expect_err("no crate");
    assert!(error.contains("no key `name` here"), "{error}");
}

/// A document with two operations of a key each, and what it requires of all.
fn needs_credentials(security: &str) -> bool {
    let operation = |id: &str, scheme: &str| {
        format!(
            "  /{id}: {{ get: {{ operationId: {id}, {scheme} responses: {{ '204': {{ description: x }} }} }} }}\n"
        )
    };
    let document = format!(
        "openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\n{security}paths:\n{}{}{}components:\n  securitySchemes:\n    one: {{ type: http, scheme: bearer }}\n    two: {{ type: apiKey, in: header, name: X-Two }}\n",
        operation("first", "security: [{ one: [] }],"),
        operation("second", "security: [{ one: [] }],"),
        operation("third", "security: [{ two: [] }],"),
    );
    let files = BTreeMap::from([("api.yaml".to_owned(), document)]);
    let generated = generate(&files, "api.yaml", &Config::new("vault")).expect("a crate");
    generated.api.client.needs_credentials
}

#[test]
fn a_client_needs_what_the_document_requires_of_all_and_nothing_else() {
    assert!(needs_credentials("security: [{ one: [] }]\n"));
    // What most operations require is no requirement of the document.
    assert!(!needs_credentials(""));
    assert!(!needs_credentials("security: [{ two: [] }]\n"), "no operation goes by it");
    assert!(!needs_credentials("security: []\n"));
}
