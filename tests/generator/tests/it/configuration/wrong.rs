//! Every key of `codegen.toml` misspelt, and every value that means nothing: what people read.

use std::fmt::Write as _;

use super::{MONEY, made_of};
use crate::hold::hold;

/// Holds the messages of wrong configurations.
#[track_caller]
fn check(name: &str, sections: &[&str]) {
    let mut text = String::new();
    for section in sections {
        // A configuration that brings these itself is whole.
        let above = if section.contains("[crate]") { "" } else { "[crate]\nname = \"shop\"\n" };
        let money = if section.contains("[references]") { "" } else { MONEY };
        let config = format!("{above}{section}\n{money}");
        let Err(error) = made_of(&config) else { panic!("it is accepted:\n{config}") };
        let _ = writeln!(text, "{}\n", error.trim_end());
    }
    hold("configuration", name, &text);
}

#[test]
fn sections() {
    let crate_ = "[crate]\nname = \"shop\"\n";
    check(
        "sections",
        &[
            "[crates]\nname = \"shop\"",
            "documnt = \"api.yaml\"\n[crate]\nname = \"shop\"",
            "[typs]\nPet = \"Animal\"",
            &format!("{crate_}[zebra]"),
        ],
    );
}

#[test]
fn keys_of_crate_and_client() {
    check(
        "crate_and_client",
        &[
            "[crate]\nnmae = \"shop\"",
            "[crate]\nname = \"shop\"\nworkspace_lints = true",
            "[crate]\nname = \"9 shops\"",
            "[crate]\nname = \"shop\"\nversion = \"1.0\"",
            "[crate]\nname = \"shop\"\nclient-name = \"the shop\"",
            "[crate]\nname = \"shop\"\nresource-features = \"yes\"",
            "[crate]\nname = \"shop\"\nmodule = \"shop/v1\"",
            "[crate]\nname = \"shop\"\nmodule = \"shop\"\nlicense = \"MIT\"",
            "[crate]\nname = \"shop\"\nruntime = \"vendord\"",
            "[crate]\nname = \"shop\"\nruntime = { paht = \"../runtime\" }",
            "[crate]\nname = \"shop\"\nruntime = { path = \"../runtime\", version = \"1\" }",
            "[client]\nenv_prefix = \"SHOP\"",
            "[client]\nenv-prefix = \"shop\"",
            "[client]\nretry-count-header = \"X Retry\"",
            "[overrides]\npackage = \"../shop\"",
            "[exercise]\nenable = true",
        ],
    );
}

#[test]
fn keys_of_credentials() {
    check(
        "credentials",
        &[
            "[credentials.adminkey]\nenv = \"SHOP_KEY\"",
            "[credentials.bearer]\nenv = \"SHOP_KEY\"",
            "[credentials.adminKey]\nvariable = \"SHOP_KEY\"",
            "[credentials.adminKey]\nenv = \"shop key\"",
            "[credentials.adminKey]\nenv = \"SHOP_BASE_URL\"",
        ],
    );
}

#[test]
fn keys_of_resources() {
    check(
        "resources",
        &[
            "[resources]\nanimals = { tag = \"Pest\" }",
            "[resources]\nanimals = { tag = [\"Pets\", \"Order\"] }",
            "[resources]\nanimals = { form = \"pets\" }",
            "[resources]\nanimals = { from = \"petz\" }",
            "[resources]\nanimals = { reason = \"Why not.\" }",
            "[resources]\n\"shop..pets\" = { tag = \"Pets\" }",
            "[resources]\nAnimals = { tag = \"Pets\" }",
            "[resources]\ntype = { tag = \"Pets\" }",
            "[resources]\nanimals = { tag = \"Pets\" }\nbeasts = { tag = \"Pets\" }",
            "[resources]\nanimals = { from = \"pets\" }\nbeasts = { from = \"pets\" }",
        ],
    );
}

#[test]
fn keys_of_operations() {
    check(
        "operations",
        &[
            "[operations.listPet]\nmethod = \"all\"",
            "[operations.\"GET /pet\"]\nmethod = \"all\"",
            "[operations.\"get /pets\"]\nmethod = \"all\"",
            "[operations.listPets]\nmehtod = \"all\"",
            "[operations.listPets]\nmethod = \"Get\"",
            "[operations.listPets]\nmethod = \"move\"",
            "[operations.listPets]\nmethod = \"pets.all\"",
            "[operations.listPets]\nresource = \"Pets\"",
            "[operations.listPets]\nparameters = { limits = \"most\" }",
            "[operations.listPets]\nparameters = { both = \"one\" }",
            "[operations.listPets]\nparameters = { limit = \"Most\" }",
            "[operations.listPets]\nparameters = { limit = \"timeout\" }",
            "[operations.listPets]\nparameters = { limit = \"from\" }",
            "[operations.listPets]\nmethod = \"all\"\n[operations.getPet]\nmethod = \"all\"",
            "[operations.listPets]\nmethod = \"all\"\n[operations.\"GET /pets\"]\nresource = \"\"",
            "[operations]\ninclud = [{ tag = \"Pets\" }]",
            "[operations]\ninclude = [{ tags = \"Pets\" }]",
            "[operations]\nexclude = [{ tag = \"Internals\" }]",
            "[operations]\nexclude = [{ path = \"/pet\" }, { operation = \"reindx\" }]",
            "[operations]\nexclude = [{ tag = \"Pets\", method = \"Gett\" }]",
        ],
    );
}

