//! Which operations have pages: what the lock keeps, and what `codegen.toml` says.

use std::collections::BTreeMap;

use sdk_codegen::ir::{Operation, Resource};
use sdk_codegen::{Config, Generated, NamesLock, generate};
use serde_json::{Value, json};

/// An operation that has pages by a cursor.
fn document() -> Value {
    let parameter =
        |name: &str| json!({ "name": name, "in": "query", "schema": { "type": "string" } });
    let text = || json!({ "type": "string" });
    let page = json!({ "type": "object", "properties": {
        "names": { "type": "array", "items": text() },
        "next_cursor": text(),
        "then": text(),
        "more": { "type": "boolean" },
    } });
    let answer =
        json!({ "description": "A page.", "content": { "application/json": { "schema": page } } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Pages", "version": "1" },
        "paths": { "/names": { "get": {
            "operationId": "listNames",
            "parameters": [parameter("cursor"), parameter("from")],
            "responses": { "200": answer },
        } } },
    })
}

fn link() -> Value {
    json!({ "Link": { "schema": { "type": "string" } } })
}

fn made(document: &Value, config: &str, lock: Option<&Generated>) -> Result<Generated, String> {
    let files = BTreeMap::from([("api.json".to_owned(), document.to_string())]);
    let config = format!("[crate]\nname = \"pages\"\n{config}");
    let mut config = Config::parse(&config, "codegen.toml").map_err(|error| error.to_string())?;
    config.names = lock.map(|it| NamesLock::parse(&it.names.text(), "names.lock").expect("a lock"));
    generate(&files, "api.json", &config).map_err(|failure| failure.to_string())
}

/// The rule by which the operation has pages.
fn rule(generated: &Generated) -> Option<&'static str> {
    fn of(operations: &[Operation], resources: &[Resource]) -> Option<&'static str> {
        let mut own = operations.iter().filter_map(|it| it.paging.as_ref());
        let below = || resources.iter().find_map(|it| of(&it.operations, &it.children));
        own.next().map(|paging| paging.rule.as_str()).or_else(below)
    }
    of(&generated.api.operations, &generated.api.resources)
}

fn kept(generated: &Generated) -> Option<String> {
    let text = generated.names.text();
    let line = text.lines().find(|line| line.contains("listNames pages "))?;
    Some(line.split_whitespace().skip(2).collect::<Vec<_>>().join(" "))
}

const CURSOR: &str = "cursor items=names query=cursor next=next_cursor";

#[test]
fn what_had_pages_keeps_them_as_they_were() {
    let before = made(&document(), "", None).expect("a crate");
    assert_eq!((rule(&before), kept(&before).as_deref()), (Some("cursor"), Some(CURSOR)));
    let mut after = document();
    after["paths"]["/names"]["get"]["responses"]["200"]["headers"] = link();
    let anew = made(&after, "", None).expect("a crate");
    assert_eq!(kept(&anew).as_deref(), Some("link-header items=names"));
    let kept_on = made(&after, "", Some(&before)).expect("a crate");
    assert_eq!((rule(&kept_on), kept(&kept_on).as_deref()), (Some("cursor"), Some(CURSOR)));
    // What it took is gone: that is told, and another rule applies.
    after["paths"]["/names"]["get"]["parameters"][0]["name"] = json!("page_token");
    let changed = made(&after, "", Some(&before)).expect("a crate");
    assert_eq!(rule(&changed), Some("link-header"));
    let dropped = changed.names.dropped();
    assert!(dropped.iter().any(|line| line.contains(CURSOR)), "{dropped:?}");
    let mut none = document();
    none["paths"]["/names"]["get"]["parameters"] = json!([]);
    let none = made(&none, "", Some(&before)).expect("a crate");
    assert_eq!((rule(&none), kept(&none)), (None, None));
    assert!(none.names.dropped().iter().any(|line| line.contains(CURSOR)));
}

#[test]
fn a_setter_that_was_there_keeps_its_name() {
    let mut before = document();
    before["paths"]["/names"]["get"]["parameters"][0]["name"] = json!("items");
    let lock = made(&before, "", None).expect("a crate");
    assert_eq!(rule(&lock), None);
    let mut after = before.clone();
    let parameter = document()["paths"]["/names"]["get"]["parameters"][0].clone();
    after["paths"]["/names"]["get"]["parameters"][1] = parameter;
    assert_eq!(rule(&made(&after, "", Some(&lock)).expect("a crate")), None);
    let anew = made(&after, "", None).expect("a crate");
    assert_eq!(rule(&anew), Some("cursor"));
    assert!(anew.names.text().contains("query/items setter items_field"), "{}", anew.names.text());
}

#[test]
fn the_configuration_wins() {
    let lock = made(&document(), "", None).expect("a crate");
    let own = "[pagination.operations]\nlistNames = ";
    let stated = r#"{ by = "cursor", parameter = "from", next = "then", more = "more" }"#;
    for (config, expected) in [
        (format!("{own}\"off\""), None),
        (format!("{own}{stated}"), Some("codegen.toml items=names query=from next=then more=more")),
        ("[pagination]\nall = \"off\"".to_owned(), None),
        (
            format!("[pagination]\nall = {stated}"),
            Some("codegen.toml items=names query=from next=then more=more"),
        ),
        (
            format!("[pagination]\nall = \"off\"\n{own}{{ by = \"link\", items = \"names\" }}"),
            Some("codegen.toml items=names"),
        ),
    ] {
        let generated = made(&document(), &config, Some(&lock)).expect("a crate");
        assert_eq!(kept(&generated).as_deref(), expected, "{config}");
    }
}

#[test]
fn what_the_configuration_names_must_be_there() {
    let own = "[pagination.operations]\nlistNames = ";
    for (config, expected) in [
        ("[pagination.operations]\nlistName = \"off\"".to_owned(), "`listName`"),
        (format!("{own}{{ by = \"url\", next = \"nowhere\" }}"), "its answer has no `nowhere`"),
        (format!("{own}{{ by = \"url\", next = \"more\" }}"), "`more` of its answer is not text"),
        (
            format!("{own}{{ by = \"page\", parameter = \"page\" }}"),
            "no parameter of the query is called `page`",
        ),
        (
            format!("{own}{{ by = \"offset\", body-field = \"from\" }}"),
            "no field of a JSON body is called `from`",
        ),
        (
            format!("{own}{{ by = \"link\", items = \"then\" }}"),
            "`then` of its answer is not a list",
        ),
        (format!("{own}{{ by = \"turn\" }}"), "`by = \"turn\"` means nothing"),
        (format!("{own}{{ by = \"url\" }}"), "`by = \"url\"` needs `next`"),
        (format!("{own}{{ by = \"link\", next = \"then\" }}"), "`next` means nothing beside"),
        (format!("{own}{{ by = \"cursor\", parameter = \"from\" }}"), "where is the cursor?"),
        (format!("{own}{{ by = \"page\" }}"), "needs either `parameter`"),
        (format!("{own}\"on\""), "`on` means nothing"),
    ] {
        let error = made(&document(), &config, None).expect_err("it is wrong");
        assert!(error.contains(expected), "{config}: {error}");
    }
}
