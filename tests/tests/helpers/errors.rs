//! The root error: what it forwards, and that it can be passed around.
use fastvm::models::{ErrorResponse, Vm};
use fastvm::runtime::ErrorKind;
use fastvm::{ApiError, Error};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;

use super::support::{ID, builder, client, vm_reply};

async fn api_error(reply: Reply) -> ApiError {
    let server = Server::new([reply]).await;
    client(&server).vms().retrieve(ID).max_retries(0).await.unwrap_err()
}

#[tokio::test]
async fn a_failed_call_is_reached_through_the_root_error() {
    let reply = Reply::with_headers(404, &[("x-request-id", "r1")], r#"{"error":"no such VM"}"#);
    let api = api_error(reply).await;
    let text = api.to_string();
    let error = Error::from(api);
    assert_eq!(error.to_string(), text);
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (Some(ErrorKind::NotFound), 404));
    assert_eq!((error.request_id(), error.vm_id()), (Some("r1"), None));
    assert!(error.is_not_found() && !error.is_timeout() && !error.may_have_executed());
    assert_eq!(error.api().and_then(ApiError::message), Some("no such VM"));
    assert_eq!(error.message(), Some("no such VM"));
    let body = error.body_as::<ErrorResponse>().expect("the documented body");
    assert_eq!(body.error.as_deref(), Some("no such VM"));
    assert!(error.body_as::<Vm>().is_none(), "no error of this status has such a body");
}

#[tokio::test]
async fn the_body_of_a_failed_launch_or_transfer_is_had_from_the_root_error() {
    let refused = [
        Reply::json(400, r#"{"error":"no machine type"}"#),
        Reply::json(404, r#"{"error":"no such VM"}"#),
    ];
    let server = Server::new(refused).await;
    let client = client(&server);
    let launch = client.vms().launch(super::support::params()).await.unwrap_err();
    let download = client.download(ID, "/root/x", "x").await.unwrap_err();
    for (error, reason) in [(launch, "no machine type"), (download, "no such VM")] {
        assert_eq!(error.message(), Some(reason), "{error:#}");
        let body = error.body_as::<ErrorResponse>().expect("the documented body");
        assert_eq!(body.error.as_deref(), Some(reason));
    }
}

#[test]
fn an_error_without_a_call_behind_it_has_no_body() {
    let client = builder("http://127.0.0.1:9").build().expect("a client");
    let error = client.service_url(ID, "No Name").unwrap_err();
    assert!(matches!(error, Error::ServiceUrl(_)), "{error}");
    assert_eq!((error.message(), error.body_as::<ErrorResponse>()), (None, None));
}

#[tokio::test]
async fn a_failed_wait_forwards_what_the_call_said() {
    let server = Server::new([vm_reply(202, "provisioning"), Reply::json(403, "{}")]).await;
    let error = client(&server).vms().launch(super::support::params()).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (Some(ErrorKind::Forbidden), 403));
    let source = std::error::Error::source(&error).expect("a source");
    assert!(source.is::<ApiError>(), "{source:?}");
}

#[test]
fn a_client_without_a_key_is_a_root_error_too() {
    fn build() -> Result<fastvm::FastvmClient, Error> {
        Ok(fastvm::FastvmClient::builder().environment(|_| None).build()?)
    }
    let error = build().unwrap_err();
    assert_eq!(error.kind(), Some(ErrorKind::Config));
    assert!(error.to_string().contains("FASTVM_API_KEY"), "{error}");
}

#[test]
fn errors_are_small_and_travel() {
    fn travels<T: Send + Sync + std::error::Error + 'static>() {}
    travels::<Error>();
    assert!(size_of::<Error>() <= 128, "{}", size_of::<Error>());
}

#[tokio::test]
async fn a_request_can_be_sent_twice_with_its_faults() {
    let client = builder("http://127.0.0.1:9").build().unwrap();
    let request = client.vms().retrieve(ID).header("no header name", 1);
    for request in [request.clone(), request] {
        assert_eq!(request.await.unwrap_err().kind(), ErrorKind::InvalidRequest);
    }
}
