//! Faults of other clients with streamed commands: 22 to 24.
use std::future::IntoFuture;
use std::time::Duration;

use fastvm::runtime::ErrorKind;
use fastvm::{Error, ExecEvent};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::{ends, until};

use super::support::{ID, KEY, builder, client, closed, events, on_a_clock, params};

const LINE: &str = "{\"t\":\"o\",\"d\":\"aGkK\"}\n";

#[tokio::test]
async fn fault_22_a_stream_without_an_exit_event_is_an_error() {
    for (reply, events_before) in [
        (events(&[LINE.trim()]), 1),
        (events(&[LINE.trim(), r#"{"t":"later"}"#]), 2),
        (events(&[]), 0),
        (Reply::with_headers(200, &[("content-type", "application/x-ndjson")], ""), 0),
    ] {
        let server = Server::new([reply.clone()]).await;
        let mut stream = client(&server).vms().stream(ID, ["make"]).await.unwrap();
        for _ in 0..events_before {
            stream.next().await.unwrap().unwrap();
        }
        let error = stream.next().await.expect("not the end").unwrap_err();
        let Error::ExecStream(broken) = &error else { panic!("{error:?}") };
        assert_eq!(broken.events(), events_before);
        assert!(error.may_have_executed() && error.to_string().contains("exit event"), "{error}");
        assert!(stream.next().await.is_none());
        let gathered = client(&server).vms().stream(ID, ["make"]).await.unwrap().output().await;
        assert!(matches!(gathered, Err(Error::ExecStream(_))), "{gathered:?}");
    }
}

#[tokio::test]
async fn fault_22_a_connection_that_breaks_is_an_error_said_once() {
    let cut = Reply::chunked("application/x-ndjson").chunk(LINE).pause(20).cut();
    let server = Server::new([cut]).await;
    let mut stream = client(&server).vms().stream(ID, ["make"]).await.unwrap();
    stream.next().await.unwrap().unwrap();
    let error = stream.next().await.expect("not the end").unwrap_err();
    assert_eq!((error.kind(), error.may_have_executed()), (Some(ErrorKind::Interrupted), true));
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn fault_23_dropping_a_stream_closes_its_connection() {
    let endless = Reply::chunked("application/x-ndjson").chunk(LINE).hang();
    let server = Server::new([endless]).await;
    let client = client(&server);
    let mut stream = client.vms().stream(ID, ["yes"]).await.unwrap();
    while let Some(event) = stream.next().await {
        if matches!(event.unwrap(), ExecEvent::Stdout(_)) {
            break;
        }
    }
    assert_eq!(server.closed(), 0);
    drop(stream);
    closed(&server, 1).await;
}

#[tokio::test]
async fn fault_23_a_stream_has_the_clients_settings_and_the_requests() {
    let server = Server::new([events(&[r#"{"t":"x"}"#])]).await;
    let client =
        builder(&server.url()).header("X-Team", "blue").query("tenant", "t1").build().unwrap();
    let request = client.vms().stream(ID, ["make"]).header("X-Job", 7).body_field("nice", 3);
    let answer = request.with_response().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.attempts()), (200, 1));
    let received = &server.received()[0];
    assert_eq!(received.header("x-api-key"), Some(KEY));
    assert_eq!((received.header("x-team"), received.header("x-job")), (Some("blue"), Some("7")));
    assert!(received.header("user-agent").unwrap().starts_with("fastvm-rust/"));
    assert!(received.target.ends_with("/exec?tenant=t1"), "{}", received.target);
    assert!(received.body.contains(r#""nice":3"#), "{}", received.body);
}

#[tokio::test]
async fn fault_23_a_stream_has_the_timeout_of_the_request_and_the_errors_of_any_call() {
    let server =
        Server::new([Reply::silence(), Reply::json(404, r#"{"error":"no such VM"}"#)]).await;
    let (client, clock) = on_a_clock(&server);
    let (vms, short) = (client.vms(), Duration::from_secs(3));
    let call = tokio::spawn(vms.stream(ID, ["make"]).timeout(short).into_future());
    until(|| server.count() == 1).await;
    assert_eq!(clock.next_wait().await, short);
    clock.advance(short);
    let error = ends(call).await.unwrap().unwrap_err();
    assert!(error.is_timeout() && error.may_have_executed(), "{error}");
    let error = vms.stream(ID, ["make"]).await.unwrap_err();
    assert_eq!((error.is_not_found(), error.message()), (true, Some("no such VM")));
}

#[tokio::test]
async fn fault_23_connections_are_shared_with_other_calls() {
    // All of it at once: what is cut off before its end can't be used again.
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\ncontent-length: 10\r\n\r\n";
    let whole = Reply::default().send(format!("{head}{{\"t\":\"x\"}}\n"));
    let server = Server::new([whole]).await;
    let client = client(&server);
    for _ in 0..3 {
        let stream = client.vms().stream(ID, ["true"]).await.unwrap();
        stream.output().await.unwrap();
        // The client's task has to take the connection back, which needs no more than its turn.
        for _ in 0..3 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    assert_eq!((server.count(), server.connections()), (3, 1));
}

#[tokio::test]
async fn fault_24_an_id_reaches_no_other_endpoint() {
    for (id, segment) in [
        ("../../quotas#", "..%2F..%2Fquotas%23"),
        ("a/b?c=d", "a%2Fb%3Fc%3Dd"),
        ("%2e%2e", "%252e%252e"),
        ("ä b", "%C3%A4%20b"),
    ] {
        let server = Server::new([Reply::json(404, "{}")]).await;
        let client = client(&server);
        client.vms().stream(id, ["true"]).await.unwrap_err();
        client.vms().run(id, ["true"]).await.unwrap_err();
        client.wait_for_vm_ready(id).await.unwrap_err();
        let targets: Vec<String> =
            server.received().iter().map(|request| request.target.clone()).collect();
        let exec = format!("/v1/vms/{segment}/exec");
        assert_eq!(targets, [exec.clone(), exec, format!("/v1/vms/{segment}")]);
    }
}

#[tokio::test]
async fn fault_24_an_id_that_is_no_segment_is_refused_before_anything_is_sent() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    for id in ["", ".", ".."] {
        let stream = client.vms().stream(id, ["true"]).await.unwrap_err();
        let run = client.vms().run(id, ["true"]).await.unwrap_err();
        let ready = client.wait_for_vm_ready(id).await.unwrap_err();
        for kind in [Some(stream.kind()), Some(run.kind()), ready.kind()] {
            assert_eq!(kind, Some(ErrorKind::InvalidRequest), "{id:?}");
        }
    }
    assert_eq!(server.count(), 0);
}

/// The id that a launch's answer has is the server's, and no reason to go elsewhere either.
#[tokio::test]
async fn fault_24_an_id_from_the_server_reaches_no_other_endpoint() {
    let mut queued = super::support::vm("provisioning");
    queued["id"] = "../../quotas#".into();
    let server = Server::new([Reply::json(202, &queued.to_string()), Reply::json(404, "{}")]).await;
    client(&server).vms().launch(params()).await.unwrap_err();
    assert_eq!(server.received()[1].target, "/v1/vms/..%2F..%2Fquotas%23");
}
