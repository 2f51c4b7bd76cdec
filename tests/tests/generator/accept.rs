//! What the generator makes of each document in `tests/fixtures/accept`: the whole tree, and what
//! was lost on the way to it.

use std::fmt::Write as _;

use sdk_codegen::Runtime;

use crate::fixture::{Fixture, fixtures, hold};

fn check(name: &str) {
    let generated = Fixture::open("accept", name).generated(Runtime::Path("../runtime".to_owned()));
    let mut text = format!("{}\n{}", generated.summary, generated.render_warnings(false));
    for (path, content) in &generated.tree {
        let _ = write!(text, "\n=== {path}\n{content}");
    }
    hold("accept", name, &text);
}

fixtures! {
    "accept", check:
    additional_properties
    aliases
    all_of
    all_of_twice
    bodies
    builders
    deprecated
    formats
    formats_configured
    hostile_docs
    hostile_text
    inheritance
    integer_enums
    integer_widths
    letters
    maps
    names
    nested_unions
    nulls
    odd_paths
    operation_names
    parameters
    recursive
    recursive_parts
    resources_nested
    resources_tagged
    resources_untagged
    responses
    retries_and_timeouts
    security_basic
    security_bearer
    security_cookie
    security_header
    security_mixed
    security_none
    security_query
    servers_absent
    servers_relative
    servers_variables
    string_enums
    swagger_2
    tagged_unions
    three_states
    tuples
    two_files
    untagged_unions
    value_enums
    version_3_1
}
