//! References by identifiers, to mapped addresses and to folders that are allowed.

use std::collections::BTreeMap;

use sdk_codegen::source::{At, LoadError, Loader, Options, RefError, References, Source};

use crate::{at, loader, read};

/// Options with the folders that are allowed and the addresses that are mapped.
fn options(allow: &[&str], mapped: &[(&str, &str)]) -> Options {
    let mapped = mapped.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned()));
    let allow = allow.iter().map(|folder| (*folder).to_owned()).collect();
    Options { references: References { allow, mapped: mapped.collect() }, ..Options::default() }
}

fn paths(source: &Source) -> Vec<&str> {
    source.files().filter_map(|file| source.path(file)).collect()
}

/// What a reference in the root document leads to, as the file's path and a pointer.
#[track_caller]
fn leads(source: &Source, from: &str, reference: &str) -> String {
    let At { file, pointer } = source.target(&at(from), reference).expect("a target");
    format!("{}#{pointer}", source.path(file).expect("a file"))
}

#[test]
fn folders_are_read_if_they_are_allowed() {
    let files = loader(&[
        ("spec/api.yaml", "a: {$ref: ../common/b.yaml}\nb: {$ref: ../secret.yaml}"),
        ("common/b.yaml", "x: {$ref: ../commonplace/c.yaml}"),
        ("secret.yaml", "x: 1"),
    ]);
    let source = Source::read_with(&files, "spec/api.yaml", &options(&["spec/../common"], &[]));
    assert_eq!(paths(&source), ["spec/api.yaml", "common/b.yaml"]);
    assert_eq!(leads(&source, "/a", "../common/b.yaml#/x"), "common/b.yaml#/x");
    let up = Source::read_with(&files, "spec/api.yaml", &options(&["."], &[]));
    assert_eq!(paths(&up).len(), 4, "the folder above holds them all");
}

#[test]
fn addresses_are_mapped_by_the_longest_prefix() {
    let references = "a: {$ref: 'https://x.example/s/pet.yaml'}\nb: {$ref: 'https://x.example/s/v2/pet.yaml?raw=1#/y'}\nc: {$ref: 'https://x.example/one.yaml'}\nd: {$ref: 'https://x.example/s/../../../etc/passwd'}\ne: {$ref: 'https://x.example/s/%2e%2e/up.yaml'}";
    let files = loader(&[
        ("spec/api.yaml", references),
        ("vendor/s/pet.yaml", "x: {$ref: owner.yaml}"),
        ("vendor/s/owner.yaml", "x: 1"),
        ("vendor/v2/pet.yaml", "y: 1"),
        ("vendor/one.yaml", "z: 1"),
    ]);
    let mapped = [
        ("https://x.example/s/", "vendor/s"),
        ("https://x.example/s/v2/", "vendor/v2"),
        ("https://x.example/one.yaml", "vendor/one.yaml"),
    ];
    let source = Source::read_with(&files, "spec/api.yaml", &options(&[], &mapped));
    assert_eq!(
        paths(&source),
        [
            "spec/api.yaml",
            "vendor/s/pet.yaml",
            "vendor/v2/pet.yaml",
            "vendor/one.yaml",
            "vendor/s/owner.yaml"
        ]
    );
    let two = leads(&source, "/b", "https://x.example/s/v2/pet.yaml?raw=1#/y");
    assert_eq!(two, "vendor/v2/pet.yaml#/y");
    let up = source.target(&at("/d"), "https://x.example/s/../../../etc/passwd");
    assert_eq!(up, Err(RefError::Remote("https://x.example/etc/passwd".to_owned())));
}

#[test]
fn paths_of_a_configuration_are_relative_to_it() {
    let References { allow, mapped } =
        options(&["../common", "/opt/x"], &[("https://x.example/", "vendor/")])
            .references
            .relative_to("spec");
    assert_eq!(allow, ["common", "/opt/x"]);
    assert_eq!(mapped.values().collect::<Vec<_>>(), ["spec/vendor"]);
}

