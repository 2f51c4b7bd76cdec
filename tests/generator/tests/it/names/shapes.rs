//! What calls and constructors take stays as it was, whatever the order of a document's next version.

use sdk_codegen::{Generated, NamesLock};
use serde_json::{Value, json};

use super::generated;

const STRING: &str = "{ type: string }";

/// A document that sends a `Draft` with these properties, of which some are required, and searches by these parameters.
fn document(properties: &[(&str, &str)], required: &[&str], parameters: &[(&str, bool)]) -> Value {
    let property = |(name, schema): &(&str, &str)| {
        let schema: Value = serde_yaml::from_str(schema).expect("YAML");
        ((*name).to_owned(), schema)
    };
    let properties: serde_json::Map<_, _> = properties.iter().map(property).collect();
    let parameter = |(name, required): &(&str, bool)| {
        let place = if name.starts_with("in_path") { "path" } else { "query" };
        let schema = json!({ "type": "string" });
        json!({ "name": name, "in": place, "required": required, "schema": schema })
    };
    let parameters: Vec<_> = parameters.iter().map(parameter).collect();
    let in_path = parameters.iter().filter(|it| it["in"] == "path");
    let in_path = in_path.map(|it| format!("/{{{}}}", it["name"].as_str().unwrap_or_default()));
    let path = format!("/drafts{}", in_path.collect::<String>());
    let schema = json!({ "$ref": "#/components/schemas/Draft" });
    let answers = json!({ "204": { "description": "Done." } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Shapes", "version": "1" },
        "paths": {
            "/send": { "post": {
                "operationId": "sendDraft",
                "requestBody": { "required": true, "content": { "application/json": { "schema": schema } } },
                "responses": answers,
            } },
            path: { "get": { "operationId": "findDrafts", "parameters": parameters, "responses": answers } },
        },
        "components": { "schemas": { "Draft": {
            "type": "object", "required": required, "properties": properties,
        } } },
    })
}

/// The head of the first function of this name in a file that has one.
fn head(generated: &Generated, name: &str) -> String {
    let start = format!("pub fn {name}(");
    let mut found = generated.tree.into_iter().filter_map(|(path, text)| {
        let is_ours = path == "src/models/draft.rs" || path.starts_with("src/resources/");
        let from = text.find(&start).filter(|_| is_ours || path == "src/client.rs")?;
        Some(text[from..].split(" {").next().unwrap_or_default().to_owned())
    });
    let head = found.next().unwrap_or_else(|| panic!("no function `{name}`"));
    head.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(", )", ")")
}

/// The head of the method that finds drafts.
fn method(generated: &Generated) -> String {
    let text = generated.names.text();
    let mut lines = text.lines();
    let line = lines.find_map(|line| line.strip_prefix("operations/findDrafts method "));
    let path = line.and_then(|line| line.split(' ').next()).expect("it has a name");
    head(generated, path.rsplit('.').next().unwrap_or_default())
}

/// The heads of the function that makes a `Draft` and of the method that finds them, before and after.
#[track_caller]
fn heads(old: &Value, new: &Value) -> [[String; 2]; 2] {
    let old = generated(old, None);
    let new = generated(new, Some(&old.names.text()));
    [old, new].map(|it| [head(&it, "new"), method(&it)])
}

#[test]
fn what_changes_places_in_the_document_stays_in_calls() {
    let (a, b, c) = (("a", STRING), ("b", STRING), ("c", STRING));
    let parameters = [("in_path_1", true), ("x", true), ("y", true)];
    let old = document(&[a, b, c], &["a", "b"], &parameters);
    let new = document(&[c, b, a], &["b", "a"], &[("y", true), ("x", true), ("in_path_1", true)]);
    let [before, after] = heads(&old, &new);
    assert_eq!(before, after);
    assert_eq!(before[0], "pub fn new(a: impl Into<String>, b: impl Into<String>) -> Self");
}

#[test]
fn what_is_no_longer_required_is_given_as_before() {
    let null = "{ type: integer, format: int32, nullable: true }";
    let properties = [("a", STRING), ("b", "{ type: boolean }"), ("c", null), ("d", null)];
    let old = document(&properties, &["a", "b", "c"], &[("x", true), ("y", true)]);
    let new = document(&properties, &["a"], &[("x", false), ("y", true)]);
    let [before, after] = heads(&old, &new);
    assert_eq!(before, after);
    let kept = generated(&new, Some(&generated(&old, None).names.text()));
    let text = kept.tree.into_iter().find(|(path, _)| *path == "src/models/draft.rs");
    let text = text.map(|(_, text)| text.to_owned()).expect("the type");
    for value in ["b: Some(b)", "c: Nullable::from(Into::<Option<i32>>::into(c))", "a: a.into()"] {
        assert!(text.contains(value), "no `{value}` in {text}");
    }
    let client = kept.tree.into_iter().map(|(_, text)| text);
    assert!(client.into_iter().any(|text| text.contains(".query(\"x\", x.into())")));
}

