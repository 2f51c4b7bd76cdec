//! Spans and events, under the API's own target.
use std::io::Write;
use std::sync::{Arc, Mutex};

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::prelude::*;

use crate::support::{KEY, client};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// What a call that is retried once writes with this filter.
async fn written(filter: Targets) -> String {
    let lines = Lines::default();
    let format =
        tracing_subscriber::fmt::layer().with_writer(lines.clone()).without_time().with_ansi(false);
    let _guard = tracing::subscriber::set_default(
        tracing_subscriber::registry().with(format.with_filter(filter)),
    );
    let server =
        Server::new([Reply::json(503, r#"{"error":"busy"}"#), Reply::json(200, "{}")]).await;
    client(&server).get().query("sig", "qu3ry").await.unwrap();
    String::from_utf8(lines.0.lock().unwrap().clone()).unwrap()
}

#[tokio::test]
async fn each_attempt_is_an_event_within_the_span_of_its_call() {
    let text = written(Targets::new().with_target("pets", Level::DEBUG)).await;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    let span = r#"call{operation="GET /v1/pets/{id}" host="127.0.0.1"}: pets: "#;
    assert!(lines[0].trim_start().starts_with(&format!("WARN {span}")), "{text}");
    assert!(
        lines[0].contains("trying again") && lines[0].contains("attempt=1 elapsed_ms="),
        "{text}"
    );
    assert!(
        lines[0].contains(r#"status=503 kind="Server""#) && lines[0].contains("retry_in_ms="),
        "{text}"
    );
    assert!(lines[0].contains("503 Service Unavailable: busy"), "{text}");
    assert!(lines[1].trim_start().starts_with(&format!("DEBUG {span}")), "{text}");
    assert!(lines[1].ends_with("status=200") && lines[1].contains("attempt=2 "), "{text}");
    assert!(!text.contains(KEY) && !text.contains("qu3ry"), "{text}");
}

#[tokio::test]
async fn filters_hold() {
    assert_eq!(written(Targets::new().with_target("pets", Level::WARN)).await.lines().count(), 1);
    assert_eq!(written(Targets::new().with_target("pets", Level::ERROR)).await, "");
    assert_eq!(written(Targets::new().with_target("sdk_runtime", Level::TRACE)).await, "");
}
