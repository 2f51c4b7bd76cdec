//! What is left out of a crate keeps its names: what is there is called the same whatever else is selected.

use serde_json::Value;

use super::{documents, generated, try_with};

/// A configuration that leaves out the operations of one path.
fn without(path: &str) -> String {
    // What JSON escapes, TOML escapes alike.
    let path = serde_json::to_string(path).expect("text is JSON");
    format!("[operations]\nexclude = [{{ path = {path} }}]\n")
}

fn paths(document: &Value) -> Vec<String> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.map(|(path, _)| path.clone()).filter(|path| path.starts_with('/')).collect()
}

#[test]
fn what_is_selected_changes_no_name_and_no_line_of_the_lock() {
    let mut tried = 0;
    for (name, document) in documents() {
        let whole = generated(&document, None).names.text();
        for path in paths(&document).into_iter().take(4) {
            // Nothing can be made of a document without operations.
            let Ok(some) = try_with(&document, None, &without(&path)) else { continue };
            assert_eq!(some.names.text(), whole, "{name} without {path}");
            let again = try_with(&document, Some(&whole), &without(&path));
            let again = again.unwrap_or_else(|failure| panic!("{failure}"));
            assert_eq!(again.names.text(), whole, "{name} without {path}, with a lock");
            assert_eq!(again.names.dropped(), [""; 0], "{name} without {path}");
            tried += 1;
        }
    }
    assert!(tried > 80, "{tried} selections were tried");
}

#[test]
fn what_is_taken_in_again_is_what_it_was() {
    for (name, document) in documents() {
        let whole = generated(&document, None);
        for path in paths(&document).into_iter().take(2) {
            let Ok(some) = try_with(&document, None, &without(&path)) else { continue };
            let again = generated(&document, Some(&some.names.text()));
            assert!(again.tree.iter().eq(whole.tree.iter()), "{name}, {path} and back");
        }
    }
}
