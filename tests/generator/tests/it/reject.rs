//! What people read when a document or a configuration in `fixtures/reject` is wrong: errors
//! where nothing can be made of it, warnings where the rest is generated.

use std::fs;

use sdk_codegen::{Config, Runtime, generate};

use crate::hold::{fixtures, hold};
use generator_tests::fixture::{Fixture, Folder, folder};

fn check(name: &str) {
    let config = fs::read_to_string(folder("reject").join(format!("{name}.toml"))).ok();
    let config = config.map(|text| Config::parse(&text, "codegen.toml"));
    let text = match config {
        Some(Err(error)) => format!("{error}\n"),
        Some(Ok(config)) if name.starts_with("config_") => panic!("it is accepted: {config:?}"),
        Some(Ok(_)) | None => match Fixture::open("reject", name).generate(Runtime::Vendored) {
            Ok(generated) => format!("{}\n{}", generated.summary, generated.render_warnings(false)),
            Err(failure) => failure.render(false),
        },
    };
    hold("reject", name, &text);
}

fixtures! {
    "reject", check:
    absolute_path
    alias_bomb
    asyncapi
    bad_credentials
    bad_indentation
    bad_merge
    broken_second_file
    comment_in_json
    config_allow_not_a_list
    config_bad_name
    config_format_no_path
    config_format_no_version
    config_no_name
    config_not_toml
    config_reference_key
    config_reference_number
    config_select_empty_entry
    config_select_empty_list
    config_select_other_key
    config_select_other_list
    config_type_not_a_name
    config_unknown_format
    config_unknown_key
    cut_off
    cycle_of_files
    dangling_reference
    deep_nesting
    deep_nesting_yaml
    duplicate_key
    dynamic_reference
    empty
    file_address
    keys_match_nothing
    missing_anchor
    missing_file
    no_paths
    no_version
    not_an_object
    not_json
    not_utf_8
    not_yaml
    only_a_comment
    outside_the_folder
    over_http
    reference_cycle
    select_matches_nothing
    select_nothing_left
    slips
    swagger_1_2
    tab
    text
    two_documents
    unclosed_quote
    unknown_alias
    unknown_retry
    unknown_version
    utf_16
    version_is_a_number
}

#[test]
fn a_document_that_is_not_there_is_an_error() {
    let failure = generate(&Folder(folder("reject")), "nowhere.yaml", &Config::new("nowhere"))
        .expect_err("no document");
    hold("reject", "no_document", &failure.render(false));
}
