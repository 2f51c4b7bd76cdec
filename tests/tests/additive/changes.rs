//! The changes: what each does to the document, and what must become of code that is there.

use serde_json::{Map, Value, json};

/// What must become of code that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// It compiles, and means what it meant.
    Holds,
    /// It breaks although OpenAPI calls the change additive, or nearly so; this is why.
    Breaks(&'static str),
}

use Expected::{Breaks, Holds};

/// A change of the document.
pub(crate) struct Change {
    pub(crate) name: &'static str,
    pub(crate) expected: Expected,
    pub(crate) make: fn(&mut Value),
}

/// What breaks today and shall not. Each has to be taken out once it holds.
pub(crate) const BREAKS_TODAY: &[&str] = &[];

macro_rules! changes {
    ($($name:literal => $expected:expr, |$document:ident| $change:expr;)*) => {
        /// Every change.
        pub(crate) const CHANGES: &[Change] = &[$(Change {
            name: $name,
            expected: $expected,
            make: |$document| { $change; },
        }),*];
    };
}

changes! {
    "nothing" => Holds, |document| nothing(document);

    // Parameters.
    "a first optional parameter" => Holds, |document| parameter(document, "/vms", "get", "zone", "query");
    "another optional parameter" => Holds, |document| parameter(document, "/search", "get", "page", "query");
    "an optional header" => Holds, |document| parameter(document, "/vms/{id}", "get", "X-Trace", "header");
    "an optional parameter of a path's operations" => Holds, |document| {
        list(document, "/paths/~1vms~1{id}/parameters").push(optional("depth", "query"));
    };
    "reordered parameters" => Holds, |document| {
        list(document, "/paths/~1vms~1{id}~1move/post/parameters").swap(1, 2);
    };
    "a required parameter that becomes optional" => Holds, |document| {
        set(document, "/paths/~1search/get/parameters/0/required", json!(false));
    };
    "an optional body beside none" => Holds, |document| {
        let schema = reference("Owner");
        let body = json!({ "content": { "application/json": { "schema": schema } } });
        set(document, "/paths/~1vms~1{id}~1pause/post/requestBody", body);
    };

    // Pages.
    "a header that leads on where a cursor does" => Holds, |document| {
        let headers = json!({ "Link": { "schema": { "type": "string" } } });
        set(document, "/paths/~1journal/get/responses/200/headers", headers);
    };
    "another list beside the items" => Holds, |document| {
        let owners = json!({ "type": "array", "items": reference("Owner") });
        set(document, "/components/schemas/LogPage/properties/data", owners);
    };
    "an address of the next page where a cursor leads on" => Holds, |document| {
        let next = json!({ "type": "string", "format": "uri" });
        set(document, "/components/schemas/LogPage/properties/next", next);
    };
    "an optional parameter called as what pages have" => Holds, |document| {
        parameter(document, "/journal", "get", "items", "query");
    };
    "a cursor where there were no pages" => Holds, |document| {
        parameter(document, "/search", "get", "cursor", "query");
        property(document, "Page", "next_cursor", false);
    };

    // Properties.
    "an optional property of what is sent" => Holds, |document| property(document, "VmParams", "zone", false);
    "an optional property of an answer" => Holds, |document| property(document, "Vm", "region", false);
    "a required property of an answer, the seventh" => Holds, |document| property(document, "Vm", "region", true);
    "a required property of an answer" => Holds, |document| property(document, "Owner", "email", true);
    "an optional property of what goes both ways" => Holds, |document| property(document, "Note", "color", false);
    "reordered properties of an answer" => Holds, |document| reverse(document, "Vm");
    "reordered properties of what is sent" => Holds, |document| reverse(document, "VmParams");
    "a reordered list of what is required" => Holds, |document| {
        list(document, "/components/schemas/VmParams/required").reverse();
    };
    "a required field of a request that becomes optional" => Breaks(
        "its public field is an option then; what `new` takes stays as it was"
    ), |document| set(document, "/components/schemas/VmParams/required", json!(["name"]));
    "a field of a request that may be null" => Breaks(
        "null, a value and nothing are three things then, and an Option can't tell them apart"
    ), |document| set(document, "/components/schemas/VmParams/properties/size/nullable", json!(true));
    "a first readOnly on a type that only comes back" => Holds, |document| {
        set(document, "/components/schemas/Owner/properties/id/readOnly", json!(true));
    };
    "a first readOnly on a type that goes both ways" => Holds, |document| {
        set(document, "/components/schemas/Note/properties/revision/readOnly", json!(true));
    };
    "a first readOnly on a required property of what goes both ways" => Holds, |document| {
        set(document, "/components/schemas/Note/properties/title/readOnly", json!(true));
    };
    "a type with a required readOnly property is sent too" => Holds, |document| {
        let body = json!({ "required": true, "content": { "application/json": { "schema": reference("Zone") } } });
        set(document, "/paths/~1zones", json!({ "post": {
            "operationId": "createZone", "tags": ["zones"], "requestBody": body,
            "responses": { "204": { "description": "It is there." } },
        } }));
    };
    "a type that only comes back is sent too" => Holds, |document| {
        let body = json!({ "required": true, "content": { "application/json": { "schema": reference("Owner") } } });
        set(document, "/paths/~1owners", json!({ "post": {
            "operationId": "createOwner", "tags": ["owners"], "requestBody": body,
            "responses": { "204": { "description": "It is there." } },
        } }));
    };
    "a type that is only sent comes back too" => Holds, |document| {
        let content = json!({ "application/json": { "schema": reference("VmParams") } });
        set(document, "/paths/~1vms~1{id}~1params", json!({ "get": {
            "operationId": "getVmParams", "tags": ["vms"],
            "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
            "responses": { "200": { "description": "What it was made of.", "content": content } },
        } }));
    };
    "bounds" => Holds, |document| {
        set(document, "/components/schemas/VmParams/properties/size/minimum", json!(1));
        set(document, "/components/schemas/VmParams/properties/size/maximum", json!(64));
    };
    "a format of an optional field" => Breaks(
        "a date is another type than text, and code that reads text can't read it"
    ), |document| set(document, "/components/schemas/Vm/properties/created/format", json!("date-time"));
    "an inline schema that becomes a component" => Breaks(
        "it has a name of its own then, which is not that of its place"
    ), |document| {
        let place = "/components/schemas/Vm/properties/disk";
        let disk = document.pointer(place).cloned().unwrap_or_default();
        set(document, "/components/schemas/Storage", disk);
        set(document, place, reference("Storage"));
    };

    // Enums and unions.
    "a value of an enum" => Holds, |document| {
        list(document, "/components/schemas/Status/enum").push(json!("paused"));
    };
    "a value of an enum, the first one" => Holds, |document| {
        list(document, "/components/schemas/VmParams/properties/mode/enum").insert(0, json!("eco"));
    };
    "a member of a tagged union" => Holds, |document| {
        let failed = json!({ "type": "object", "required": ["kind"], "properties": {
            "kind": { "type": "string", "enum": ["failed"] },
        } });
        set(document, "/components/schemas/Failed", failed);
        list(document, "/components/schemas/Event/oneOf").push(reference("Failed"));
        let mapping = "/components/schemas/Event/discriminator/mapping/failed";
        set(document, mapping, json!("#/components/schemas/Failed"));
    };
    "a member of a union" => Holds, |document| {
        list(document, "/components/schemas/Hit/oneOf").push(json!({ "type": "integer" }));
    };
    "a member of a union of the same Rust type" => Holds, |document| {
        let text = json!({ "type": "string", "format": "hostname" });
        list(document, "/components/schemas/Hit/oneOf").push(text);
    };
    "reordered members of a union" => Holds, |document| {
        list(document, "/components/schemas/Hit/oneOf").reverse();
    };

    // Operations, answers and the rest.
    "an operation beside one of a like name" => Holds, |document| {
        let vms = document.pointer("/paths/~1vms/get").cloned().unwrap_or_default();
        set(document, "/paths/~1all", json!({ "get": vms }));
        set(document, "/paths/~1all/get/operationId", json!("list"));
    };
    "a resource" => Holds, |document| {
        set(document, "/paths/~1quotas", json!({ "get": {
            "operationId": "listQuotas", "tags": ["quotas"],
            "responses": { "204": { "description": "There are none." } },
        } }));
    };
    "a schema whose name is taken" => Holds, |document| {
        set(document, "/components/schemas/Vms", json!({ "type": "object", "properties": { "a": { "type": "string" } } }));
        set(document, "/paths/~1vms/get/responses/200/headers", json!({}));
        property(document, "Vm", "others", false);
        set(document, "/components/schemas/Vm/properties/others", reference("Vms"));
    };
    "a success of the same body" => Holds, |document| {
        let created = document.pointer("/paths/~1vms/post/responses/201").cloned();
        set(document, "/paths/~1vms/post/responses/202", created.unwrap_or_default());
    };
    "a success of another body" => Holds, |document| {
        let content = json!({ "application/json": { "schema": reference("Owner") } });
        set(document, "/paths/~1vms/post/responses/202", json!({ "description": "Queued.", "content": content }));
    };
    "a success without content" => Holds, |document| {
        set(document, "/paths/~1vms/post/responses/204", json!({ "description": "There is one." }));
    };
    "a redirect" => Holds, |document| {
        set(document, "/paths/~1vms/get/responses/303", json!({ "description": "Elsewhere." }));
    };
    "a status for what has not changed" => Holds, |document| {
        set(document, "/paths/~1vms/get/responses/304", json!({ "description": "As before." }));
    };
    "content where there was none" => Holds, |document| {
        let content = json!({ "application/json": { "schema": reference("Owner") } });
        set(document, "/paths/~1vms~1{id}~1pause/post/responses/200", json!({ "description": "It.", "content": content }));
    };
    "another answer of several" => Holds, |document| {
        let content = json!({ "application/json": { "schema": reference("Vm") } });
        set(document, "/paths/~1notes/patch/responses/206", json!({ "description": "A part.", "content": content }));
    };
    "another JSON of an answer" => Holds, |document| {
        let place = "/paths/~1search/get/responses/200/content/application~1a+json";
        set(document, place, json!({ "schema": reference("Owner") }));
    };
    "a status of an error" => Holds, |document| {
        let content = json!({ "application/json": { "schema": reference("Owner") } });
        set(document, "/paths/~1vms/post/responses/409", json!({ "description": "No.", "content": content }));
    };
    "a second media type of an answer" => Holds, |document| {
        set(document, "/paths/~1search/get/responses/200/content/text~1csv", json!({ "schema": { "type": "string" } }));
    };
    "a second media type of a body" => Holds, |document| {
        let place = "/paths/~1vms/post/requestBody/content/application~1octet-stream";
        set(document, place, json!({ "schema": { "type": "string", "format": "binary" } }));
    };
    "a stream beside a whole answer" => Holds, |document| {
        let place = "/paths/~1search/get/responses/200/content/application~1x-ndjson";
        set(document, place, json!({ "schema": reference("Hit") }));
    };
    "lines beside events" => Holds, |document| {
        let place = "/paths/~1feed/post/responses/200/content/application~1jsonl";
        set(document, place, json!({ "schema": reference("Hit") }));
    };
    "a property of an event that is no field of one" => Holds, |document| property(document, "FeedEvent", "at", false);
    "a property by which a stream is asked for" => Holds, |document| {
        let place = "/paths/~1feed/post/requestBody/content/application~1json/schema/properties/stream";
        set(document, place, json!({ "type": "boolean" }));
    };
    "another way to authorise" => Holds, |document| {
        set(document, "/components/securitySchemes/Token", json!({ "type": "http", "scheme": "bearer" }));
        set(document, "/security", json!([{ "Key": [] }, { "Token": [] }]));
    };
    "another way to authorise, which comes first" => Holds, |document| {
        set(document, "/components/securitySchemes/A", json!({ "type": "http", "scheme": "bearer" }));
        set(document, "/security", json!([{ "A": [] }, { "Key": [] }]));
    };
    "operations that require a credential of their own" => Holds, |document| {
        set(document, "/components/securitySchemes/Admin", json!({ "type": "http", "scheme": "basic" }));
        for path in ["/admins", "/rights", "/audits", "/logs", "/keys", "/plans", "/bills", "/rules", "/sites", "/teams"] {
            set(document, &format!("/paths/{}", path.replace('/', "~1")), json!({ "get": {
                "operationId": format!("get{path}"), "tags": ["admins"], "security": [{ "Admin": [] }],
                "responses": { "204": { "description": "It is there." } },
            } }));
        }
    };
    "another server" => Holds, |document| {
        list(document, "/servers").push(json!({ "url": "https://eu.example.com" }));
    };
    "another server with a variable" => Holds, |document| {
        let variables = json!({ "zone": { "default": "eu", "enum": ["eu", "us"] } });
        list(document, "/servers").push(json!({ "url": "https://{zone}.example.com", "variables": variables }));
    };
    "a server of an operation's own" => Holds, |document| {
        set(document, "/paths/~1vms/get/servers", json!([{ "url": "https://vms.example.com" }]));
    };
    "another tag of an operation" => Holds, |document| {
        list(document, "/paths/~1vms/get/tags").push(json!("compute"));
    };
    "another first tag of an operation" => Holds, |document| {
        list(document, "/paths/~1vms/get/tags").insert(0, json!("compute"));
    };
    "a description and a deprecation" => Holds, |document| {
        set(document, "/paths/~1vms/get/description", json!("Lists them."));
        set(document, "/paths/~1vms/get/deprecated", json!(true));
        set(document, "/components/schemas/Vm/properties/zone/deprecated", json!(true));
    };
    "paths and schemas in another order" => Holds, |document| {
        for place in ["/paths", "/components/schemas"] {
            let entries = object(document, place);
            *entries = std::mem::take(entries).into_iter().rev().collect();
        }
    };
}

