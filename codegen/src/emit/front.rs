//! What a newcomer reads first: the front page of the crate's documentation, and the same in its `README.md`.

use super::{example, overview};
use crate::ir::{Api, Docs, Package, Resource};

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// Those who have the crate's documentation open, where links lead to items.
    Docs,
    /// Those who look at the package.
    Readme,
}

impl Page {
    /// Code, which leads to an item where it can.
    fn link(self, code: &str, path: &str) -> String {
        match self {
            Self::Docs if code == path => format!("[`{code}`]"),
            Self::Docs => format!("[`{code}`]({path})"),
            Self::Readme => format!("`{code}`"),
        }
    }

    fn heading(self, text: &str) -> String {
        match self {
            Self::Docs => format!("# {text}"),
            Self::Readme => format!("## {text}"),
        }
    }
}

/// How many lines of a description may come before everything else.
const SHORT: usize = 16;

/// How many resources are worth a line each, those below others included.
const MANY: usize = 40;

/// The documentation of the crate's root.
pub(super) fn crate_docs(api: &Api) -> Vec<String> {
    let (about, rest) = about(api);
    let mut lines = vec![format!("{}, version {}.", api.title, api.version)];
    let call = first_call(api);
    let rest = rest.map(|rest| section(Page::Docs.heading("More about the API"), rest.0));
    let parts = [Some(about.0), reference(api), call]
        .into_iter()
        .chain(parts(api, Page::Docs))
        .chain([api.package.module.is_none().then(|| features(api)), stub(api), rest]);
    for part in parts.flatten().filter(|part| !part.is_empty()) {
        lines.push(String::new());
        lines.extend(part);
    }
    lines
}

/// What both pages have between a first call and the Cargo features.
pub(super) fn parts(api: &Api, page: Page) -> [Option<Vec<String>>; 3] {
    [resources(api, page), Some(requests(api, page)), Some(errors(api, page))]
}

/// What the document says of itself: all of it, or the first paragraph and what comes after everything else.
pub(super) fn about(api: &Api) -> (Docs, Option<Docs>) {
    if api.docs.0.len() <= SHORT {
        return (api.docs.clone(), None);
    }
    let first = api.docs.summary();
    let rest = api.docs.0.get(first.0.len() + 1..).unwrap_or_default();
    (first, Some(Docs(rest.to_vec())))
}

/// Where readers find every method and every type on pages of their own.
pub(super) fn reference(api: &Api) -> Option<Vec<String>> {
    let url = api.package.reference_url.as_ref()?;
    Some(vec![format!(
        "The [reference]({url}) shows every method with an example, and every type."
    )])
}

fn section(heading: String, lines: impl IntoIterator<Item = String>) -> Vec<String> {
    [heading, String::new()].into_iter().chain(lines).collect()
}

/// A first program, which is compiled as a test.
fn first_call(api: &Api) -> Option<Vec<String>> {
    let found = example::first_call(api)?;
    let set = example::setting(api).map(|names| format!("Set {names}, then:"));
    let mut lines: Vec<_> = set.into_iter().flat_map(|set| [set, String::new()]).collect();
    lines.push("```no_run".to_owned());
    let lib = api.package.lib_name();
    lines.push(format!("use {lib}::{{Client, Error}};"));
    lines.push(String::new());
    if let Some(feature) = found.resource.and_then(|resource| resource.feature.as_ref()) {
        lines.push(format!("# #[cfg(not(feature = {feature:?}))]"));
        lines.push("# fn main() {}".to_owned());
        lines.push(format!("# #[cfg(feature = {feature:?})]"));
    }
    let main = [
        "#[tokio::main(flavor = \"current_thread\")]",
        "async fn main() -> Result<(), Error> {",
        "    let client = Client::from_env()?;",
        &format!("    let answer = {}.await?;", found.call),
        "    println!(\"{answer:#?}\");",
        "    Ok(())",
        "}",
        "```",
    ];
    lines.extend(main.map(str::to_owned));
    Some(section(Page::Docs.heading("First call"), lines))
}

/// The resources, each with what it is about.
fn resources(api: &Api, page: Page) -> Option<Vec<String>> {
    let has_children = overview::count(&api.resources) <= MANY;
    let mut lines = Vec::new();
    for resource in &api.resources {
        list(resource, "client", (page, has_children), "", &mut lines);
    }
    let own = api.operations.iter().map(|operation| {
        page.link(&format!("client.{}", operation.name), &format!("Client::{}", operation.name))
    });
    let own: Vec<_> = own.collect();
    if !own.is_empty() && own.len() <= MANY {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(format!("The client itself has {}.", and(&own)));
    }
    (!lines.is_empty()).then(|| section(page.heading("Resources"), lines))
}

