//! Writes the crate's `README.md`.

use std::fmt::Write as _;

use super::example;
use super::file::{Comment, File, text};
use super::front::{self, Page};
use crate::ir::{Api, Package};

/// `README.md`
pub(super) fn readme(api: &Api) -> File {
    let mut parts = vec![format!("# {}", api.package.name), intro(api)];
    let about = front::about(api).0.0.join("\n");
    parts.extend(Some(about).filter(|about| !about.is_empty()));
    parts.extend(front::reference(api).map(|lines| lines.join("\n")));
    parts.extend(first_call(api));
    parts.extend(front::parts(api, Page::Readme).into_iter().flatten().map(|it| it.join("\n")));
    parts.push(features(api));
    parts.extend(tests(api));
    text("README.md", parts.join("\n\n") + "\n", Comment::Markup)
}

fn intro(api: &Api) -> String {
    format!(
        "A typed Rust client of {}, version {} of its OpenAPI document.\n\
         Every operation and its types are listed in [api.md](api.md).",
        api.called(),
        api.version
    )
}

fn first_call(api: &Api) -> Option<String> {
    let call = example::first_call(api)?.call;
    let lib = api.package.lib_name();
    let set = match example::setting(api) {
        Some(name) => format!("Set {name}, then:"),
        None => "No setting is needed:".to_owned(),
    };
    Some(format!(
        "## First call\n\n{set}\n\n```rust,no_run\nuse {lib}::{{Client, Error}};\n\n\
         #[tokio::main]\nasync fn main() -> Result<(), Error> {{\n\
         \x20   let client = Client::from_env()?;\n\
         \x20   let answer = {call}.await?;\n\
         \x20   println!(\"{{answer:#?}}\");\n    Ok(())\n}}\n```"
    ))
}

fn tests(api: &Api) -> Option<String> {
    let lines = example::stub(api)?.0.join("\n");
    Some(format!(
        "## In tests\n\n\
         Types that only come back have no constructor: each new field would break it. A test takes a stub, a\n\
         value in which required fields are empty, zero or their first known value, and sets what it needs:\n\n\
         ```rust\n{lines}\n```"
    ))
}

fn features(api: &Api) -> String {
    let mut text = "## Cargo features\n\n\
     | feature | what it does |\n\
     | --- | --- |\n\
     | `rustls` | TLS by rustls; on by default |\n\
     | `native-tls` | TLS by the system's library |\n\
     | `blocking` | `.call()` on each request waits without async |\n\
     | `tracing` | a span a call and an event an attempt |"
        .to_owned();
    if let Some(first) = api.resources.iter().find_map(|resource| resource.feature.as_ref()) {
        let (package, all) = (&api.package, Package::ALL_RESOURCES);
        let _ = write!(
            text,
            "\n| `{}` | every type, whichever resources there are |\n\
             | `{all}` | every resource and type; on by default |\n\n\
             Each resource is a feature of its own, with the types that it uses, so that a program builds no more than it\n\
             calls; [api.md](api.md) says which is which:\n\n\
             ```toml\n{} = {{ version = {:?}, default-features = false, features = [\"rustls\", {first:?}] }}\n```",
            Package::ALL_MODELS,
            package.name,
            package.version
        );
    }
    text
}
