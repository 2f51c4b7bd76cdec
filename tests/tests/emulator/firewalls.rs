//! Firewalls: PUT replaces, PATCH changes, services add rules of their own.

use serde_json::{Value, json};

use crate::support::Fastvm;

fn ssh() -> Value {
    json!({"protocol": "tcp", "portStart": 22})
}

fn service_rule(name: &str, port: u16) -> Value {
    json!({"protocol": "tcp", "portStart": port, "sourceCidrs": ["::/0"],
        "description": format!("auto: proxy service {name}")})
}

#[tokio::test]
async fn put_replaces_the_whole_policy() {
    let fastvm = Fastvm::start().await;
    let path = format!("/v1/vms/{}/firewall", fastvm.vm().await);
    let policy = json!({"mode": "restricted", "ingress": [ssh()]});
    let set = fastvm.put(&path, policy.clone()).await.expect(200);
    assert_eq!((&set.body["firewall"], &set.body["effectiveFirewall"]), (&policy, &policy));
    let replaced = fastvm.put(&path, json!({"mode": "restricted"})).await.expect(200);
    assert_eq!(replaced.body["firewall"], json!({"mode": "restricted", "ingress": []}));
    fastvm.put(&path, json!({"ingress": []})).await.error(400);
}

#[tokio::test]
async fn patch_changes_what_is_given() {
    let fastvm = Fastvm::start().await;
    let path = format!("/v1/vms/{}/firewall", fastvm.vm().await);
    fastvm.put(&path, json!({"mode": "restricted", "ingress": [ssh()]})).await.expect(200);
    let mode = fastvm.patch(&path, json!({"mode": "open"})).await.expect(200);
    assert_eq!(mode.body["firewall"], json!({"mode": "open", "ingress": [ssh()]}));
    let cleared = fastvm.patch(&path, json!({"ingress": []})).await.expect(200);
    assert_eq!(cleared.body["firewall"], json!({"mode": "open", "ingress": []}));
    let nothing = fastvm.patch(&path, json!({})).await.expect(200);
    assert_eq!(nothing.body["firewall"], cleared.body["firewall"]);
    fastvm.patch(&path, json!({"mode": "shut"})).await.error(400);
}

#[tokio::test]
async fn each_service_adds_a_rule_to_what_is_in_force() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let (path, services) = (format!("/v1/vms/{vm}"), format!("/v1/vms/{vm}/services"));
    let policy = json!({"mode": "restricted", "ingress": [ssh()]});
    fastvm.put(&format!("{path}/firewall"), policy.clone()).await.expect(200);
    fastvm.post(&services, json!({"name": "web", "port": 8080})).await.expect(201);
    fastvm.post(&services, json!({"name": "api", "port": 9090})).await.expect(201);
    let shown = fastvm.get(&path).await.expect(200);
    assert_eq!(shown.body["firewall"], policy);
    let rules = json!([ssh(), service_rule("api", 9090), service_rule("web", 8080)]);
    assert_eq!(shown.body["effectiveFirewall"], json!({"mode": "restricted", "ingress": rules}));
    assert_eq!(shown.body["portMappings"], json!({"api": 9090, "web": 8080}));
    fastvm.delete(&format!("{services}/api")).await.expect(204);
    let shown = fastvm.get(&path).await.expect(200);
    let rules = json!([ssh(), service_rule("web", 8080)]);
    assert_eq!(shown.body["effectiveFirewall"]["ingress"], rules);
}
