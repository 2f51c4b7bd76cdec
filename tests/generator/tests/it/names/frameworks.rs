//! Names from what frameworks write into a document: what they add to ids and tags is taken off again.

use serde_json::{Value, json};

use super::{generated, lines, named, paths};

/// The method of each route, as `handle.method`.
fn methods(document: &Value) -> Vec<String> {
    let lines = lines(&named(document, None));
    let methods = lines.iter().filter_map(|line| {
        let mut words = line.split(' ');
        (words.nth(1) == Some("method")).then(|| words.next().unwrap_or_default().to_owned())
    });
    let mut methods: Vec<_> = methods.collect();
    methods.sort();
    methods
}

/// A document of operations, each as method, path, id and tag.
fn operations(operations: &[(&str, &str, &str, &str)]) -> Value {
    let mut document = paths("{}");
    for (method, path, id, tag) in operations {
        let list = json!({ "type": "array", "items": { "type": "string" } });
        let one = json!({ "type": "object", "properties": { "id": { "type": "string" } } });
        let schema = if path.ends_with('s') { list } else { one };
        let content = json!({ "application/json": { "schema": schema } });
        let mut operation =
            json!({ "responses": { "200": { "description": "Ok", "content": content } } });
        if !id.is_empty() {
            operation["operationId"] = json!(id);
        }
        if !tag.is_empty() {
            operation["tags"] = json!([tag]);
        }
        document["paths"][path][method] = operation;
    }
    document
}

#[track_caller]
fn holds(given: &[(&str, &str, &str, &str)], expected: &[&str]) {
    assert_eq!(methods(&operations(given)), expected);
}

#[test]
fn fast_api_adds_path_and_method() {
    holds(
        &[
            ("get", "/v1/items", "list_items_v1_items_get", "items"),
            ("get", "/v1/items/{item_id}", "read_item_v1_items__item_id__get", "items"),
            ("post", "/v1/completions", "completion_v1_completions_post", "inference"),
            ("post", "/v1/items", "post_v1_items_post", "items"),
        ],
        &["inference.completion", "items.list", "items.post", "items.read"],
    );
}

#[test]
fn spring_adds_the_method_and_a_number() {
    holds(
        &[
            ("get", "/users", "getUsersUsingGET", "user-controller"),
            ("get", "/users/{id}", "getUserUsingGET_1", "user-controller"),
            ("delete", "/orders/{id}", "deleteOrderUsingDELETE", "order-controller"),
            ("get", "/carts/{id}", "getCart", "cart-controller"),
            ("get", "/items/{id}", "getItem", "item-controller"),
        ],
        &["cart.retrieve", "item.retrieve", "order.delete", "user.list", "user.retrieve"],
    );
}

#[test]
fn nest_and_grpc_gateways_add_the_class() {
    holds(
        &[
            ("get", "/users", "UsersController_findAll", "Users"),
            ("get", "/users/{id}", "UsersController_findOne", "Users"),
            ("post", "/v1/books", "BookService_CreateBook", "books"),
        ],
        &["books.create", "users.list", "users.retrieve"],
    );
}

#[test]
fn dot_net_and_php_write_the_route() {
    holds(
        &[
            ("get", "/api/v1/users", "Api_V1_Users_Get", "Users"),
            ("get", "/orders", "get::/orders", "Orders"),
            ("post", "/orders/{id}/cancel", "post::/orders/{id}/cancel", "Orders"),
        ],
        &["orders.cancel", "orders.list", "users.list"],
    );
}

#[test]
fn words_that_run_together_are_split_by_those_of_the_document() {
    let mut document = operations(&[
        ("post", "/keys", "createanAPIkeyforaserviceaccount", "admin"),
        ("post", "/service-accounts/limit", "setserviceaccountlimit", "admin"),
    ]);
    document["paths"]["/keys"]["post"]["summary"] =
        json!("Create an API key for a service account");
    let expected = ["admin.create_api_key_for_service_account", "admin.set_service_account_limit"];
    assert_eq!(methods(&document), expected);
}

