//! The generated module calls a server.

use build_script::Client;
use build_script::kennel::models::{DogSize, Problem};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;

#[tokio::test]
async fn a_module_from_a_build_script_calls_a_server() {
    let dogs = r#"[{"name":"Rex","size":"large"},{"name":"Fifi","size":"small"}]"#;
    let server =
        Server::new([Reply::json(200, dogs), Reply::json(404, r#"{"message":"none"}"#)]).await;
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    let dogs = client.dogs().list().breed("poodle").await.expect("dogs");
    assert_eq!(dogs.iter().map(|dog| dog.name.as_str()).collect::<Vec<_>>(), ["Rex", "Fifi"]);
    assert_eq!(dogs[1].size, Some(DogSize::Small));
    let error = client.dogs().list().max_retries(0).await.expect_err("an error");
    assert_eq!(error.body_as::<Problem>().expect("its body").message, "none");
    let received = server.received();
    assert_eq!(received[0].target, "/dogs?breed=poodle");
    let version = env!("CARGO_PKG_VERSION");
    let agent = received[0].header("user-agent").unwrap_or_default();
    assert!(agent.starts_with(&format!("kennel-rust/{version}")), "{agent}");
}
