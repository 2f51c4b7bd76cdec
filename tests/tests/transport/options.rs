//! What a caller may change on one request, and what goes out by default.
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{ErrorKind, Fill as _, Request, Value, requests};

use crate::resources::OperationRequest;
use crate::support::{Client, KEY, builder, client};

#[tokio::test]
async fn what_goes_out_by_default() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    client(&server).post().await.unwrap();
    let got = &server.received()[0];
    let mut names: Vec<_> = got.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["accept", "content-length", "content-type", "host", "user-agent", "x-api-key"]
    );
    let values = ["accept", "user-agent", "x-api-key"].map(|name| got.header(name).unwrap());
    assert_eq!(values, ["application/json", "pets-rust/1.2.3", KEY]);
}

#[tokio::test]
async fn headers_are_replaced_and_taken_off() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client =
        builder(&server.url()).header("X-A", "client").header("X-B", "client").build().unwrap();
    let request = client.post().header("x-a", 1).remove_header("X-B").remove_header("X-API-Key");
    request
        .header("Content-Type", "application/vnd.pets+json")
        .header("User-Agent", "mine")
        .await
        .unwrap();
    let got = &server.received()[0];
    let got =
        ["x-a", "x-b", "x-api-key", "content-type", "user-agent"].map(|name| got.header(name));
    assert_eq!(got, [Some("1"), None, None, Some("application/vnd.pets+json"), Some("mine")]);
}

#[tokio::test]
async fn queries_are_encoded_replaced_and_taken_off() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client =
        builder(&server.url()).query("tenant", "t1").query("region", "eu").build().unwrap();
    client.get().await.unwrap();
    client.get().query("region", "a b+c&d=é/").query("n", 3).remove_query("tenant").await.unwrap();
    client
        .get()
        .remove_query("tenant")
        .remove_query("region")
        .query("n", 1)
        .query("n", 2)
        .await
        .unwrap();
    let bare = || client.get().remove_query("tenant").remove_query("region");
    let pairs = [("role", "web"), ("a b", "c&d")];
    bare().query_dotted("metadata", pairs).await.unwrap();
    bare().query_all("tag", ["a", "b"]).query_all("none", [0; 0]).await.unwrap();
    let targets: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.target.replace("/v1/pets/rex", ""))
        .collect();
    assert_eq!(
        targets,
        [
            "?tenant=t1&region=eu",
            "?region=a%20b%2Bc%26d%3D%C3%A9%2F&n=3",
            "?n=2",
            "?metadata.role=web&metadata.a%20b=c%26d",
            "?tag=a&tag=b",
        ]
    );
}

#[tokio::test]
async fn what_can_not_be_sent_is_an_error_before_anything_is() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    for request in [
        client.get().header("X Y", "1"),
        client.get().header("X-Y", "sk\nsecret"),
        client.get().remove_header("é"),
        client.get().body("a\nb", "x"),
    ] {
        let error = request.await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_request_is_lazy_and_can_be_spawned() {
    let server = Server::new([Reply::json(200, "[7]")]).await;
    let client = client(&server);
    drop(client.post());
    let request = client.get().decode_as::<Vec<u8>>();
    drop(client);
    assert_eq!(server.connections(), 0);
    let task = tokio::spawn(request.into_future());
    assert_eq!(task.await.unwrap().unwrap(), [7]);
}

// An operation with optional parameters, as the generator writes it.
requests! { PetListRequest -> Vec<Value> = "`GET /v1/pets`", }

impl PetListRequest {
    fn status(mut self, status: &str) -> Self {
        self.request = self.request.query("status", status);
        self
    }
}

impl Client {
    pub(crate) fn list(&self) -> PetListRequest {
        PetListRequest::new(Request::get(&self.transport, "/v1/pets"))
    }
}

#[tokio::test]
async fn an_operations_own_request_has_every_option() {
    let server = Server::new([Reply::json(200, "[1,2]")]).await;
    let client = client(&server);
    assert_eq!(client.list().await.unwrap().len(), 2);
    let listed = client
        .list()
        .status("ok")
        .query("limit", 1)
        .remove_query("x")
        .header("X-A", "1")
        .remove_header("X-B");
    let response = listed
        .max_retries(1)
        .max_body(99)
        .timeout(std::time::Duration::from_secs(9))
        .with_response();
    assert_eq!(response.await.unwrap().value.len(), 2);
    assert_eq!(client.list().raw().await.unwrap().text().await.unwrap(), "[1,2]");
    assert_eq!(client.list().decode_as::<Vec<u8>>().await.unwrap(), [1, 2]);
    assert_eq!(server.received()[1].target, "/v1/pets?status=ok&limit=1");
    assert_eq!(format!("{:?}", client.list()), r#"Request { method: GET, path: "/v1/pets", .. }"#);
}
