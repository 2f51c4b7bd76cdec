//! Calls without async.

use super::about::{About, block};

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let (client, call) = (about.client(), about.call());
    let code = format!(
        "{}fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    let client = {client}::from_env()?;\n    \
         let answer = {call}.call()?;\n    println!(\"{{answer:#?}}\");\n    Ok(())\n}}",
        about.imports_for_call(&[client])
    );
    let feature = match about.api.package.module {
        Some(_) => "With the feature `blocking` of the runtime".to_owned(),
        None => format!(
            "With the feature `blocking` (`cargo add {} --features blocking`)",
            about.called.package
        ),
    };
    vec![
        format!("{feature}, each request has `.call()`, which waits for it:"),
        block(&code),
        "It can't be used inside of async code, which it would block: there it fails with the kind `Blocking`. All clients of a program \
         share one thread in the background."
            .to_owned(),
    ]
}