fn nothing(_: &mut Value) {}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn optional(name: &str, place: &str) -> Value {
    json!({ "name": name, "in": place, "schema": { "type": "string" } })
}

fn parameter(document: &mut Value, path: &str, method: &str, name: &str, place: &str) {
    let operation = format!("/paths/{}/{method}", path.replace('/', "~1"));
    let operation = object(document, &operation);
    let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
    parameters.as_array_mut().expect("parameters").push(optional(name, place));
}

fn property(document: &mut Value, schema: &str, name: &str, required: bool) {
    let place = format!("/components/schemas/{schema}");
    set(document, &format!("{place}/properties/{name}"), json!({ "type": "string" }));
    if required {
        list(document, &format!("{place}/required")).push(json!(name));
    }
}

/// Turns the order of a schema's properties around.
fn reverse(document: &mut Value, schema: &str) {
    let properties = object(document, &format!("/components/schemas/{schema}/properties"));
    *properties = std::mem::take(properties).into_iter().rev().collect();
}

fn list<'d>(document: &'d mut Value, place: &str) -> &'d mut Vec<Value> {
    let found = document.pointer_mut(place).and_then(Value::as_array_mut);
    found.unwrap_or_else(|| panic!("the document has no list at {place}"))
}

fn object<'d>(document: &'d mut Value, place: &str) -> &'d mut Map<String, Value> {
    let found = document.pointer_mut(place).and_then(Value::as_object_mut);
    found.unwrap_or_else(|| panic!("the document has no object at {place}"))
}

/// Puts a value at a place; what the place is in must be there.
fn set(document: &mut Value, place: &str, value: Value) {
    let (parent, key) = place.rsplit_once('/').expect("a place below the document");
    let key = key.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent) {
        Some(Value::Object(fields)) => {
            fields.insert(key, value);
        }
        _ => panic!("the document has no object at {parent}"),
    }
}
