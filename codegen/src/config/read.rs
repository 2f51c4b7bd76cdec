//! From the text of `codegen.toml` to a [`Config`].

use std::collections::BTreeMap;

use super::file::FileFormat;
use super::lines::Lines;
use super::problem::{ConfigError, Problem};
use super::{
    Config, ModulePath, Places, accept, operations, pages, pagination, places, references,
    resources, types,
};

impl Config {
    /// Reads `codegen.toml`.
    ///
    /// # Errors
    ///
    /// When the text isn't TOML, or has an unknown key or a value that can't be used. The message shows line and column.
    pub fn parse(text: &str, file_name: &str) -> Result<Self, ConfigError> {
        let wrong = |error: toml::de::Error| ConfigError::of_toml(file_name, text, &error);
        let lines = Lines::read(file_name, text).map_err(wrong)?;
        let file: FileFormat = toml::from_str(text).map_err(wrong)?;
        let unfit =
            |lines: &Lines, it: &Problem| ConfigError::of_problem((file_name, text), lines, it);
        let config = of_file(file).map_err(|problem| unfit(&lines, &problem))?;
        let config = Self { lines, ..config };
        match config.problems().first() {
            Some(problem) => Err(unfit(&config.lines, problem)),
            None => Ok(config),
        }
    }
}

fn of_file(file: FileFormat) -> Result<Config, Problem> {
    let FileFormat {
        document,
        output,
        lock,
        package,
        client,
        credentials,
        resources,
        operations,
        types,
        formats,
        pagination,
        references,
        overrides,
        exercise,
        docs,
        accept,
    } = file;
    let (operations, selection) = operations::read(operations)?;
    let resources = resources.into_iter().map(|(path, entry)| {
        let resource = resources::read(&path, entry)?;
        Ok((path, resource))
    });
    let new = Config::new(package.name);
    let new = match package.module {
        Some(path) => new.in_module(
            ModulePath::new(&path).map_err(|it| Problem::of_value(&["crate", "module"], it))?,
        ),
        None => new,
    };
    Ok(Config {
        places: Places { document, output, lock },
        runtime: package.runtime.map(places::runtime).transpose()?.unwrap_or(new.runtime),
        version: package.version.unwrap_or(new.version),
        description: package.description,
        license: package.license,
        workspace_lints: package.workspace_lints,
        resource_features: package.resource_features,
        client_name: package.client_name,
        env_prefix: client.env_prefix,
        retry_count_header: client.retry_count_header,
        credentials: credentials.into_iter().map(|(scheme, entry)| (scheme, entry.env)).collect(),
        resources: resources.collect::<Result<BTreeMap<_, _>, Problem>>()?,
        operations,
        selection,
        types: types::read(types),
        formats,
        pagination: pagination::read(pagination)?,
        references: references::read(references)?,
        overrides: overrides.map(|section| section.package),
        exercise: exercise.enabled,
        docs: docs.map(pages::read).transpose()?,
        accept: accept::read(accept)?,
        ..new
    })
}
