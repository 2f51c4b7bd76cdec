//! The output of a command as it comes.
use std::pin::Pin;
use std::time::Duration;

use fastvm::prelude::*;
use fastvm::runtime::ErrorKind;
use fastvm::{Error, ExecEvent, ExecStream};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use futures_core::Stream;

use super::support::{ID, client, events};

async fn stream(server: &Server) -> ExecStream {
    client(server).vms().stream(ID, ["make"]).await.unwrap()
}

fn is_sync_and_send<T: Send + 'static>(_: &T) {}

#[tokio::test]
async fn events_come_as_they_are() {
    let server = Server::new([events(&[
        r#"{"t":"o","d":"aGkK"}"#,
        "",
        "   ",
        r#"{"t":"e","d":"/wA="}"#,
        r#"{"t":"progress","percent":7}"#,
        r#"{"t":"x","c":3,"to":true,"ms":412}"#,
        r#"{"t":"o","d":"bm8="}"#,
    ])])
    .await;
    let mut stream = stream(&server).await;
    is_sync_and_send(&stream);
    let mut next = async || stream.next().await.map(Result::unwrap);
    assert_eq!(next().await, Some(ExecEvent::Stdout("hi\n".into())));
    assert_eq!(next().await, Some(ExecEvent::Stderr(vec![0xff, 0].into())));
    let Some(ExecEvent::Unknown(event)) = next().await else { panic!("it is kept") };
    assert_eq!((event["t"].as_str(), event["percent"].as_i64()), (Some("progress"), Some(7)));
    let Some(ExecEvent::Exit(exit)) = next().await else { panic!("it is the end") };
    assert_eq!((exit.exit_code, exit.timed_out), (3, true));
    assert_eq!(exit.duration, Some(Duration::from_millis(412)));
    assert_eq!(next().await, None, "nothing comes after the end");
    assert_eq!(next().await, None);
}

#[tokio::test]
async fn what_an_exit_leaves_out_is_success() {
    let server = Server::new([events(&[r#"{"t":"x"}"#])]).await;
    let output = stream(&server).await.output().await.unwrap().check().unwrap();
    assert_eq!(
        (output.exit.exit_code, output.exit.timed_out, output.exit.duration),
        (0, false, None)
    );
}

#[tokio::test]
async fn events_come_before_the_command_ends() {
    let first = Reply::chunked("application/x-ndjson").chunk("{\"t\":\"o\",\"d\":\"aGkK\"}\n");
    let server = Server::new([first.hang()]).await;
    let mut stream = stream(&server).await;
    assert_eq!(stream.next().await.unwrap().unwrap(), ExecEvent::Stdout("hi\n".into()));
    let more = tokio::time::timeout(Duration::from_millis(50), stream.next()).await;
    assert!(more.is_err(), "there is no more yet");
}

#[tokio::test]
async fn output_is_gathered_beyond_4_mib() {
    // 768 bytes each, which are 1,024 as base64.
    let line = format!("{{\"t\":\"o\",\"d\":\"{}\"}}\n", "QUJD".repeat(256));
    let mut reply = Reply::chunked("application/x-ndjson");
    for _ in 0..70 {
        reply = reply.chunk(&line.repeat(100));
    }
    let exit = "{\"t\":\"e\",\"d\":\"aGkK\"}\n{\"t\":\"x\",\"c\":1}";
    let server = Server::new([reply.chunk(exit).end()]).await;
    let output = stream(&server).await.output().await.unwrap();
    assert_eq!((output.stdout.len(), &output.stdout[..4]), (70 * 100 * 768, &b"ABCA"[..]));
    assert_eq!(output.stderr, b"hi\n");
    assert_eq!(output.check().unwrap_err().to_string(), "the command ended with exit code 1: hi");
}

#[tokio::test]
async fn a_line_that_cannot_be_read_is_an_error_and_not_the_end() {
    let lines = [r#"{"t":"o","d":5}"#, r#"{"t":"e","d":"no base64!"}"#, "{oops", r#"{"t":"x"}"#];
    let server = Server::new([events(&lines)]).await;
    let mut stream = stream(&server).await;
    for _ in 0..3 {
        let error = stream.next().await.unwrap().unwrap_err();
        assert!(matches!(error, Error::Api(_)) && error.may_have_executed(), "{error:?}");
    }
    assert!(matches!(stream.next().await, Some(Ok(ExecEvent::Exit(_)))));
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn it_is_a_stream_for_others_too() {
    let server = Server::new([events(&[r#"{"t":"o","d":"aGkK"}"#, r#"{"t":"x"}"#])]).await;
    let mut stream = stream(&server).await;
    let mut count = 0;
    while let Some(event) = std::future::poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await {
        event.unwrap();
        count += 1;
    }
    assert_eq!(count, 2);
}

#[tokio::test]
async fn an_exit_with_an_odd_member_is_an_exit_all_the_same() {
    const MOST: i32 = i32::MAX;
    let ms = Duration::from_micros;
    for (line, code, timed_out, duration) in [
        (r#"{"t":"x","c":4294967296}"#, MOST, false, None),
        (r#"{"t":"x","c":-99999999999}"#, i32::MIN, false, None),
        (r#"{"t":"x","c":1e40,"ms":5}"#, MOST, false, Some(ms(5_000))),
        (r#"{"t":"x","c":0.25}"#, 1, false, None),
        (r#"{"t":"x","c":-0.5}"#, -1, false, None),
        (r#"{"t":"x","c":"7"}"#, 7, false, None),
        (r#"{"t":"x","c":3,"ms":412.75}"#, 3, false, Some(ms(412_750))),
        (r#"{"t":"x","c":3,"ms":-1.5}"#, 3, false, None),
        (r#"{"t":"x","c":3,"ms":"soon","to":true}"#, 3, true, None),
        (r#"{"t":"x","c":3,"to":1}"#, 3, true, None),
        (r#"{"t":"x","c":null,"to":null,"ms":1e300}"#, 0, false, None),
    ] {
        let server = Server::new([events(&[r#"{"t":"o","d":"aGkK"}"#, line])]).await;
        let output = stream(&server).await.output().await;
        let output = output.unwrap_or_else(|error| panic!("{line}: {error:#}"));
        assert_eq!(output.stdout, b"hi\n", "{line}");
        let exit = output.exit;
        assert_eq!(
            (exit.exit_code, exit.timed_out, exit.duration),
            (code, timed_out, duration),
            "{line}"
        );
    }
}

#[tokio::test]
async fn an_exit_whose_code_cannot_be_known_is_an_error_and_no_success() {
    for line in [r#"{"t":"x","c":{}}"#, r#"{"t":"x","c":"many"}"#, r#"{"t":"x","c":[0]}"#] {
        let server = Server::new([events(&[line])]).await;
        let error = stream(&server).await.output().await.unwrap_err();
        assert_eq!(error.kind(), Some(ErrorKind::Decode), "{line}: {error:#}");
    }
}

#[tokio::test]
async fn a_line_that_is_too_long_names_a_limit_that_can_be_set() {
    let line = format!(r#"{{"t":"o","d":"{}"}}"#, "AAAA".repeat(100));
    let server = Server::new([events(&[&line, r#"{"t":"x"}"#])]).await;
    let error = stream(&server).await.max_line(100).output().await.unwrap_err();
    assert_eq!(error.kind(), Some(ErrorKind::Stream));
    assert!(error.to_string().contains(".max_line("), "{error}");
    let output = stream(&server).await.max_line(1_000).output().await.unwrap();
    assert_eq!(output.stdout.len(), 300);
}