fn list(
    resource: &Resource,
    path: &str,
    (page, has_children): (Page, bool),
    margin: &str,
    lines: &mut Vec<String>,
) {
    let path = format!("{path}.{}()", resource.accessor);
    let link = page.link(&path, &format!("resources::{}", resource.handle));
    let colon = if resource.summary.is_empty() { "" } else { ": " };
    lines.push(format!("{margin}- {link}{colon}{}", resource.summary));
    if has_children {
        for child in &resource.children {
            list(child, &path, (page, has_children), &format!("{margin}  "), lines);
        }
    }
}

/// What the front page says of every request.
const REQUESTS: [&str; 2] = [
    "A request does nothing until it is awaited. Before that it takes a timeout, retries, headers and",
    "more: see [`OperationRequest`](resources::OperationRequest).",
];

/// What the README says of every request.
const ON_EVERY_REQUEST: &str = "\
A request does nothing until it is awaited. Before that, `.timeout()`, `.max_retries()`, `.header()`,
`.query()` and `.body_field()` change it; `.with_response().await` gives status and headers beside the
value, and `.raw().await` the response unread. Fields that the document doesn't name are kept and
reachable by `.extra()`, and unknown values of enums are kept as they came.";

/// What requests are, and those that are out of the ordinary.
fn requests(api: &Api, page: Page) -> Vec<String> {
    let found = overview::special(api);
    let call = |call: &overview::Call| page.link(&call.written, &call.path);
    let mut lines = match page {
        Page::Docs => REQUESTS.map(str::to_owned).to_vec(),
        Page::Readme => ON_EVERY_REQUEST.lines().map(str::to_owned).collect(),
    };
    lines.push(String::new());
    lines.extend(found.paged.as_ref().map(|paged| {
        format!(
            "- {} has pages: `.items()` yields what is on all of them, `.pages()` each page.",
            call(paged)
        )
    }));
    lines.extend(
        found
            .streamed
            .as_ref()
            .map(|streamed| format!("- {} yields a stream, an item as it comes.", call(streamed))),
    );
    lines.extend(found.uploads.as_ref().map(|uploads| {
        let part = page.link("FilePart", "runtime::FilePart");
        format!("- {} takes a file, which is read while it is sent: {part}.", call(uploads))
    }));
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    section(page.heading("Requests"), lines)
}

/// How to read an error.
fn errors(api: &Api, page: Page) -> Vec<String> {
    let method = |name: &str| page.link(name, &format!("Error::{name}"));
    let body = match overview::error_body(api) {
        overview::ErrorBodies::One(name) => {
            format!(" as {}", page.link(name.as_str(), &format!("models::{name}")))
        }
        overview::ErrorBodies::Many => {
            " as the type that the method's documentation names".to_owned()
        }
        overview::ErrorBodies::None => {
            format!(" as {} or a type of yours", page.link("Value", "runtime::Value"))
        }
    };
    let error = page.link("Error", "Error");
    let lines = [
        format!(
            "{error} says why a call failed. {} tells an answer of the server from a lost",
            method("kind")
        ),
        format!(
            "connection, {} and {} are those of the answer, and",
            method("status"),
            method("request_id")
        ),
        format!("{} reads its body{body}.", method("body_as")),
    ];
    section(page.heading("Errors"), lines)
}

/// What the Cargo features are for.
fn features(api: &Api) -> Vec<String> {
    let mut lines = vec![
        "`rustls`, which is on by default, and `native-tls` choose who does TLS. With `blocking`,"
            .to_owned(),
        "`.call()` on each request waits without async. `tracing` makes a span of each call."
            .to_owned(),
    ];
    if !api.package.resource_features.is_empty() {
        let (all, models) = (Package::ALL_RESOURCES, Package::ALL_MODELS);
        let parts = [
            String::new(),
            "Each resource of the client is a feature, with the types that it uses; what needs one says so.".to_owned(),
            format!("`{models}` gives all types. `{all}`, which is on by default, turns all of them on."),
        ];
        lines.extend(parts);
    }
    section(Page::Docs.heading("Cargo features"), lines)
}

const STUBS: &str =
    "Types that only come back are made by [`Stub`](runtime::Stub), and then changed as needed:";

/// How tests make values that only come back.
fn stub(api: &Api) -> Option<Vec<String>> {
    let (stub, features) = example::stub(api)?;
    let mut lines = vec![STUBS.to_owned(), String::new(), "```".to_owned()];
    // What is tested as an example must compile without the feature, too.
    let start = (!features.is_empty()).then(|| format!("# {} {{", gate(features)));
    let end = start.is_some().then(|| "# }".to_owned());
    lines.extend(start.into_iter().chain(stub).chain(end));
    lines.push("```".to_owned());
    Some(section(Page::Docs.heading("In tests"), lines))
}

/// The attribute of what needs one of some features.
fn gate(features: &[String]) -> String {
    let each: Vec<_> = features.iter().map(|feature| format!("feature = {feature:?}")).collect();
    format!("#[cfg(any({}))]", each.join(", "))
}

/// A list in a sentence.
fn and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}
