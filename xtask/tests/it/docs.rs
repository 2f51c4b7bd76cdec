//! `cargo xtask docs`: the pages of reference, and a site of them with stand-ins for mdBook and cargo.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::{Folder, Ran, document_without_org};

const CONFIG: &str = "[crate]\nname = \"fastvm-generated\"\n\n[docs]\noutput = \"../pages\"\n";

/// Answers as mdBook does, and makes a site of one page.
const MDBOOK: &str = r#"#!/bin/sh
if [ "$1" = --version ]; then echo "mdbook v0.5.9"; exit; fi
cp -r "$2" "$(dirname "$0")/book"
mkdir -p "$4"
touch "$4/.nojekyll"
cp "$(dirname "$0")/page.html" "$4/index.html"
"#;

/// Answers as cargo does, of packages that are alone, and documents each with a page.
const CARGO: &str = r#"#!/bin/sh
for last; do :; done
case $1 in
    metadata)
        name=$(basename "$(dirname "$last")")
        echo "{\"target_directory\":\"$PWD/target\",\"packages\":[{\"name\":\"$name\",\"manifest_path\":\"$last\",\"features\":{\"blocking\":[]}}]}" ;;
    doc)
        echo "$*" >> "$(dirname "$0")/log"
        pages="$CARGO_TARGET_DIR/doc/fastvm_generated/resources"
        mkdir -p "$pages"
        header=$(echo "$CARGO_ENCODED_RUSTDOCFLAGS" | tr '\037' '\n' | tail -1)
        (cat "$header"; echo "<h1 id=method.retrieve>Vms</h1>") > "$pages/struct.Vms.html"
        cp "$header" "$CARGO_TARGET_DIR/doc/other.html" ;;
esac
"#;

/// A workspace whose configuration has a section for the pages, with the crate and the pages.
fn generated() -> Folder {
    let folder = Folder::workspace();
    folder.write("spec/codegen.toml", CONFIG);
    folder.xtask(&["regen", "--quiet"]).succeeded();
    folder
}

fn script(folder: &Folder, name: &str, text: &str) -> String {
    folder.write(name, text);
    let path = folder.path(name);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is ours");
    path.display().to_string()
}

/// Makes a site whose only page is this one.
fn site(folder: &Folder, page: &str) -> Ran {
    folder.write("page.html", page);
    let mdbook = script(folder, "mdbook", MDBOOK);
    folder.write("codegen/runtime/Cargo.toml", "");
    let mut command = folder.command(&["docs", "--site", "--mdbook", &mdbook]);
    command.env("CARGO", script(folder, "cargo", CARGO)).env_remove("CARGO_TARGET_DIR");
    Ran::of(command)
}

#[test]
fn the_crate_and_its_pages_are_written_and_checked_together() {
    let folder = generated();
    assert!(
        folder.read("pages/vms.md").contains("A virtual machine") || folder.has("pages/types.md")
    );
    let checked = folder.xtask(&["regen", "--check"]).succeeded();
    checked.says(&["fastvm-generated is current: ", "pages is current: "]);
    folder.xtask(&["docs", "--check"]).succeeded().says(&["pages is current: "]);

    folder.edit("spec/openapi.yaml", "A virtual machine.", "One machine.");
    let stale = folder.xtask(&["docs", "--check"]);
    let stale = stale.failed(1, &["pages is stale: ", "with: cargo xtask docs\n"]);
    stale.says(&["--- types.md (on disk)\n", "\n-A virtual machine.\n+One machine.\n"]);
    folder.xtask(&["regen"]).succeeded().says(&["  updated  types.md ", "pages: "]);
    folder.xtask(&["regen", "--check"]).succeeded();

    folder.write("spec/openapi.yaml", &document_without_org());
    folder.xtask(&["docs"]).succeeded().says(&["  removed  orgs.md\n"]);
    assert!(!folder.has("pages/orgs.md"));
    // The crate is another matter for this command.
    folder.xtask(&["regen", "--check"]).failed(1, &["fastvm-generated is stale"]);
}

#[test]
fn a_page_that_is_stale_alone_is_found_by_regen() {
    let folder = generated();
    fs::remove_file(folder.path("pages/vms.md")).expect("the page");
    folder.xtask(&["regen", "--check"]).failed(1, &["pages is stale: 1 file"]);
    let ran = folder.xtask(&["regen", "--check", "--json"]).failed(1, &["pages is stale"]);
    ran.says(&["\"isCurrent\": false", "\"pages\": {\n    \"created\": [\n      \"vms.md\"\n"]);
}

