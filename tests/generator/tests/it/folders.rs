//! Imports within a crate run one way: its folders show how it is built.

use generator_tests::imports::{Imports, Known, Sources};

use generator_tests::fixture::workspace;

mod made_up;

/// Files of the runtime that import each other, since their types are made of each other.
const OF_THE_RUNTIME: &[Known<'_>] = &[];

/// Files of the generator that import each other, since types are made of types.
const OF_THE_GENERATOR: &[Known<'_>] = &[Known {
    files: &["lower/types/builder.rs", "lower/types/tuples.rs", "lower/types/values.rs"],
    reason: "tuples and the values of maps are made of types, and a type may be a tuple or a map",
}];

#[test]
fn the_generator_imports_one_way() {
    let src = workspace().join("codegen").join("src");
    let sources = Sources::read(&src).expect("the generator's source");
    let imports = Imports::of(&sources).expect("modules that are all there");
    assert!(imports.imports().len() > 100, "the imports are found");
    let complaints = imports.complaints(OF_THE_GENERATOR);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_runtime_imports_one_way() {
    let src = workspace().join("codegen").join("runtime").join("src");
    let sources = Sources::read(&src).expect("the runtime's source");
    let imports = Imports::of(&sources).expect("modules that are all there");
    assert!(imports.imports().len() > 100, "the imports are found");
    let complaints = imports.complaints(OF_THE_RUNTIME);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
