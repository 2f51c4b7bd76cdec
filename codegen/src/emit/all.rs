//! All files of the generated crate.

use std::collections::BTreeSet;

use super::file::File;
use super::{
    client, example, exercise, host, index, library, manifest, model, readme, resource, servers,
};
use crate::ir::{Api, Resource};

/// All files of the crate but the vendored runtime. Each is written when it is asked for: the tokens of a large crate as a
/// whole would fill a gigabyte.
pub fn emit(api: &Api) -> impl Iterator<Item = File> {
    let package: &[fn(&Api) -> File] = match api.package.module {
        Some(_) => &[host::readme],
        None => &[manifest::manifest, readme::readme],
    };
    let listed = match api.package.module {
        Some(_) => Vec::new(),
        None => index::index(api),
    };
    let code: [fn(&Api) -> File; 4] =
        [library::library, client::client, library::models, library::resources];
    let mut resources = Vec::new();
    for resource in &api.resources {
        gather(resource, "src/resources", true, &mut resources);
    }
    let whole = package.iter().chain(&code).copied().collect::<Vec<_>>();
    let whole = whole.into_iter().map(|write| write(api));
    let models = api.models.iter().map(model::model);
    let resources =
        resources.into_iter().map(|(path, it, is_top)| resource::resource(it, path, is_top));
    let exercise = exercise::exercise(api);
    whole
        .chain(listed)
        .chain(servers::servers(api))
        .chain(example::example(api))
        .chain(models)
        .chain(resources)
        .chain(exercise)
}

/// Which of the fixed files the program needs that calls every operation, besides those that every such program has.
#[must_use]
pub fn exercise_needs(api: &Api) -> BTreeSet<&'static str> {
    exercise::needs(api)
}

/// A resource, with the path of its file without the ending and whether the client gives it.
type Found<'r> = (String, &'r Resource, bool);

/// Adds a resource and all resources below it.
fn gather<'r>(resource: &'r Resource, folder: &str, is_top: bool, into: &mut Vec<Found<'r>>) {
    let path = format!("{folder}/{}", resource.module.file_stem());
    into.push((path.clone(), resource, is_top));
    for child in &resource.children {
        gather(child, &path, false, into);
    }
}
