//! Changing a VM: what is given changes, the rest stays.

use serde_json::json;

use crate::support::Fastvm;

#[tokio::test]
async fn each_field_changes_by_itself() {
    let fastvm = Fastvm::start().await;
    let body = json!({"machineType": "c1m2", "name": "old", "metadata": {"a": "1"},
        "ttl": {"seconds": 3600, "action": "pause"}});
    let vm = fastvm.post("/v1/vms", body).await.expect(201);
    let path = format!("/v1/vms/{}", vm.id());

    let named = fastvm.patch(&path, json!({"name": " new  name "})).await.expect(200);
    assert_eq!(named.body["name"], "new name");
    assert_eq!(named.body["metadata"], json!({"a": "1"}));
    assert_eq!(named.body["ttl"], vm.body["ttl"]);
    assert_eq!(named.body["expiresAtMs"], vm.body["expiresAtMs"]);

    let replaced = fastvm.patch(&path, json!({"metadata": {"b": "2"}})).await.expect(200);
    assert_eq!(replaced.body["metadata"], json!({"b": "2"}));
    let cleared = fastvm.patch(&path, json!({"metadata": {}})).await.expect(200);
    assert_eq!(
        (&cleared.body["metadata"], &cleared.body["name"]),
        (&json!({}), &json!("new name"))
    );

    let removed = fastvm.patch(&path, json!({"ttl": null})).await.expect(200);
    assert_eq!(removed.body["ttl"], json!(null));
    assert_eq!(removed.body.get("expiresAtMs"), None);
    let ttl = json!({"seconds": 60, "action": "delete"});
    let set = fastvm.patch(&path, json!({"ttl": ttl})).await.expect(200);
    assert_eq!(set.body["ttl"], ttl);
    assert!(set.body["expiresAtMs"].is_i64());
    assert_eq!(fastvm.get(&path).await.body, set.body);
}

#[tokio::test]
async fn nothing_to_change_is_refused() {
    let fastvm = Fastvm::start().await;
    let path = format!("/v1/vms/{}", fastvm.vm().await);
    for body in [json!({}), json!({"status": "paused"}), json!({"name": "  "})] {
        fastvm.patch(&path, body).await.error(400);
    }
}