#[test]
fn a_seventh_field_leaves_new_and_a_builder_stays_one() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let document = |count: usize| {
        let properties: Vec<_> = names.iter().map(|name| (*name, STRING)).collect();
        document(&properties, &names[..count], &[])
    };
    let of = |count, old: Option<&str>| generated(&document(count), old).names.text();
    let line = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("schemas/Draft constructor"));
        line.unwrap_or_default().to_owned()
    };
    let six = of(6, None);
    assert_eq!(line(&six), "schemas/Draft constructor new a b c d e f");
    assert_eq!(line(&of(7, Some(&six))), "schemas/Draft constructor new a b c d e f g");
    assert_eq!(line(&of(7, None)), "schemas/Draft constructor builder a b c d e f g");
    assert_eq!(line(&of(2, Some(&of(7, None)))), "schemas/Draft constructor builder a b c d e f g");
    // Clippy refuses a function of eight arguments.
    assert_eq!(line(&of(8, Some(&six))), "schemas/Draft constructor builder a b c d e f g h");
}

#[test]
fn too_many_arguments_become_one_and_stay_one() {
    let names = ["a", "b", "c", "d", "e", "f", "build"];
    let document = |count: usize| {
        let parameters: Vec<_> = names[..count].iter().map(|name| (*name, true)).collect();
        document(&[("a", STRING)], &[], &parameters)
    };
    let many = generated(&document(7), None);
    let one = method(&many);
    assert!(one.contains("(&self, arguments: ") && one.contains("Arguments) -> "), "{one}");
    let six = generated(&document(6), None);
    assert!(!method(&six).contains("arguments"), "{}", method(&six));
    let fewer = generated(&document(6), Some(&many.names.text()));
    assert_eq!(method(&fewer), one);
    let again = generated(&document(6), Some(&fewer.names.text()));
    assert_eq!(fewer.names.text(), again.names.text());
    let mut lock = NamesLock::parse(&many.names.text(), "names.lock").expect("a lock");
    assert_eq!(lock.rearrange("operations/findDrafts"), 4);
}

#[test]
fn a_part_of_the_path_may_have_another_name() {
    let old = document(&[], &[], &[("in_path_1", true), ("in_path_2", true)]);
    let new = document(&[], &[], &[("in_path_one", true), ("in_path_2", true)]);
    let old = generated(&old, None);
    let new = generated(&new, Some(&old.names.text()));
    let line = "operations/findDrafts arguments path/in_path_one path/in_path_2";
    assert!(new.names.text().contains(line), "{}", new.names.text());
}

#[test]
fn a_place_that_is_rearranged_follows_the_document() {
    let (a, b) = (("a", STRING), ("b", STRING));
    let old = generated(&document(&[a, b], &["a", "b"], &[]), None).names.text();
    let swapped = document(&[b, a], &["a", "b"], &[]);
    assert_eq!(generated(&swapped, Some(&old)).names.text(), old);
    let mut lock = NamesLock::parse(&old, "names.lock").expect("a lock");
    assert_eq!((lock.rearrange("schemas/Other"), lock.rearrange("schemas/Draft")), (0, 1));
    let rest: Vec<_> = old.lines().filter(|line| !line.contains(" constructor ")).collect();
    let text = generated(&swapped, Some(&rest.join("\n"))).names.text();
    assert!(text.contains("schemas/Draft constructor new b a\n"), "{text}");
}

#[test]
fn an_argument_takes_null_or_not_as_it_did() {
    let nullable = |is: bool, required: bool| {
        let mut document = document(&[], &[], &[("x", required), ("y?", true)]);
        let parameters = &mut document["paths"]["/drafts"]["get"]["parameters"];
        parameters[0]["schema"]["nullable"] = json!(is);
        document
    };
    let method_of = |document: &Value, old: Option<&str>| method(&generated(document, old));
    let [takes, refuses] = [true, false].map(|is| generated(&nullable(is, true), None));
    assert!(method(&takes).contains("x: Option<String>"), "{}", method(&takes));
    assert!(method(&refuses).contains("x: impl Into<String>"), "{}", method(&refuses));
    let line = "operations/findDrafts arguments query/x? query/y?\n";
    assert!(takes.names.text().contains(line), "{}", takes.names.text());
    for (is, required) in [(true, true), (false, true), (true, false), (false, false)] {
        for old in [&takes, &refuses] {
            let new = nullable(is, required);
            assert_eq!(method_of(&new, Some(&old.names.text())), method(old));
        }
    }
}
