//! Imports in the generator run one way, as its parts stand in line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use generator_tests::fixture::workspace;

/// What each part may import; `generate` and the library's root put them together.
const ALLOWED: &[(&str, &[&str])] = &[
    ("acceptance", &["config", "diagnostic", "lower", "source"]),
    ("book", &["emit", "ir", "tree"]),
    ("config", &["diagnostic", "ir", "lock", "source"]),
    ("diagnostic", &["source"]),
    ("dialect", &["diagnostic", "document", "source"]),
    ("document", &["source"]),
    ("emit", &["ir", "pretty", "vendor"]),
    ("generator", &["config", "diagnostic", "generate", "ir", "lock", "source", "tree"]),
    ("ir", &[]),
    ("lock", &["diagnostic"]),
    ("lower", &["config", "diagnostic", "document", "ir", "lock", "prose", "source", "vendor"]),
    ("pretty", &[]),
    ("prose", &["ir"]),
    ("render", &["emit", "tree"]),
    ("source", &[]),
    ("summary", &["lower"]),
    ("support", &["diagnostic", "document"]),
    ("tree", &[]),
    ("vendor", &[]),
];

/// Crates that a part must do without.
const WITHOUT: &[(&str, &[&str])] = &[
    ("book", &["openapiv3", "proc_macro2", "quote", "serde_json", "serde_yaml", "syn"]),
    ("emit", &["openapiv3", "serde_json", "serde_yaml", "syn"]),
    ("ir", &["openapiv3", "proc_macro2", "quote", "serde_json", "syn"]),
    ("lower", &["proc_macro2", "quote"]),
    ("prose", &["openapiv3", "proc_macro2", "quote", "syn"]),
    ("render", &["openapiv3", "serde_json"]),
    ("source", &["openapiv3", "proc_macro2", "quote", "syn"]),
    ("tree", &["proc_macro2", "quote", "syn"]),
];

/// The texts of each part, by its name.
fn parts() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let root = workspace().join("codegen").join("src");
    let mut parts = BTreeMap::new();
    for entry in fs::read_dir(&root).expect("the generator's source") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if !["generate", "lib"].contains(&name.as_str()) {
            texts(&path, parts.entry(name).or_default());
        }
    }
    parts
}

fn texts(path: &Path, found: &mut Vec<(PathBuf, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder of the generator") {
            texts(&entry.expect("an entry").path(), found);
        }
    } else {
        let text = fs::read_to_string(path).expect("a file of the generator");
        found.push((path.to_owned(), text));
    }
}

/// The parts that a text names: `crate::ir::..`, `use crate::{ir, tree}`.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.flat_map(|line| [line, "\n"]).collect();
    for (start, _) in code.match_indices("crate::") {
        let rest = &code[start + "crate::".len()..];
        let is_ours =
            !code[..start].ends_with(|c: char| c.is_alphanumeric() || "_$\"/".contains(c));
        if !is_ours {
            continue;
        }
        match rest.strip_prefix('{') {
            Some(group) => found.extend(group_heads(group)),
            None => found.extend(head(rest)),
        }
    }
    found
}

fn head(path: &str) -> Option<String> {
    let end = path.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(path.len());
    (end > 0).then(|| path[..end].to_owned())
}

/// The first name of each path in `a::{b, c}, d}`.
fn group_heads(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut heads) = (0_usize, 0, Vec::new());
    for (index, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.extend(head(group[start..index].trim()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.extend(head(group[start..index].trim()));
                start = index + 1;
            }
            _ => {}
        }
    }
    heads
}

#[test]
fn each_part_imports_only_what_comes_before_it() {
    let parts = parts();
    let named: Vec<_> = ALLOWED.iter().map(|(part, _)| *part).collect();
    assert_eq!(parts.keys().map(String::as_str).collect::<Vec<_>>(), named);
    for (part, allowed) in ALLOWED {
        for (path, text) in &parts[*part] {
            let other = imports(text).into_iter().find(|import| {
                import != part && !allowed.contains(&import.as_str()) && import != "macro_rules"
            });
            assert_eq!(other, None, "{} imports too much", path.display());
        }
    }
}

#[test]
fn each_part_does_without_what_is_not_its_own() {
    let parts = parts();
    for (part, without) in WITHOUT {
        for (path, text) in &parts[*part] {
            let used = without.iter().find(|name| {
                text.contains(&format!("{name}::")) || text.contains(&format!("use {name};"))
            });
            assert_eq!(used, None, "{} must not use it", path.display());
        }
    }
}

#[test]
fn imports_are_found_however_they_are_written() {
    let text = "use crate::{emit::File, ir::{Api, Docs}, tree};\nfn f(a: &crate::source::At) {}";
    let found: Vec<_> = imports(text).into_iter().collect();
    assert_eq!(found, ["emit", "ir", "source", "tree"]);
}
