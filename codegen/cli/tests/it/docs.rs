//! `docs`: the pages of reference for an owner of any API.

use crate::folder::Folder;

#[test]
fn pages_are_written_checked_and_kept_with_the_crate() {
    let folder = Folder::of_pets();
    folder.run("init openapi.yaml --name pets").succeeded();
    let said = folder.run("docs").succeeded();
    assert!(said.contains("With a section [docs]") && said.contains("reference: "), "{said}");
    assert!(folder.read("reference/README.md").contains("# "));
    folder.run("docs --check").succeeded();
    let config = folder.read("codegen.toml");
    folder.write("codegen.toml", &format!("{config}\n[docs]\noutput = \"pages\"\n"));
    folder.run("generate").succeeded();
    assert!(folder.read("pages/SUMMARY.md").contains("(README.md)"));
    folder.run("check").succeeded();
    folder.write("pages/README.md", "mine\n");
    folder
        .run("check")
        .failed(1, &["pages is stale", "Changed by hand", "openapi-to-crate docs --force"]);
    folder.run("docs --check --force").failed(2, &["--check"]);
}

#[test]
fn a_site_takes_mdbook() {
    let folder = Folder::of_pets();
    folder.run("init openapi.yaml --name pets").succeeded();
    folder.run("docs --site --mdbook nowhere").failed(1, &["can't be run", "cargo install mdbook"]);
    folder.run("docs --mdbook mdbook").failed(2, &["--site"]);
}

#[test]
fn the_readme_of_the_crate_leads_to_where_they_are_published() {
    let folder = Folder::of_pets();
    folder.run("init openapi.yaml --name pets").succeeded();
    let config = folder.read("codegen.toml");
    folder
        .write("codegen.toml", &format!("{config}\n[docs]\nurl = \"https://pets.example/rust\"\n"));
    folder.run("generate").succeeded();
    for file in ["pets/README.md", "pets/src/lib.rs"] {
        let text = folder.read(file);
        assert!(text.contains("[reference](https://pets.example/rust/)"), "{file}: {text}");
    }
}
