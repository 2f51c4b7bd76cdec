//! `cargo xtask regen` with a hand-written crate on top of the generated one.

use crate::support::Folder;

const CONTRACT: &str = r#"
relies_on! {
    client.vms() -> Vms {
        fn retrieve(id: impl Into<String>) -> Vm = GET "/v1/vms/{id}";
    }

    struct Vm {
        id: String = "id",
    }
}
"#;

/// A part of the document, and what breaks the contract in its place.
const REQUIRED: &str = "A virtual machine.\n      required: [id]";
const OPTIONAL: &str = "A virtual machine.";

/// A workspace whose configuration names a hand-written crate with this source.
fn with_overrides(source: &str) -> Folder {
    let folder = Folder::workspace();
    let config = "[crate]\nname = \"fastvm-generated\"\n\n[overrides]\ncrate = \"../on-top\"\n";
    folder.write("spec/codegen.toml", config);
    folder.write("on-top/src/lib.rs", source);
    folder
}

#[test]
fn what_holds_is_said_and_written() {
    let folder = with_overrides(CONTRACT);
    let said = "on-top: 1 operation and 1 field relied on, all there; nothing overridden\n";
    folder.xtask(&["regen"]).succeeded().says(&[said]);
    assert!(folder.has("fastvm-generated/src/models/vm.rs"));
    folder.xtask(&["regen", "--check"]).succeeded().says(&[said]);
    assert_eq!(folder.xtask(&["regen", "--quiet"]).succeeded().stdout, "");
}

#[test]
fn what_does_not_hold_is_named_and_nothing_is_written() {
    let folder = with_overrides(CONTRACT);
    folder.xtask(&["regen"]).succeeded();
    folder.edit("spec/openapi.yaml", REQUIRED, OPTIONAL);
    let before = folder.snapshot("");
    for arguments in [&["regen"][..], &["regen", "--force"], &["regen", "--check"]] {
        let ran = folder.xtask(arguments).failed(
            1,
            &[
                "error[override-broken]: the field `id` of `Vm` is `Option<String>` now, not `String`\n",
                "--> spec/openapi.yaml:33:21\n",
                "::: on-top/src/lib.rs:8:9\n",
                "= help: change the document back, or the hand-written code that uses it",
                "error: the document breaks on-top in 1 place\nNothing was written to fastvm-generated.\n",
            ],
        );
        assert_eq!(ran.stdout, "");
        assert_eq!(folder.snapshot(""), before);
    }
}

#[test]
fn once_the_contract_says_so_the_change_is_written() {
    let folder = with_overrides(CONTRACT);
    folder.xtask(&["regen"]).succeeded();
    folder.edit("spec/openapi.yaml", REQUIRED, OPTIONAL);
    folder.xtask(&["regen"]).failed(1, &[]);
    folder.edit("on-top/src/lib.rs", "id: String", "id: Option<String>");
    folder.xtask(&["regen"]).succeeded();
    assert!(folder.read("fastvm-generated/src/models/vm.rs").contains("pub id: Option<String>"));
}

#[test]
fn the_crate_is_found_from_the_configuration() {
    let folder = Folder::workspace();
    folder
        .write("acme/codegen.toml", "[crate]\nname = \"acme\"\n\n[overrides]\ncrate = \"mine\"\n");
    folder.write("acme/mine/src/lib.rs", &CONTRACT.replace("struct Vm", "struct Vmm"));
    let spec = ["--spec", "spec/openapi.yaml", "--config", "acme/codegen.toml"];
    let arguments = ["regen", "--out", "acme/generated", "--runtime=version=0.1"];
    let arguments = [&arguments[..], &spec].concat();
    folder.xtask(&arguments).failed(1, &["the type `Vmm` is gone", "acme/mine/src/lib.rs:7:12"]);
    assert!(!folder.has("acme/generated"));
    folder.edit("acme/mine/src/lib.rs", "struct Vmm", "struct Vm");
    folder.xtask(&arguments).succeeded();
}

#[test]
fn a_crate_that_is_not_there_is_an_error() {
    let folder = with_overrides(CONTRACT);
    folder.edit("spec/codegen.toml", "../on-top", "../gone");
    let ran = folder.xtask(&["regen"]);
    ran.failed(1, &["there is no hand-written crate at `", "gone`", "under [overrides]"]);
    assert!(!folder.has("fastvm-generated"));
}

#[test]
fn a_crate_that_says_nothing_is_an_error() {
    let folder = with_overrides("//! Nothing.\n");
    folder.xtask(&["regen"]).failed(1, &["`on-top` doesn't say what it relies on", "`relies_on!`"]);
}

#[test]
fn source_that_is_no_rust_is_placed() {
    let folder = with_overrides("fn half(\n");
    folder.xtask(&["regen"]).failed(1, &["cannot make sense of `on-top/src/lib.rs`"]);
    let folder = with_overrides(&CONTRACT.replace("= GET", "GET"));
    folder.xtask(&["regen"]).failed(
        1,
        &["cannot make sense of the contract: expected `=`", "at on-top/src/lib.rs:4:50\n"],
    );
}

#[test]
fn an_unknown_key_of_the_section_is_placed() {
    let folder = with_overrides(CONTRACT);
    folder.edit("spec/codegen.toml", "crate = \"../on-top\"", "path = \"../on-top\"");
    folder.xtask(&["regen"]).failed(1, &["there is no key `path` here", "spec/codegen.toml:5:1"]);
}