#[test]
fn keys_of_types() {
    check(
        "types",
        &[
            "[types]\nPets = \"Animal\"",
            "[types]\nPet = \"my pet\"",
            "[types]\nPet = \"String\"",
            "[types]\nPet = \"Dog\"",
            "[types]\nPet = \"Beast\"\nDog = \"Beast\"",
            "[types.Pet]\nnam = \"Beast\"",
            "[types.Pet]\nname = \"beast\"",
            "[types.Pet]\nfields = { petNam = \"name\" }",
            "[types.Pet]\nfields = { petName = \"Name\" }",
            "[types.Pet]\nfields = { petName = \"weight\" }",
            "[types.Pet]\nfields = { petName = \"name\", weight = \"name\" }",
            "[types.Pet]\nvariants = { sold = \"Gone\" }",
            "[types.\"/components/schemas/Pet/properties/owners\"]\nname = \"Owner\"",
            "[types.\"/components/schemas/Pet/properties/status\"]\nvariants = { solt = \"Gone\" }",
            "[types.\"/components/schemas/Pet/properties/status\"]\nvariants = { sold = \"gone\" }",
            "[types.Animal]\nvariants = { Cats = \"Tom\" }",
            "[types.Pet]\nname = \"Beast\"\n[types.\"/components/schemas/Pet\"]\nname = \"Other\"",
        ],
    );
}

#[test]
fn keys_of_formats() {
    check(
        "formats",
        &[
            "[formats]\ndecimals = \"string\"",
            "[formats]\ndecimal = \"strng\"",
            "[formats]\ndecimal = { path = \"rust_decimal::Decimal\" }",
            "[formats]\ndecimal = { type = \"Decimal\", version = \"1\" }",
        ],
    );
}

#[test]
fn keys_of_pagination() {
    check(
        "pagination",
        &[
            "[pagination]\nal = \"off\"",
            "[pagination]\nall = \"of\"",
            "[pagination]\nall = { by = \"url\", next = \"nowhere\" }",
            "[pagination.operations]\nlistPet = \"off\"",
            "[pagination.operations]\n\"GET /pet\" = \"off\"",
            "[pagination.operations]\nlistPets = { by = \"cursr\", parameter = \"from\", next = \"go.on\" }",
            "[pagination.operations]\nlistPets = { by = \"cursor\", param = \"from\", next = \"go.on\" }",
            "[pagination.operations]\nlistPets = { by = \"cursor\", parameter = \"form\", next = \"go.on\" }",
            "[pagination.operations]\nlistPets = { by = \"cursor\", parameter = \"from\", next = \"go.one\" }",
            "[pagination.operations]\nlistPets = { by = \"cursor\", parameter = \"from\", next = \"go.on\", items = \"row\" }",
            "[pagination.operations]\nlistPets = { by = \"cursor\", parameter = \"from\", last = \"petNam\" }",
            "[pagination.operations]\nlistPets = { by = \"link\", next = \"go.on\" }",
            "[pagination.operations]\nlistDepots = { by = \"link\" }",
        ],
    );
}

#[test]
fn keys_of_references() {
    let money = "\"https://schemas.shop.example/money.yaml\" = \"money.yaml\"";
    check(
        "references",
        &[
            &format!("[references]\n{money}\nallowed = [\"../common\"]"),
            &format!("[references]\n{money}\nallow = \"../common\""),
            &format!(
                "[references]\n{money}\n\"https://schemas.shop.example/mony.yaml\" = \"money.yaml\""
            ),
        ],
    );
}

#[test]
fn keys_of_accept() {
    check(
        "accept",
        &[
            "[accept]\ncondition = \"*\"",
            "[accept]\nreference-nowhere = \"*\"",
            "[accept]\ndocument-empty = \"*\"",
            "[accept]\nconditions = \"components\"",
            "[accept]\nconditions = \"/components/schemas/Cats\"",
            "[accept]\nconditions = \"/components/schemas/Ca\"",
            "[accept]\nconditions = [\"*\", \"mony.yaml#/Money\"]",
            "[accept]\nconditions = { pointer = \"*\" }",
            "[accept]\nconditions = { at = \"/paths\", reason = \"It is mended.\" }",
        ],
    );
}
