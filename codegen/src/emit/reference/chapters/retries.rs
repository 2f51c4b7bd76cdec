//! When calls are made again, and how long they may take.

use super::about::{About, block};
use super::requests::with_std;
use crate::ir::Retry;

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let client = about.client();
    let code = format!(
        "{}let client = {client}::builder()\n    .timeout(Duration::from_secs(20))\n    .max_retries(4)\n    \
         .backoff(Duration::from_secs(1), Duration::from_secs(30))\n    .build()?;\nprintln!(\"{{client:?}}\");",
        with_std("std::time::Duration", &about.imports(&[client]))
    );
    vec![
        "A failed call is made again up to 2 times. Before the first time the client waits half a second, and then twice as long \
         each time, up to 8 s, less up to a quarter at random. Where the server says how long to wait, by `retry-after` or \
         `retry-after-ms`, and that is a minute at most, the client waits as long."
            .to_owned(),
        "## What is sent again".to_owned(),
        "| Methods | When |\n| --- | --- |\n\
         | GET, HEAD, OPTIONS, PUT, DELETE | Where there was no connection or it broke, where the time ran out, and after 408, 409, 429 and statuses of 500 and more. |\n\
         | POST and PATCH | Where nothing can have reached the server, and after 429. |"
            .to_owned(),
        special(about),
        "The server's header `x-should-retry`, `true` or `false`, goes before the status. `.max_retries(0)` on a request has it sent \
         once, and a larger number sends any method again."
            .to_owned(),
        "## Timeouts".to_owned(),
        "An attempt may take 60 s to the end of its answer, or to the beginning of a stream; connecting may take 5 s of these. A body \
         that is streamed may take any time, as long as it moves."
            .to_owned(),
        server(about),
        block(&code),
    ]
}

/// What differs from the rule for its method.
fn special(about: &About<'_>) -> String {
    let once = about.find(|operation| operation.retry == Some(Retry::Unsent));
    let always = about.find(|operation| operation.retry == Some(Retry::Always));
    let mut said = Vec::new();
    if let Some((path, _)) = once {
        said.push(format!("Some methods, such as `{path}`, are sent again only where nothing can have reached the server."));
    }
    if let Some((path, _)) = always {
        said.push(format!(
            "Some, such as `{path}`, do no harm when done twice, and are sent again as GET is."
        ));
    }
    if !said.is_empty() {
        said.push("Each method says which it is.".to_owned());
    }
    said.join(" ")
}

/// What takes as long as the body says.
fn server(about: &About<'_>) -> String {
    let Some((path, operation)) = about.find(|operation| operation.server_timeout.is_some()) else {
        return String::new();
    };
    let field = operation.server_timeout.as_ref().map(ToString::to_string).unwrap_or_default();
    format!(
        "Where the body says how long the server may take, as `params.{field}` of `{path}` does, the timeout is that and 30 s more. \
         A timeout of the request's own goes before it."
    )
}
