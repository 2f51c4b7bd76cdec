//! The generator holds every file of the runtime's source.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sdk_codegen::vendor::SOURCES;

use generator_tests::fixture::workspace;

fn read(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder of the runtime") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(root, &path, found);
        } else {
            let name = path.strip_prefix(root).expect("a path below the root");
            let text = fs::read_to_string(&path).expect("a file of the runtime");
            found.insert(name.to_string_lossy().replace('\\', "/"), text);
        }
    }
}

#[test]
fn every_file_of_the_runtime_is_vendored() {
    let source = workspace().join("codegen").join("runtime").join("src");
    let mut found = BTreeMap::new();
    read(&source, &source, &mut found);
    let held: BTreeMap<String, String> =
        SOURCES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    assert_eq!(held.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
    assert_eq!(held, found, "the generator was built from another state of the runtime");
    assert_eq!(held.len(), SOURCES.len(), "no file is listed twice");
}

/// Where a system has no symbolic links this says nothing: git writes them as files of text there.
#[test]
fn the_package_of_the_generator_holds_the_same_files() {
    let codegen = workspace().join("codegen");
    for (link, target) in [("src", "runtime/src"), ("runtime.toml", "runtime/Cargo.toml")] {
        let link = codegen.join("packaged").join(link);
        if !link.is_symlink() {
            continue;
        }
        let found = fs::canonicalize(link).expect("what the link leads to");
        let target = fs::canonicalize(codegen.join(target)).expect("a part of the runtime");
        assert_eq!(found, target);
    }
}
