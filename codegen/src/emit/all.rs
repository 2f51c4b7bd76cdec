//! All files of the generated crate.

use super::file::File;
use super::{client, example, index, library, manifest, model, readme, resource};
use crate::ir::Api;

/// All files of the crate but the vendored runtime.
#[must_use]
pub fn emit(api: &Api) -> Vec<File> {
    let mut files = vec![
        manifest::manifest(api),
        readme::readme(api),
        index::index(api),
        library::library(api),
        client::client(api),
        library::models(api),
        library::resources(api),
    ];
    files.extend(example::example(api));
    files.extend(api.models.iter().map(model::model));
    for resource in &api.resources {
        resource::resource(resource, "src/resources", &mut files);
    }
    files
}