#[test]
fn a_page_changed_by_hand_stops_everything_before_anything_is_written() {
    let folder = generated();
    folder.write("pages/vms.md", "mine\n");
    folder.edit("spec/openapi.yaml", "A virtual machine.", "One machine.");
    let before = folder.snapshot("");
    for command in ["regen", "docs"] {
        folder
            .xtask(&[command])
            .failed(1, &["1 file in pages changed by hand", "vms.md", "docs --force"]);
    }
    assert_eq!(folder.snapshot(""), before);
    folder.xtask(&["docs", "--force"]).succeeded();
    assert_ne!(folder.read("pages/vms.md"), "mine\n");
}

#[test]
fn pages_have_a_folder_of_their_own() {
    let folder = Folder::workspace();
    folder.write("spec/codegen.toml", &CONFIG.replace("pages", "fastvm-generated"));
    for command in ["regen", "docs"] {
        folder.xtask(&[command]).failed(1, &["holds the crate"]);
    }
    folder.write("spec/codegen.toml", CONFIG);
    folder.write("pages/notes.txt", "mine\n");
    folder.xtask(&["regen"]).failed(1, &["pages` has files in it that were not generated"]);
    assert!(!folder.has("fastvm-generated/Cargo.toml"));
}

#[test]
fn without_a_section_they_are_beside_the_configuration_and_only_docs_writes_them() {
    let folder = Folder::generated();
    assert!(!folder.has("spec/reference"));
    let said = folder.xtask(&["docs"]).succeeded();
    said.says(&[
        "With a section [docs] in the configuration, `cargo xtask regen` writes them too.",
    ]);
    assert!(folder.has("spec/reference/README.md"));
}

#[test]
fn a_site_has_what_rustdoc_makes_and_each_leads_to_the_other() {
    let folder = generated();
    let page = "<h2 id=vms><a href=#vms>Vms</a></h2>\
                <a href='rustdoc/fastvm_generated/resources/struct.Vms.html#method.retrieve'>rustdoc</a>";
    site(&folder, page)
        .succeeded()
        .says(&["target/reference: a site of 1 page in ", "2 links followed\n"]);
    let book = folder.read("book/book.toml");
    for line in [
        "title = \"Test\"",
        "language = \"en\"",
        "runnable = false",
        "use-default-preprocessors = false",
        "input-404 = \"\"",
    ] {
        assert!(book.contains(line), "no `{line}` in:\n{book}");
    }
    assert!(
        folder
            .read("book/src/vms.md")
            .contains("(rustdoc/fastvm_generated/resources/struct.Vms.html")
    );
    let back = folder.read("target/reference/rustdoc/fastvm_generated/resources/struct.Vms.html");
    assert!(back.contains("<a href=\"../../../index.html\">"), "{back}");
    let log = folder.read("log");
    assert!(
        log.contains("doc --no-deps --quiet --lib --package fastvm-generated --features blocking"),
        "{log}"
    );
    assert!(log.contains("--package runtime"), "{log}");
    // Another run has the folder to itself again.
    site(&folder, page).succeeded();
}

#[test]
fn a_link_that_leads_nowhere_is_an_error() {
    let folder = generated();
    for (page, expected) in [
        ("<a href=nowhere.html>", "index.html: `nowhere.html` leads to no file"),
        ("<a href='#gone'>", "index.html: `#gone` leads to no place on that page"),
        (
            "<a href='rustdoc/fastvm_generated/resources/struct.Vms.html#method.gone'>",
            "method.gone` leads to no place",
        ),
        ("<a href='../outside.html'>", "leads out of the site"),
        ("<img src='https://host.example/a.png'>", "is loaded from another host"),
        ("<script src='//host.example/a.js'></script>", "is loaded from another host"),
    ] {
        site(&folder, page).failed(1, &["1 wrong link in the site", expected]);
    }
    site(&folder, "<a href='https://host.example/'>elsewhere</a>").succeeded();
}

#[test]
fn a_program_that_is_no_mdbook_and_a_folder_of_something_else_are_refused() {
    let folder = generated();
    for (text, expected) in [
        ("#!/bin/sh\necho other 1.0\n", "is not mdBook"),
        ("#!/bin/sh\necho mdbook v0.4.52\n", "is too old"),
    ] {
        let other = script(&folder, "other", text);
        folder
            .xtask(&["docs", "--site", "--mdbook", &other])
            .failed(1, &[expected, "cargo install mdbook"]);
    }
    folder.xtask(&["docs", "--site", "--mdbook", "missing"]).failed(1, &["can't be run"]);
    folder.write("target/reference/notes.txt", "mine\n");
    site(&folder, "").failed(1, &["has something else in it than a site"]);
    assert_eq!(folder.read("target/reference/notes.txt"), "mine\n");
}
