//! Reading files, and saying where things stand in them.

mod places;
mod references;

use std::cell::RefCell;
use std::collections::BTreeMap;

use sdk_codegen::source::{At, FileId, LoadError, Loader, Options, Pointer, RefError, Source};
use serde_json::{Value, json};

/// Reads files given as pairs of a path and a text, the first being the root document.
fn read(files: &[(&str, &str)]) -> Source {
    Source::read(&loader(files), files[0].0)
}

fn loader(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn yaml(text: &str) -> Source {
    read(&[("api.yaml", text)])
}

fn at(pointer: &str) -> At {
    At::new(FileId::ROOT, Pointer::parse(pointer).expect("a pointer"))
}

fn fault(source: &Source) -> (String, Option<(usize, usize)>) {
    let fault = source.fault(FileId::ROOT).expect("a fault");
    assert_eq!(source.root(), &Value::Null);
    (fault.message.clone(), fault.position)
}

/// Gives bytes that are no text, and remembers what was asked for.
#[derive(Default)]
struct Recorder {
    files: BTreeMap<&'static str, Vec<u8>>,
    asked: RefCell<Vec<String>>,
}

impl Loader for Recorder {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        self.asked.borrow_mut().push(path.to_owned());
        self.files.get(path).cloned().ok_or_else(|| LoadError::new("no such file"))
    }
}

#[test]
fn yaml_becomes_json() {
    let source = yaml(
        "\u{feff}z: 1\na: !custom text\n200: ok\n1.10: float\ntrue: flag\nnull: none\nno: yes\nbig: 123456789012345678901\ninf: .inf\n",
    );
    assert_eq!(
        source.root(),
        &json!({
            "z": 1, "a": "text", "200": "ok", "1.10": "float", "true": "flag", "null": "none", "no": "yes",
            "big": 123_456_789_012_345_680_000.0, "inf": "inf",
        })
    );
    let keys: Vec<_> = source.root().as_object().expect("an object").keys().collect();
    assert_eq!(keys[..3], ["z", "a", "200"]);
}

#[test]
fn what_cannot_be_parsed_has_a_position() {
    let source = yaml("a: 1\nb: [1\nc: 2\n");
    let (message, position) = fault(&source);
    assert!(message.starts_with("the YAML can't be parsed: "), "{message}");
    assert!(!message.contains("line"), "{message}");
    assert_eq!(position, Some((3, 2)));
    assert_eq!(source.locate(&at("/anything")).map(|place| place.line), Some(3));

    let (message, position) = fault(&read(&[("api.json", "{\n  \"é\": 1,\n  \"b\" 2\n}")]));
    assert_eq!(message, "the JSON can't be parsed: expected `:`");
    assert_eq!(position, Some((3, 7)));
}

#[test]
fn what_is_unreasonable_is_refused() {
    assert_eq!(
        fault(&Source::read(&loader(&[]), "api.yaml")).0,
        "`api.yaml` can't be read: no such file"
    );
    assert!(fault(&yaml("a: 1\n---\nb: 2\n")).0.contains("more than one document"));
    assert!(fault(&yaml(&"- ".repeat(1000))).0.contains("nested too deep"));
    assert!(
        fault(&yaml(&format!("x: {}", "[".repeat(1_000_000))))
            .0
            .contains("brackets within brackets")
    );
    assert!(fault(&read(&[("a.json", &"[".repeat(100_000))])).0.contains("nested too deep"));
    let layers =
        (1..12).map(|n| format!("x{n}: &x{n} [{}]\n", vec![format!("*x{}", n - 1); 10].join(",")));
    let bomb = format!("x0: &x0 [a]\n{}", layers.collect::<String>());
    assert!(fault(&yaml(&bomb)).0.contains("too many values"));
    let copies = format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(10_000), "*a,".repeat(1000));
    assert!(fault(&yaml(&copies)).0.contains("too many values"));
    let options = Options { max_bytes: 10, ..Options::default() };
    let large = Source::read_with(&loader(&[("api.yaml", "a: 1234567890")]), "api.yaml", &options);
    assert_eq!(fault(&large).0, "`api.yaml` is too large to be read");
}

