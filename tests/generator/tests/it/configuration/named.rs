//! Names that `codegen.toml` gives, and what they become.

use sdk_codegen::config::{OperationConfig, ResourceConfig, TypeConfig};
use sdk_codegen::source::References;
use sdk_codegen::{Config, Generated, NamesLock};

use super::{made, made_with, names};

/// Whether the file of names has these lines.
#[track_caller]
fn has(generated: &Generated, lines: &[&str]) {
    let names = names(generated);
    for line in lines {
        assert!(names.iter().any(|it| it == line), "no `{line}` in:\n{}", names.join("\n"));
    }
}

#[test]
fn operations_go_by_their_route_as_well_as_by_their_id() {
    let config = "[operations.\"GET /orders/{orderId}/lines\"]\nmethod = \"all_lines\"\n\
                  [operations.listPets]\nmethod = \"all\"\nresource = \"shop.pets\"\n";
    let generated = made(config).expect("a crate");
    let lines = [
        "operations/listPets method shop.pets.all GET /pets",
        "paths/~1orders~1{orderId}~1lines/get method orders.all_lines GET /orders/{orderId}/lines",
        "operations/getPet method pets.retrieve GET /pets/{petId}",
    ];
    has(&generated, &lines);
}

#[test]
fn parameters_have_the_names_that_are_given() {
    let config = "[operations.listPets.parameters]\nlimit = \"at_most\"\n\"query/both\" = \"one\"\n\
                  [operations.\"GET /pets/{petId}\"]\nparameters = { petId = \"id\" }\n";
    let generated = made(config).expect("a crate");
    let lines = [
        "operations/listPets/query/limit setter at_most",
        "operations/listPets/query/both setter one",
        "operations/listPets/header/both setter both",
        "operations/getPet/path/petId argument id",
    ];
    has(&generated, &lines);
}

#[test]
fn types_fields_and_variants_have_the_names_that_are_given() {
    let config = "[types.Pet]\nname = \"Beast\"\nfields = { petName = \"name\", born = \"birth\" }\n\
                  [types.\"/components/schemas/Pet/properties/owner\"]\nname = \"Keeper\"\n\
                  [types.\"#/components/schemas/Pet/properties/status\"]\nvariants = { sold = \"Gone\" }\n\
                  [types.\"money.yaml#/Money\"]\nname = \"Price\"\n\
                  [types.Animal]\nvariants = { Cat = \"Tom\", dog = \"Rex\" }\n";
    let generated = made(config).expect("a crate");
    let lines = [
        "schemas/Pet type Beast",
        "schemas/Pet/properties/petName field name",
        "schemas/Pet/properties/born field birth",
        "schemas/Pet/properties/owner type Keeper",
        // What hangs on a type is called after its new name.
        "schemas/Pet/properties/status type BeastStatus",
        "schemas/Pet/properties/status/enum/sold variant Gone",
        "schemas/Animal/oneOf/Cat variant Tom",
        "schemas/Animal/oneOf/Dog variant Rex",
    ];
    has(&generated, &lines);
    assert!(names(&generated).iter().any(|line| line.ends_with(" type Price")));
}

#[test]
fn a_type_goes_by_its_place_in_the_file_of_names_too() {
    let config = "[types.\"schemas/Pet/properties/owner\"]\nname = \"Keeper\"\n";
    has(&made(config).expect("a crate"), &["schemas/Pet/properties/owner type Keeper"]);
}

#[test]
fn resources_are_renamed_and_moved_wherever_their_names_come_from() {
    let config = "[resources]\nstores = { from = \"depots\", reason = \"It is what we call them.\" }\n\
                  \"shop.animals\" = { from = \"pets\" }\nall = { tag = [\"Orders\", \"Internal\"] }\n";
    let generated = made(config).expect("a crate");
    let lines = [
        "operations/listDepots method stores.list GET /depots",
        "operations/listPets method shop.animals.list GET /pets",
        "operations/reindex method all.reindex POST /internal/reindex",
        "resources/stores accessor stores",
        "resources/shop/animals accessor animals",
    ];
    has(&generated, &lines);
    let mut files = generated.tree.iter();
    let docs = files.find(|(path, _)| path.ends_with("animals.rs")).map(|(_, text)| text);
    assert!(docs.is_some_and(|text| text.contains("Animals that are for sale.")), "{docs:?}");
    // The names that are kept don't stand in the way of the next run.
    let again = again(&generated, config);
    assert_eq!(names(&again), names(&generated));
}

/// The same again, with the names of before.
fn again(before: &Generated, config: &str) -> Generated {
    let lock = NamesLock::parse(&before.names.text(), "names.lock").expect("a lock");
    let text = format!("[crate]\nname = \"shop\"\n{}\n{config}", super::MONEY);
    let config = Config::parse(&text, "codegen.toml").expect("a good configuration");
    made_with(Config { names: Some(lock), ..config }).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_name_that_is_given_later_beats_the_one_that_is_kept() {
    let before = made("").expect("a crate");
    let config = "[types.Pet]\nname = \"Beast\"\nfields = { petName = \"name\" }\n\
                  [operations.listPets]\nparameters = { limit = \"at_most\" }\n\
                  [resources]\nbeasts = { from = \"pets\" }\n";
    let after = again(&before, config);
    let lines = [
        "schemas/Pet type Beast",
        "schemas/Pet/properties/petName field name",
        "operations/listPets/query/limit setter at_most",
        "operations/listPets method beasts.list GET /pets",
    ];
    has(&after, &lines);
    // What is called after a type that had its name keeps its own.
    has(&after, &["schemas/Pet/properties/status type PetStatus"]);
    // Without the lines, all stays as it is.
    assert_eq!(names(&again(&after, "")), names(&after));
}

#[test]
fn a_program_can_say_all_that_a_file_can() {
    let mut config = Config::new("shop");
    config.references = References {
        mapped: [("https://schemas.shop.example/money.yaml".to_owned(), "money.yaml".to_owned())]
            .into(),
        ..References::default()
    };
    let method = |name: &str| OperationConfig {
        method: Some(name.to_owned()),
        ..OperationConfig::default()
    };
    config.operations.insert("GET /pets".to_owned(), method("all"));
    config.types.insert("Pet".to_owned(), TypeConfig::from("Beast"));
    config.resources.insert("stores".to_owned(), ResourceConfig::renamed("depots"));
    let generated = made_with(config.clone()).expect("a crate");
    has(&generated, &["schemas/Pet type Beast", "operations/listPets method pets.all GET /pets"]);
    // It is looked at as the values of a file are.
    config.types.insert("Dog".to_owned(), TypeConfig::from("a dog"));
    config.operations.insert("getPet".to_owned(), method("Get it"));
    let error = made_with(config).expect_err("no crate");
    for part in ["error[config-value]: `a dog` can't be a name in Rust", "`Get it`"] {
        assert!(error.contains(part), "no `{part}` in:\n{error}");
    }
}
