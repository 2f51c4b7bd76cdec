//! What the generator makes of each document in `fixtures/accept`.
//!
//! A snapshot holds what its fixture is about: the warnings, the types and the resources, and the client where the fixture is
//! about that. The files that are much the same in every crate are held once, in those of [`WHOLE`].

use std::fmt::Write as _;

use sdk_codegen::Runtime;

use crate::hold::{fixtures, hold};
use crate::said::says_something;
use generator_tests::fixture::Fixture;

/// The fixtures of which every file is held: one as good as any, and one whose text may show up anywhere.
const WHOLE: &[&str] = &["hostile_text", "resources_nested"];

/// The files that differ where a crate has a feature for each resource.
const WITH_FEATURES: &[&str] = &[
    "Cargo.toml",
    "README.md",
    "api.md",
    "src/client.rs",
    "src/lib.rs",
    "src/models.rs",
    "src/resources.rs",
];

/// What the names of fixtures begin with that are about the client.
const ABOUT_THE_CLIENT: &[&str] = &["resources_", "security_", "servers_"];

/// Whether a file of the crate is what the fixture is about.
fn is_held(name: &str, path: &str) -> bool {
    let about_the_client = ABOUT_THE_CLIENT.iter().any(|start| name.starts_with(start));
    WHOLE.contains(&name)
        || (name == "resource_features" && WITH_FEATURES.contains(&path))
        || path.starts_with("src/models/")
        || path.starts_with("src/resources/")
        || (about_the_client && ["src/client.rs", "src/servers.rs"].contains(&path))
}

fn check(name: &str) {
    let generated = Fixture::open("accept", name).generated(Runtime::Path("../runtime".to_owned()));
    let mut text = format!("{}\n{}", generated.summary, generated.render_warnings(false));
    for (path, content) in &generated.tree {
        no_bare_lines(path, content);
        says_something(name, path, content);
        if is_held(name, path) {
            let _ = write!(text, "\n=== {path}\n{content}");
        }
    }
    hold("accept", name, &text);
}

/// A blank line of a doc comment stands between two lines that say something.
fn no_bare_lines(path: &str, content: &str) {
    let said = |line: Option<&str>| {
        let line = line.unwrap_or_default().trim_start();
        let text = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
        text.is_some_and(|text| !text.trim().is_empty())
    };
    let lines: Vec<&str> = content.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        let bare = ["///", "//!"].contains(&line.trim());
        let before = index.checked_sub(1).and_then(|before| lines.get(before)).copied();
        let between = said(before) && said(lines.get(index + 1).copied());
        assert!(!bare || between, "{path}:{}: a bare line", index + 1);
    }
}

fixtures! {
    "accept", check:
    additional_properties
    aliases
    all_of
    all_of_as_written
    all_of_twice
    answer_headers
    answers
    bodies
    builders
    closed
    collection_formats
    cookie_parameters
    deep_object
    deprecated
    directions
    formats
    formats_configured
    hostile_docs
    hostile_text
    inheritance
    integer_enums
    integer_widths
    letters
    many_arguments
    map_kinds
    maps
    member_names
    merge_patches
    names
    nested_discriminators
    nested_unions
    nulls
    odd_paths
    operation_names
    pages
    parameter_matrix
    parameters
    path_parameters
    query_arrays
    query_in_path
    recursive
    recursive_parts
    renamed
    reserved
    resource_features
    resources_nested
    resources_tagged
    resources_untagged
    responses
    retries_and_timeouts
    security_alternatives
    security_basic
    security_bearer
    security_cookie
    security_header
    security_mixed
    security_none
    security_oauth
    security_query
    selected
    sent_bodies
    servers_absent
    servers_own
    servers_relative
    servers_variables
    streams
    string_enums
    swagger_2
    tagged_unions
    three_states
    tuples
    two_files
    typed_errors
    union_beside_properties
    untagged_unions
    value_enums
    version_3_1
}