#[test]
fn identifiers_name_schemas_and_change_what_is_relative_to() {
    let source = read(&[
        (
            "spec/api.yaml",
            "$self: https://x.example/api.yaml\na: {$id: 'https://x.example/s/a.json', in: {$ref: b.json}, $defs: {z: {type: string}}}\nb: {$id: 's/b.json', in: {$ref: c.json}}\nz: 1",
        ),
        ("spec/s/c.json", "{}"),
        ("spec/c.json", "{}"),
    ]);
    assert_eq!(leads(&source, "/a/in", "b.json"), "spec/api.yaml#/b");
    assert_eq!(leads(&source, "/a/in", "#/$defs/z"), "spec/api.yaml#/a/$defs/z");
    assert_eq!(leads(&source, "/a/in", "#"), "spec/api.yaml#/a");
    assert_eq!(leads(&source, "/a/in", "#/z"), "spec/api.yaml#/z");
    assert_eq!(leads(&source, "/z", "https://x.example/s/a.json#/in"), "spec/api.yaml#/a/in");
    assert_eq!(leads(&source, "/z", "https://x.example/api.yaml#/z"), "spec/api.yaml#/z");
    // No file is mapped to the address, so that of the same name beside the document is meant.
    assert_eq!(leads(&source, "/b/in", "c.json"), "spec/c.json#");
}

#[test]
fn a_relative_identifier_leads_to_another_folder() {
    let source = read(&[
        ("spec/api.yaml", "a: {$id: 's/a.json', in: {$ref: c.json}}\nb: {$id: Pet}"),
        ("spec/s/c.json", "{}"),
    ]);
    assert_eq!(leads(&source, "/a/in", "c.json"), "spec/s/c.json#");
    assert_eq!(leads(&source, "", "Pet"), "spec/api.yaml#/b");
}

#[test]
fn anchors_are_looked_for_in_the_schema_first() {
    let source = read(&[(
        "api.yaml",
        "a: {$anchor: x}\nb: {$id: 'https://x.example/b', c: {$anchor: x}, d: {$id: '#old'}}\ne: {$dynamicAnchor: n}\nexample: {$anchor: no}",
    )]);
    assert_eq!(leads(&source, "/a", "#x"), "api.yaml#/a");
    assert_eq!(leads(&source, "/b", "#x"), "api.yaml#/b/c");
    assert_eq!(leads(&source, "/b", "#old"), "api.yaml#/b/d");
    assert_eq!(leads(&source, "/a", "#n"), "api.yaml#/e");
    assert_eq!(source.target(&at(""), "#no"), Err(RefError::Unnamed(at("").file)));
    assert_eq!((source.dynamic_anchors("n"), source.dynamic_anchors("x")), (1, 0));
}

/// Files of which some are symbolic links.
struct Linked {
    files: BTreeMap<String, String>,
    links: BTreeMap<&'static str, &'static str>,
}

impl Loader for Linked {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        self.files.load(path)
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        Ok(format!("/real/{}", self.links.get(path).unwrap_or(&path)))
    }
}

#[test]
fn symbolic_links_do_not_lead_out() {
    let files = loader(&[
        ("spec/api.yaml", "a: {$ref: b.yaml}\nb: {$ref: c.yaml}"),
        ("spec/b.yaml", "x: 1"),
        ("spec/c.yaml", "x: 1"),
    ]);
    let links = BTreeMap::from([("spec/b.yaml", "etc/b.yaml"), ("spec/c.yaml", "spec/d.yaml")]);
    let linked = Linked { files, links };
    let faults = |options: &Options| {
        let source = Source::read_with(&linked, "spec/api.yaml", options);
        let faults = source.files().filter_map(|file| source.fault(file));
        faults.map(|fault| fault.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        faults(&Options::default()),
        ["`spec/b.yaml` is a symbolic link that leaves the folder of the root document"]
    );
    assert_eq!(faults(&options(&["etc"], &[])), Vec::<String>::new());
}