#[test]
fn what_is_not_utf8_is_refused() {
    let mut recorder = Recorder::default();
    recorder.files.insert("latin.yaml", b"a: caf\xe9".to_vec());
    recorder.files.insert("wide.yaml", b"\xff\xfea\0".to_vec());
    assert_eq!(
        fault(&Source::read(&recorder, "latin.yaml")).0,
        "the file is not UTF-8: byte 6 is out of place"
    );
    assert_eq!(
        fault(&Source::read(&recorder, "wide.yaml")).0,
        "the file is UTF-16; it must be UTF-8"
    );
}

#[test]
fn each_file_is_loaded_once_and_no_others() {
    let mut recorder = Recorder::default();
    let root = b"a: {$ref: ./sub/b.yaml#/x}\nb: {$ref: 'sub/b.yaml'}\nc: {$ref: 'https://x.example/y.yaml'}\nd: {$ref: ../up.yaml}\ne: {$ref: '#/a'}\nf: {$ref: /etc/passwd}\ng: {$ref: 'gone.yaml'}";
    recorder.files.insert("spec/api.yaml", root.to_vec());
    recorder.files.insert(
        "spec/sub/b.yaml",
        b"x: {$ref: ../api.yaml#/a}\ny: {$ref: with%20space.yaml}".to_vec(),
    );
    recorder.files.insert("spec/sub/with space.yaml", b"1".to_vec());
    let source = Source::read(&recorder, "spec/api.yaml");
    let asked = recorder.asked.into_inner();
    assert_eq!(
        asked,
        ["spec/api.yaml", "spec/sub/b.yaml", "spec/gone.yaml", "spec/sub/with space.yaml"]
    );
    assert_eq!(source.files().filter_map(|file| source.path(file)).collect::<Vec<_>>(), asked);
}

#[test]
fn references_lead_to_places() {
    let source = read(&[
        ("spec/api.yaml", "a: {$ref: b.yaml}\nd: {discriminator: {mapping: {x: c.yaml, y: Name}}}"),
        ("spec/b.yaml", "x: 1"),
        ("spec/c.yaml", "y: 1"),
    ]);
    let files: Vec<_> = source.files().collect();
    assert_eq!(files.len(), 3, "the mapping's file was read, and no file `Name`");
    let from = At::new(files[1], Pointer::root());
    let target = |reference: &str| source.target(&from, reference);
    let remote = |address: &str| Err(RefError::Remote(address.to_owned()));
    let outside = |folder: &str| Err(RefError::Outside(folder.to_owned()));
    assert_eq!(target("#/x"), Ok(At::new(files[1], Pointer::root().child("x"))));
    assert_eq!(target("api.yaml#/a"), Ok(At::root().child("a")));
    assert_eq!(target("c.yaml"), Ok(At::new(files[2], Pointer::root())));
    assert_eq!(target("#name"), Err(RefError::Unnamed(files[1])));
    assert_eq!(target("https://x.example/"), remote("https://x.example/"));
    assert_eq!(target("C:\\x.yaml"), remote("C:/x.yaml"));
    assert_eq!(target("//host/x.yaml"), remote("//host/x.yaml"));
    assert_eq!(target("../x.yaml"), outside(".."));
    assert_eq!(target("..\\x.yaml"), outside(".."));
    assert_eq!(target("%2e%2e/x.yaml"), outside(".."));
    assert_eq!(target("sub/../../x.yaml"), outside(".."));
    assert_eq!(target("/spec/../x.yaml"), outside("/"));
    assert_eq!(target("file:///etc/passwd"), outside("/etc"));
    assert_eq!(target("new.yaml"), Err(RefError::Unread));
}
