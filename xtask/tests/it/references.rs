//! What a document may refer to besides the files of its own folder, as `[references]` in its configuration says.

use crate::support::{DOCUMENT, Folder, Ran};

const OUTSIDE: &str = "it leaves the folder of the root document";

/// A workspace with a document beside it whose schema `Vm` is a reference.
fn folder(reference: &str, configuration: &str) -> Folder {
    let folder = Folder::workspace();
    let (head, _) = DOCUMENT.split_once("    Vm:").expect("the schema is there");
    folder.write("apis/spec/api.yaml", &format!("{head}    Vm: {{ $ref: '{reference}' }}\n"));
    folder.write("apis/spec/sdk.toml", &format!("[crate]\nname = \"sdk\"\n{configuration}"));
    let schema = "type: object\nrequired: [serial]\nproperties: { serial: { type: string } }\n";
    folder.write("apis/common/vm.yaml", schema);
    folder
}

fn generate(folder: &Folder) -> Ran {
    let arguments = ["regen", "--spec", "apis/spec/api.yaml", "--config", "apis/spec/sdk.toml"];
    let options = ["--runtime=version=0.1", "--out", "sdk", "--strict"];
    folder.xtask(&[&arguments[..], &options].concat())
}

#[test]
fn a_folder_is_allowed_by_its_path_from_the_configuration() {
    let refused = folder("../common/vm.yaml", "");
    generate(&refused).failed(1, &[OUTSIDE, "[references] allow = [\"../common\"]"]);
    assert!(!refused.has("sdk"), "nothing was written");
    let allowed = folder("../common/vm.yaml", "[references]\nallow = [\"../common\"]\n");
    generate(&allowed).succeeded();
    assert!(allowed.read("sdk/src/models/vm.rs").contains("serial: String"));
}

#[test]
fn an_address_is_mapped_to_a_folder() {
    let mapped = "[references]\n\"https://schemas.example/\" = \"../common/\"\n";
    let folder = folder("https://schemas.example/vm.yaml", mapped);
    generate(&folder).succeeded();
    assert!(folder.read("sdk/src/models/vm.rs").contains("serial: String"));
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_does_not_lead_out() {
    let folder = folder("vm.yaml", "");
    let link = folder.path("apis/spec/vm.yaml");
    std::os::unix::fs::symlink("../common/vm.yaml", link).expect("it can be made");
    generate(&folder).failed(1, &["is a symbolic link that leaves the folder"]);
    assert!(!folder.has("sdk"), "nothing was written");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = folder("pipe.yaml", "");
    let pipe = folder.path("apis/spec/pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
    generate(&folder).failed(1, &["it is not a file"]);
    assert!(!folder.has("sdk"), "nothing was written");
}
