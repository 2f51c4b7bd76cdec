//! Why calls fail.

use super::about::{About, block};
use crate::emit::overview::{ErrorBodies, error_body};

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let call = about.call();
    let (import, body) = match error_body(about.api) {
        ErrorBodies::One(name) => (format!("models::{name}"), name.to_string()),
        ErrorBodies::Many | ErrorBodies::None => ("runtime::Value".to_owned(), "Value".to_owned()),
    };
    let code = format!(
        "{}match {call}.await {{\n    Ok(answer) => println!(\"{{answer:?}}\"),\n    \
         Err(error) if error.kind() == ErrorKind::NotFound => println!(\"there is no such thing\"),\n    \
         Err(error) => {{\n        \
         println!(\"{{:?}} {{:?}}: {{error}}\", error.status(), error.request_id());\n        \
         if let Some(body) = error.body_as::<{body}>() {{\n            println!(\"{{body:?}}\");\n        }}\n    }}\n}}",
        about.imports_for_call(&[&import, "runtime::ErrorKind"])
    );
    let which = match error_body(about.api) {
        ErrorBodies::One(name) => {
            format!("[`{name}`](models::{name}) is what the document gives errors.")
        }
        ErrorBodies::Many => {
            "Each method says which type its errors have, by their status.".to_owned()
        }
        ErrorBodies::None => "The document gives errors no type: `Value` is any JSON.".to_owned(),
    };
    vec![
        format!("A call that fails gives a `{}::{}`. Its `kind()` says what happened:", about.library(), about.error()),
        KINDS.to_owned(),
        block(&code),
        format!("`body_as` reads the body of the server's answer. {which} `body()` has its bytes, `headers()` its headers, and `message()` the text in it that is meant for people."),
        "## Whether it was done\n\nAfter a failure, `may_have_executed()` says whether the server may have carried the request out all the \
         same: after a timeout, a broken connection or a status of 500 and more it is true, where the method changes something. \
         Look at how things are before you call again. `attempts()` says how often the request was sent."
            .to_owned(),
    ]
}

const KINDS: &str = "\
| Kind | What happened |
| --- | --- |
| `BadRequest`, `Unauthorized`, `Forbidden`, `NotFound`, `Conflict`, `Unprocessable`, `RateLimited` | The server answered 400, 401, 403, 404, 409, 422 or 429. |
| `Server` | The server failed: a status of 500 or more. |
| `Status` | Any other status that is no success. |
| `Connect` | There was no connection, or the server turned the request down before it began. |
| `Timeout` | The time ran out. |
| `Interrupted` | The connection broke after the request may have been sent. |
| `Body` | The body of the request couldn't be read to its end. |
| `Decode` | The answer isn't what the API promises. |
| `Stream` | A stream broke off, or the server told of an error in it. |
| `BodyTooLarge`, `Redirect` | The answer is too large, or leads elsewhere. |
| `Token`, `Middleware` | What gives tokens failed, or a middleware of yours. |
| `Config`, `InvalidRequest` | The client or the request can't be as it is: nothing was sent. |
| `Blocking` | A blocking call inside of async code, or an async one outside of Tokio. |";
