//! Services: register, change, remove, and how many there may be.

use serde_json::json;

use crate::support::Fastvm;

#[tokio::test]
async fn the_same_again_is_created_and_another_of_its_name_a_conflict() {
    let fastvm = Fastvm::start().await;
    let path = format!("/v1/vms/{}/services", fastvm.vm().await);
    let web = json!({"name": "web", "port": 8080, "h2c": false});
    for body in [json!({"name": "web", "port": 8080}), web.clone(), web.clone()] {
        assert_eq!(fastvm.post(&path, body).await.expect(201).body, web);
    }
    for body in
        [json!({"name": "web", "port": 8081}), json!({"name": "web", "port": 8080, "h2c": true})]
    {
        fastvm.post(&path, body).await.error(409);
    }
    assert_eq!(fastvm.get(&path).await.expect(200).body, json!([web]));
}

#[tokio::test]
async fn put_changes_or_makes_and_delete_is_never_an_error() {
    let fastvm = Fastvm::start().await;
    let path = format!("/v1/vms/{}/services", fastvm.vm().await);
    let web = format!("{path}/web");
    let made = fastvm.put(&web, json!({"port": 8080})).await.expect(200);
    assert_eq!(made.body, json!({"name": "web", "port": 8080, "h2c": false}));
    let changed = fastvm.put(&web, json!({"port": 9000, "h2c": true})).await.expect(200);
    assert_eq!(changed.body, json!({"name": "web", "port": 9000, "h2c": true}));
    fastvm.post(&path, json!({"name": "api", "port": 1024})).await.expect(201);
    let list = fastvm.get(&path).await.expect(200);
    assert_eq!((&list.body[0]["name"], &list.body[1]["name"]), (&json!("api"), &json!("web")));
    for _ in 0..2 {
        assert_eq!(fastvm.delete(&web).await.expect(204).text, "");
    }
    assert_eq!(fastvm.get(&path).await.body.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn there_are_sixteen_at_most() {
    let fastvm = Fastvm::start().await;
    let path = format!("/v1/vms/{}/services", fastvm.vm().await);
    for number in 0..16 {
        let body = json!({"name": format!("s{number}"), "port": 2000 + number});
        fastvm.post(&path, body).await.expect(201);
    }
    fastvm.post(&path, json!({"name": "more", "port": 3000})).await.error(409);
    fastvm.put(&format!("{path}/more"), json!({"port": 3000})).await.error(409);
    fastvm.post(&path, json!({"name": "s0", "port": 2000})).await.expect(201);
    fastvm.put(&format!("{path}/s0"), json!({"port": 4000})).await.expect(200);
    fastvm.delete(&format!("{path}/s1")).await.expect(204);
    fastvm.post(&path, json!({"name": "more", "port": 3000})).await.expect(201);
}

#[tokio::test]
async fn names_and_ports_have_limits() {
    let fastvm = Fastvm::start().await;
    let path = format!("/v1/vms/{}/services", fastvm.vm().await);
    for body in [
        json!({"name": "web", "port": 1023}),
        json!({"name": "web", "port": 65_536}),
        json!({"name": "web"}),
        json!({"port": 8080}),
        json!({"name": "", "port": 8080}),
        json!({"name": "Web", "port": 8080}),
        json!({"name": "x".repeat(30), "port": 8080}),
    ] {
        fastvm.post(&path, body).await.error(400);
    }
    fastvm.put(&format!("{path}/web"), json!({"port": 80})).await.error(400);
    fastvm.post(&path, json!({"name": "x".repeat(29), "port": 1024})).await.expect(201);
}
