//! The way of an owner: init, generate, check, a changed document, a mistake.

use crate::folder::Folder;

/// The configuration of `init` with all that is commented out.
fn uncommented(text: &str) -> String {
    let is_toml = |line: &str| {
        line.starts_with('[') && line.contains(']') && !line.ends_with(':') || line.contains(" = ")
    };
    let mut lines = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("# ").filter(|rest| is_toml(rest)) {
            Some(rest) if !rest.contains("\"...\"") => lines.push(rest),
            _ => lines.push(line),
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_document_becomes_a_crate_in_three_commands() {
    let folder = Folder::of_pets();
    folder.run("init openapi.yaml --name pets").succeeded();
    let said = folder.run("generate").succeeded();
    assert!(said.contains("Next:\n"), "{said}");
    assert_eq!(folder.names(), ["codegen.toml", "openapi.yaml", "pets", "pets.lock"]);
    let said = folder.run("check").succeeded();
    assert!(said.starts_with("pets is current: "), "{said}");
    let lib = folder.read("pets/src/lib.rs");
    assert!(lib.contains("openapi-to-crate generate"), "{lib}");
    // From another folder it is the same project.
    folder.write("inner/empty", "");
    folder.run_in("inner", "check --config ../codegen.toml").succeeded();
}

#[test]
fn a_changed_document_is_stale_until_it_is_generated() {
    let folder = Folder::of_pets();
    folder.run("init openapi.yaml --name pets").succeeded();
    folder.run("generate").succeeded();
    let document = folder.read("openapi.yaml");
    let renamed = document.replace("limit", "count");
    assert_ne!(document, renamed, "the fixture has such a parameter");
    folder.write("openapi.yaml", &renamed);
    folder.run("check").failed(1, &["pets is stale", "openapi-to-crate generate"]);
    folder.run("generate").succeeded();
    folder.run("check").succeeded();
}

#[test]
fn all_that_init_proposes_can_be_said() {
    let fixtures = ["security_alternatives.yaml", "resources_tagged.yaml", "pages.yaml"];
    let folders = fixtures.map(|fixture| (fixture, Folder::with(fixture)));
    for (fixture, folder) in [("pets", Folder::of_pets())].into_iter().chain(folders) {
        folder.run("init openapi.yaml").succeeded();
        let text = uncommented(&folder.read("codegen.toml"));
        assert!(text.contains("\n[resources]\n"), "{fixture}: {text}");
        folder.write("codegen.toml", &text);
        folder.run("generate").succeeded();
        folder.run("check").succeeded();
    }
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_nothing_is_written() {
    let folder = Folder::of_pets();
    folder.run("init openapi.yaml --name pets").succeeded();
    let before = folder.read("codegen.toml");
    folder.write("codegen.toml", &format!("{before}\n[operations.lstPets]\nmethod = \"all\"\n"));
    folder.run("generate").failed(1, &["`lstPets`", "codegen.toml:", "`listPets`"]);
    folder.write("codegen.toml", &before.replace("name = \"pets\"", "name = \"9lives\""));
    folder.run("generate").failed(1, &["`9lives` can't be a package's name", "codegen.toml:"]);
    folder.write("codegen.toml", &before.replace("document =", "documents ="));
    folder.run("generate").failed(1, &["documents", "codegen.toml:"]);
    assert_eq!(folder.names(), ["codegen.toml", "openapi.yaml"]);
}

#[test]
fn a_configuration_that_is_there_stays() {
    let folder = Folder::of_pets();
    folder.write("codegen.toml", "# mine\n");
    folder.run("init openapi.yaml").failed(1, &["`codegen.toml` is there already", "--force"]);
    assert_eq!(folder.read("codegen.toml"), "# mine\n");
    folder.run("init openapi.yaml --force").succeeded();
    folder.run("init nowhere.yaml --config other.toml").failed(1, &["no file `nowhere.yaml`"]);
    folder.run("init openapi.yaml --name std --config other.toml").failed(1, &["`std`"]);
    assert_eq!(folder.names(), ["codegen.toml", "openapi.yaml"]);
}

#[test]
fn a_runtime_by_path_is_found_from_the_crate() {
    let folder = Folder::of_pets();
    folder.write("spec/openapi.yaml", &folder.read("openapi.yaml"));
    let config = "document = \"openapi.yaml\"\noutput = \"../crates/pets\"\n\n[crate]\nname = \"pets\"\nruntime = { path = \"../runtime\" }\n";
    folder.write("spec/codegen.toml", config);
    folder.run("generate --config spec/codegen.toml").succeeded();
    let manifest = folder.read("crates/pets/Cargo.toml");
    assert!(manifest.contains("path = \"../../runtime\""), "{manifest}");
    // The lock is beside the document where the configuration doesn't say it.
    assert!(folder.path("spec/openapi.names.lock").is_file());
}

#[test]
fn the_output_can_be_a_module_of_another_crate() {
    let folder = Folder::of_pets();
    let config = "document = \"openapi.yaml\"\noutput = \"src/pets\"\nlock = \"pets.lock\"\n\n[crate]\nname = \"pets\"\nmodule = \"pets\"\n";
    folder.write("codegen.toml", config);
    folder.write("Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n");
    let said = folder.run("generate").succeeded();
    assert!(said.contains("write `pub mod pets;` in the module `crate`"), "{said}");
    assert!(folder.read("src/pets/mod.rs").contains("pub use self::client::Client;"));
    folder.run("check").succeeded();
}

#[test]
fn what_is_accepted_is_counted_and_nothing_else_is_said_of_it() {
    let folder = Folder::of_pets();
    folder.run("init openapi.yaml --name pets").succeeded();
    folder.run("generate --strict").failed(1, &["1 warning with --strict", "items-missing"]);
    let config = folder.read("codegen.toml");
    folder.write("codegen.toml", &format!("{config}\n[accept]\nitems-missing = \"*\"\n"));
    let ran = folder.run("generate --strict");
    assert!(!ran.stderr.contains("items-missing"), "{}", ran.stderr);
    let said = ran.succeeded();
    assert!(said.contains("1 warning accepted") && !said.contains("items-missing"), "{said}");
}