#[test]
fn what_gives_a_list_is_list() {
    holds(
        &[
            ("get", "/tasks", "getTasks", "tasks"),
            ("get", "/tasks/{id}", "getTask", "tasks"),
            ("get", "/tasks/{id}/steps", "getTaskSteps", "tasks"),
        ],
        &["tasks.list", "tasks.list_steps", "tasks.retrieve"],
    );
}

#[test]
fn handles_are_not_named_after_what_all_paths_begin_with() {
    holds(
        &[
            ("get", "/api/shop/carts", "", ""),
            ("get", "/api/shop/carts/{id}", "", ""),
            ("post", "/api/shop/orders/{id}/cancel", "", ""),
        ],
        &["carts.list", "carts.retrieve", "orders.cancel"],
    );
}

#[test]
fn a_path_that_is_a_call_needs_no_handle() {
    holds(
        &[
            ("post", "/sendMessage", "sendMessage", ""),
            ("get", "/health", "", ""),
            ("get", "/users", "", ""),
            ("post", "/logger", "putLogger", ""),
        ],
        &["health", "logger.put", "send_message", "users.list"],
    );
}

#[test]
fn no_name_is_a_keyword() {
    let document = operations(&[
        ("get", "/type", "getType", "type"),
        ("post", "/vms/{id}/move", "moveVm", "vms"),
    ]);
    assert_eq!(methods(&document), ["r#type.retrieve", "vms.move_vm"]);
    let accessors: Vec<_> =
        generated(&document, None).api.resources.iter().map(|it| it.accessor.to_string()).collect();
    assert_eq!(accessors, ["types", "vms"]);
}

#[test]
fn no_method_is_a_sentence() {
    let id =
        "listTheRepositoriesThatTheUserOfAnInstallationOfAnAppMayReadOrWriteInThisOrganization";
    let document = operations(&[("get", "/user/repositories", id, "apps")]);
    let [name] = &methods(&document)[..] else { panic!("one method") };
    assert!(name.len() <= "apps.".len() + 48, "{name}");
}

#[test]
fn a_body_is_not_named_after_the_route() {
    let mut document = operations(&[("post", "/v1/files", "upload_file_v1_files_post", "files")]);
    let schema = json!({ "$ref": "#/components/schemas/Body_upload_file_v1_files_post" });
    document["paths"]["/v1/files"]["post"]["requestBody"] =
        json!({ "content": { "application/json": { "schema": schema } } });
    let body = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
    document["components"] = json!({ "schemas": { "Body_upload_file_v1_files_post": body } });
    let names = lines(&named(&document, None));
    let line = "schemas/Body_upload_file_v1_files_post type BodyUploadFile";
    assert!(names.iter().any(|name| name == line), "{names:#?}");
}

#[test]
fn people_s_own_names_stay() {
    holds(
        &[
            ("get", "/vms/{id}", "getVm", "vms"),
            ("put", "/vms/{id}/firewall", "setVmFirewall", "vms"),
            ("post", "/search", "search", "search"),
            ("post", "/vms/{id}/exec", "runVmCommand", "vms"),
        ],
        &["search.search", "vms.retrieve", "vms.run_command", "vms.set_firewall"],
    );
}

#[test]
fn a_lock_keeps_handles_and_methods() {
    let old = operations(&[("get", "/shop/carts", "", ""), ("get", "/shop/carts/{id}", "", "")]);
    let names = named(&old, None).text();
    let new = operations(&[
        ("get", "/shop/carts", "", ""),
        ("get", "/shop/carts/{id}", "", ""),
        ("get", "/other", "", ""),
    ]);
    let kept = named(&new, Some(&names)).text();
    for line in names.lines().filter(|line| line.contains(" method ")) {
        assert!(kept.contains(line), "{line} is gone from\n{kept}");
    }
}
