//! What every request can do.

use super::about::{About, block};
use super::values;
use crate::emit::example;

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let call = about.call();
    let wrapped = format!(
        "{}let response = {call}.timeout(Duration::from_secs(10)).with_response().await?;\n\
         println!(\"{{}} {{:?}} {{:?}}\", response.status(), response.request_id(), response.headers());\n\
         let answer = response.into_value();\nprintln!(\"{{answer:?}}\");",
        with_std("std::time::Duration", &about.imports_for_call(&[]))
    );
    let raw = format!(
        "{}let response = {call}.raw().await?;\nlet body = response.bytes().await?;\nprintln!(\"{{}} bytes\", body.len());",
        about.imports_for_call(&[])
    );
    vec![
        "A request does nothing until it is awaited, and may be kept, sent to another task or dropped before. Until then it \
         takes options:"
            .to_owned(),
        OPTIONS.to_owned(),
        "Awaiting it gives the value alone. `.with_response()` gives it with the status, the headers, the server's id of the \
         request and the number of attempts:"
            .to_owned(),
        block(&wrapped),
        "`.raw()` gives the response unread, and `.decode_as::<T>()` reads the body as a type of yours:".to_owned(),
        block(&raw),
        values::write(about),
        own(about),
    ]
}

/// A call that the document doesn't describe.
fn own(about: &About<'_>) -> String {
    let found = example::first_call(about.api).map(|found| found.operation.path.clone());
    let path = found.filter(|path| !path.contains('{')).unwrap_or_else(|| "/".to_owned());
    let code = format!(
        "use {}::runtime::Method;\n\nlet answer = client.request(Method::GET, {path:?}).await?;\nprintln!(\"{{answer:?}}\");",
        about.library()
    );
    format!(
        "## What the document doesn't describe\n\nA request of any path has the client's credentials, retries and timeouts \
         too. It gives JSON of any kind.\n\n{}",
        block(&code)
    )
}

/// `use` lines of the standard library before those of the crate.
pub(super) fn with_std(path: &str, imports: &str) -> String {
    format!("use {path};\n\n{imports}")
}

const OPTIONS: &str = "\
| Option | What it does |
| --- | --- |
| `.timeout(duration)` | How long an attempt may take. |
| `.max_retries(count)` | How often it is sent again after the first attempt, whatever the method. |
| `.header(name, value)` | Adds a header, or replaces it. |
| `.query(name, value)` | Adds a parameter to the query. |
| `.body_field(name, value)` | Adds a field to a body of JSON. |
| `.max_body(bytes)` | How large the body of the answer may be: 64 MiB unless set. |

`.remove_header(name)` and `.remove_query(name)` take away what the client or the method sends.";
