//! Tests of programs that call the API.

use super::about::{About, block};
use super::requests::with_std;
use crate::emit::example;

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let client = about.client();
    let code = format!(
        "{}let clock = Clock::manual();\nlet client = {client}::builder()\n    .base_url(\"http://127.0.0.1:8080\")\n    \
         .without_credentials()\n    .clock(clock.clone())\n    .build()?;\n\
         // Where the test wants it, a minute has passed.\nclock.advance(Duration::from_secs(60));\nprintln!(\"{{client:?}}\");",
        with_std("std::time::Duration", &about.imports(&[client, "runtime::Clock"]))
    );
    let values = values(about);
    vec![
        if values.is_empty() { String::new() } else { "## Values".to_owned() },
        values,
        "## Servers and time".to_owned(),
        format!(
            "A client calls any server by `.base_url(..)`, or by `{}_BASE_URL` in the environment. With a clock of the test's own, \
             pauses and timeouts take no time: it stands still until the test moves it, and `next_wait` says what waits for it.",
            about.api.client.env_prefix
        ),
        block(&code),
    ]
}

/// A value that only comes back.
fn values(about: &About<'_>) -> String {
    let Some((lines, _)) = example::stub(about.api) else { return String::new() };
    let own = about.api.package.lib_name();
    let lines: Vec<_> = lines
        .iter()
        .map(|line| match line.strip_prefix(&format!("use {own}::")) {
            Some(path) => format!("use {}::{path}", about.library()),
            None => line.replace(".expect(\"a value can be made\")", "?"),
        })
        .collect();
    let code = format!("{}\nprintln!(\"{{value:?}}\");", lines.join("\n"));
    format!(
        "Types that only come back have no constructor, since each new field would break it. A test takes a stub, in which required fields are \
         empty, zero or their first known value, and sets what it needs:\n\n{}",
        block(&code)
    )
}
