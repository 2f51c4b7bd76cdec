//! Path parameters: one encoder, and nothing sent where a value is no segment.
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{ErrorKind, Fill as _, JsonLines, Request, Value};

use crate::support::client;

#[tokio::test]
async fn a_value_stays_one_segment() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    for (value, segment) in [
        ("../../quotas#", "..%2F..%2Fquotas%23"),
        ("a/b?c=d", "a%2Fb%3Fc%3Dd"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("é \\", "%C3%A9%20%5C"),
        ("a-b_c.d~e", "a-b_c.d~e"),
    ] {
        let request =
            Request::<Value>::get(&client.transport, "/v1/vms/{id}/exec").path("id", value);
        request.await.unwrap();
        assert_eq!(server.received().last().unwrap().target, format!("/v1/vms/{segment}/exec"));
        // A stream goes through the same encoder.
        let stream = Request::<JsonLines<Value>>::get(&client.transport, "/v1/vms/{id}/exec")
            .path("id", value);
        drop(stream.await.unwrap());
        assert_eq!(server.received().last().unwrap().target, format!("/v1/vms/{segment}/exec"));
    }
}

#[tokio::test]
async fn what_is_no_segment_is_refused_before_anything_is_sent() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let get = |path: &'static str| Request::<Value>::get(&client.transport, path);
    for (request, why) in [
        (get("/v1/vms/{id}").path("id", ""), "path parameter `id` is empty"),
        (get("/v1/vms/{id}").path("id", "."), "path parameter `id` is `.`"),
        (get("/v1/vms/{id}").path("id", ".."), "path parameter `id` is `..`"),
        (get("/v1/vms/{id}"), "path parameter `id` of /v1/vms/{id} was not given"),
        (get("/v1/vms").path("id", "1"), "has no parameter `id`"),
        (get("/v1/../admin"), "`.` or `..`"),
        (get("/v1/vms#x"), "have no `#`"),
        (get("v1"), "must start with `/`"),
    ] {
        let error = request.await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts(), error.may_have_executed()),
            (ErrorKind::InvalidRequest, 0, false)
        );
        assert!(error.to_string().contains(why), "{error}");
    }
    assert_eq!(server.connections(), 0);
}
