//! Writes a first program as a file under `examples/`, and finds the call for it, which other files show too.

use quote::{format_ident, quote};

use super::file::{File, Module, rust};
use crate::ir::{
    Api, Constructor, Field, Method, Model, ModelKind, Operation, Presence, Resource, Response,
    Scalar, TypeRef,
};

/// `examples/first_call.rs`; none if no call is easy enough.
pub(super) fn example(api: &Api) -> Option<File> {
    // A module has no examples of its own.
    if api.package.module.is_some() {
        return None;
    }
    let FirstCall { call, operation, resource: _ } = first_call(api)?;
    let lib = format_ident!("{}", api.package.lib_name());
    let call: proc_macro2::TokenStream = call.parse().ok()?;
    let main = quote! {
        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Error> {
            let client = Client::from_env()?;
            let answer = #call.await?;
            println!("{answer:#?}");
            Ok(())
        }
    };
    let module = Module {
        docs: vec![
            format!("Calls {} and prints what it answers.", operation.call),
            String::new(),
            format!("Run it with `cargo run --example first_call`{}.", needs(api)),
        ],
        items: vec![quote!(use #lib::{Client, Error};), main],
        ..Module::default()
    };
    Some(rust("examples/first_call.rs", module))
}

fn needs(api: &Api) -> String {
    setting(api).map(|name| format!(", {name} set")).unwrap_or_default()
}

/// The environment variables that must be set before a first call; none if none are needed.
pub(super) fn settings(api: &Api) -> Vec<String> {
    let client = &api.client;
    let alternatives = &client.security.alternatives;
    let needs_none = alternatives.iter().any(Vec::is_empty);
    let names = alternatives.first().filter(|_| !needs_none).into_iter().flatten();
    let auth = names.filter_map(|name| client.auth.iter().find(|auth| auth.scheme == *name));
    let mut settings: Vec<String> = auth.map(|auth| auth.env.clone()).collect();
    if client.base_url.is_none() {
        settings.push(format!("{}_BASE_URL", client.env_prefix));
    }
    settings
}

/// The same as text: `` `A` and `B` ``; none if none are needed.
pub(super) fn setting(api: &Api) -> Option<String> {
    let names: Vec<_> = settings(api).iter().map(|name| format!("`{name}`")).collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

/// A call that a program can begin with.
pub(super) struct FirstCall<'a> {
    /// As it is written: `client.vms().list()`.
    pub(super) call: String,
    pub(super) operation: &'a Operation,
    /// What has it as a method; none where that is the client itself.
    pub(super) resource: Option<&'a Resource>,
}

/// A call that reads, and needs no argument if there is such a one; none if all need more than text and numbers.
pub(super) fn first_call(api: &Api) -> Option<FirstCall<'_>> {
    let mut found = None;
    for resource in &api.resources {
        search(resource, "client", &mut found);
    }
    let is_easy = |found: &Found<'_>| found.1.operation.arguments.is_empty();
    let own = || {
        let calls = api.operations.iter().filter_map(|operation| {
            let call = written(operation, "client")?;
            Some(FirstCall { call, operation, resource: None })
        });
        calls.min_by_key(|call| call.operation.arguments.len())
    };
    let hard = match found {
        Some(found) if is_easy(&found) => return Some(found.1),
        hard => hard.map(|(_, found)| found),
    };
    match (own(), hard) {
        (Some(own), Some(hard)) if !own.operation.arguments.is_empty() => Some(hard),
        (own, hard) => own.or(hard),
    }
}

/// A call, and what tells the best.
type Found<'a> = ((bool, bool, bool, usize), FirstCall<'a>);

fn search<'a>(resource: &'a Resource, path: &str, found: &mut Option<Found<'a>>) {
    let path = format!("{path}.{}()", resource.accessor);
    // A list says more than a single value, and a larger resource is nearer to the API's heart.
    let size = resource.operations.len();
    for operation in &resource.operations {
        let Some(call) = written(operation, &path) else { continue };
        let is_easy = operation.arguments.is_empty();
        let is_list = operation.name.as_str() == "list";
        let rank = (is_easy, returns_list(operation), is_list, size);
        if found.as_ref().is_none_or(|(best, _)| rank > *best) {
            *found = Some((rank, FirstCall { call, operation, resource: Some(resource) }));
        }
    }
    for child in &resource.children {
        search(child, &path, found);
    }
}

/// The call as it is written; none if it isn't one to begin with.
fn written(operation: &Operation, path: &str) -> Option<String> {
    let fits = operation.method == Method::Get
        && operation.bundle.is_none()
        && operation.body.is_none()
        && !operation.deprecated
        && matches!(operation.response, Response::Json(_));
    let arguments = operation.arguments.iter().map(|argument| match argument.ty {
        TypeRef::Scalar(Scalar::String) => Some(format!("{:?}", argument.wire)),
        TypeRef::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64) => {
            Some("1".to_owned())
        }
        _ => None,
    });
    let arguments = arguments.collect::<Option<Vec<_>>>().filter(|_| fits)?;
    Some(format!("{path}.{}({})", operation.name, arguments.join(", ")))
}

fn returns_list(operation: &Operation) -> bool {
    operation.paging.is_some() || matches!(operation.response, Response::Json(TypeRef::List(_)))
}

/// How a test makes a value that only comes back from the API, as lines of a program, and the features of which the program
/// needs one; none where there is no such type.
pub(super) fn stub(api: &Api) -> Option<(Vec<String>, &[String])> {
    let (model, field) = api.models.iter().find_map(received)?;
    let (lib, name) = (api.package.lib_name(), &model.name);
    let lines = vec![
        format!("use {lib}::models::{name};"),
        format!("use {lib}::runtime::Stub as _;"),
        String::new(),
        format!("let mut value = {name}::stub().expect(\"a value can be made\");"),
        format!("value.{field} = \"what the test needs\".to_owned();"),
    ];
    Some((lines, &model.features))
}

/// A type that only comes back, with a field that is text.
fn received(model: &Model) -> Option<(&Model, &str)> {
    let ModelKind::Struct(item) = &model.kind else { return None };
    let is_text = |field: &&Field| {
        field.presence == Presence::Required && field.ty == TypeRef::Scalar(Scalar::String)
    };
    let field = item.fields.iter().find(is_text)?;
    (item.constructor == Constructor::None).then_some((model, field.name.as_str()))
}
