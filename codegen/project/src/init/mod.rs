//! Writes the first configuration of a project.

mod formats;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sdk_codegen::Generated;
use sdk_codegen::config::package_problem;
use sdk_codegen::lower::Subject;
use serde_json::Value;

use crate::generation::{Commands, Paths, Project, in_memory};
use crate::names::{Found, found};
use crate::stop::Stop;
use crate::terminal::shown;
use written::{key, one_line, quoted};

/// What else may be said of the crate.
const CRATE: &str = "\
version = \"0.1.0\"
# description = \"...\"          # one sentence; without it the document's title
# license = \"MIT OR Apache-2.0\"
# workspace-lints = true       # take over the lints of the workspace that the crate is in
# runtime = \"vendored\"         # a copy within the crate; or { version = \"0.1\" }, or { path = \"...\" }
";

/// How many names are proposed to be thought over.
const PROPOSED: usize = 8;

/// How odd a name is, at least, that is worth a line.
const ODD: f64 = 1.0;

/// What the first configuration is made of.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The document.
    pub document: PathBuf,
    /// The configuration to write.
    pub config: PathBuf,
    /// The package's name; without one it is made of the document's title.
    pub package: Option<String>,
    /// The folder of the crate; without one it has the package's name.
    pub output: Option<PathBuf>,
    /// Whether a configuration that is there is overwritten.
    pub force: bool,
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Started {
    /// The text of the configuration.
    pub text: String,
    /// The package's name.
    pub package: String,
    /// The document's summary in a line.
    pub summary: String,
}

/// Reads the document, and writes a configuration for it that says everything in comments which may be said.
///
/// # Errors
///
/// When there is a configuration, when the document can't become a crate, and when the file can't be written.
pub fn init(start: &Start, commands: Commands) -> Result<Started, Stop> {
    if start.config.symlink_metadata().is_ok() && !start.force {
        let message = format!("`{}` is there already", shown(&start.config));
        return Err(Stop::with_help(
            message,
            "Write another file with --config FILE, or overwrite it with --force.",
        ));
    }
    if let Some(problem) = start.package.as_deref().and_then(package_problem) {
        return Err(Stop::failed(problem));
    }
    let paths = Paths { document: start.document.clone(), ..Paths::default() };
    let package = start.package.as_deref().unwrap_or("sdk");
    let mut project = Project::open(&paths, Some(package), commands)?;
    let mut generated = in_memory(&project)?;
    let package = start.package.clone().unwrap_or_else(|| package_of(&generated.api.title));
    if package != project.config.package {
        project.config.package.clone_from(&package);
        generated = in_memory(&project)?;
    }
    let output = start.output.clone().unwrap_or_else(|| start.config.with_file_name(&package));
    let text = Text { start, package: &package, output: &output, generated: &generated }.write()?;
    crate::output::write_whole(&start.config, text.as_bytes())?;
    Ok(Started { text, package, summary: generated.summary.to_string() })
}

struct Text<'a> {
    start: &'a Start,
    package: &'a str,
    output: &'a Path,
    generated: &'a Generated,
}

impl Text<'_> {
    fn write(&self) -> Result<String, Stop> {
        let document = self.relative(&self.start.document)?;
        let output = self.relative(self.output)?;
        let lock = format!("{}.lock", self.package);
        let api = &self.generated.api;
        let mut text = format!(
            "# How {} becomes a Rust crate. Paths are relative to this file; what is commented out shows what else may be said.\n\n",
            one_line(&api.called())
        );
        let places = [
            ("document", document, ""),
            ("output", output, "the folder of the crate"),
            ("lock", lock, "keeps the names that were given: commit it"),
        ];
        for (key, value, what) in places {
            let line = format!("{key} = {}", quoted(&value));
            let _ = match what {
                "" => writeln!(text, "{line}"),
                what => writeln!(text, "{line:<30} # {what}"),
            };
        }
        let _ = write!(text, "\n[crate]\nname = {}\n{CRATE}", quoted(self.package));
        let prefix = &api.client.env_prefix;
        let _ = write!(
            text,
            "\n# [client]\n# env-prefix = {} # of {prefix}_BASE_URL and {prefix}_CUSTOM_HEADERS\n",
            quoted(prefix)
        );
        self.credentials(&mut text);
        self.resources(&mut text);
        self.operations(&mut text);
        self.formats(&mut text);
        Ok(text)
    }

    fn credentials(&self, text: &mut String) {
        let auth = &self.generated.api.client.auth;
        if auth.is_empty() {
            return;
        }
        text.push_str("\n# The environment variables that credentials are read from.\n");
        for scheme in auth {
            let _ = writeln!(text, "# [credentials.{}]", key(&scheme.scheme));
            let _ = writeln!(text, "# env = {}", quoted(&scheme.env));
        }
    }

    /// The resources as they come out, by the tags that they are made of.
    fn resources(&self, text: &mut String) {
        let tags = self.tags();
        if tags.is_empty() {
            return;
        }
        text.push_str("\n# Resources: the path on the client (a dot nests), and the tag whose operations it has. These are the names that come out.\n# [resources]\n");
        for (path, tag) in tags {
            let _ = writeln!(text, "# {} = {{ tag = {} }}", key(&path), quoted(&tag));
        }
    }

    /// The resources of the first level, each with the tag that its first operation has.
    fn tags(&self) -> BTreeMap<String, String> {
        let mut tags = BTreeMap::new();
        for verdict in &self.generated.verdicts {
            let accessor = verdict.rust.first().and_then(|rust| rust.split_once("()."));
            let tag = self.generated.source.resolve(&verdict.at.child("tags").index(0));
            if let (Some((accessor, _)), Some(tag)) = (accessor, tag.and_then(Value::as_str)) {
                let accessor = accessor.trim_start_matches("client.").trim_start_matches("r#");
                tags.entry(accessor.to_owned()).or_insert_with(|| tag.to_owned());
            }
        }
        tags
    }

    /// The methods whose names a person would hardly have written.
    fn operations(&self, text: &mut String) {
        let (mut methods, _) = found(&self.generated.api);
        let taken: BTreeSet<String> = methods.iter().map(|it| it.shown.clone()).collect();
        methods.retain(|it| it.oddness.score >= ODD && it.of.contains('/'));
        methods.sort_by(|one, other| other.oddness.score.total_cmp(&one.oddness.score));
        if methods.is_empty() {
            return;
        }
        text.push_str(
            "\n# Methods whose names may be worth a thought, with a proposal. `resource` moves one.\n",
        );
        for method in methods.iter().take(PROPOSED) {
            let id = self.operation_id(method).unwrap_or_else(|| method.of.clone());
            let _ = writeln!(text, "# {}, now {}:", method.of, method.shown);
            let _ = writeln!(text, "# [operations.{}]", key(&id));
            let _ = writeln!(text, "# method = {}", quoted(&proposal(method, &taken)));
        }
    }

    fn operation_id(&self, found: &Found) -> Option<String> {
        self.generated.verdicts.iter().find_map(|verdict| match &verdict.subject {
            Subject::Operation { method, path, id } if found.of == format!("{method} {path}") => {
                id.clone()
            }
            _ => None,
        })
    }

    /// The types that formats of the document may have.
    fn formats(&self, text: &mut String) {
        let proposed = formats::proposed(self.generated.source.root());
        if proposed.is_empty() {
            return;
        }
        text.push_str("\n# The Rust types of formats, which are text without them.\n# [formats]\n");
        for (format, ty) in proposed {
            let _ = writeln!(text, "# {} = {ty}", key(format));
        }
    }

    /// A path as the configuration has it, relative to its folder.
    fn relative(&self, path: &Path) -> Result<String, Stop> {
        let absolute =
            |path: &Path| std::path::absolute(path).map_err(|error| Stop::io("find", path, &error));
        let folder = absolute(&self.start.config)?;
        let folder = folder.parent().unwrap_or(Path::new("/"));
        let path = absolute(path)?;
        let relative = pathdiff::diff_paths(&path, folder).unwrap_or(path);
        Ok(relative.to_string_lossy().replace('\\', "/"))
    }
}

/// A shorter name for a method: without the words that its handle says already. Where that is nothing, or another method's, it
/// is the name that it has.
fn proposal(method: &Found, taken: &BTreeSet<String>) -> String {
    let name = method.name.trim_start_matches("r#");
    let handle = method.shown.strip_suffix(&method.name).unwrap_or_default();
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| word.trim_end_matches('s').to_owned()).collect()
    };
    let said = words(handle);
    let kept =
        name.split('_').filter(|word| !said.contains(&word.trim_end_matches('s').to_owned()));
    let short = kept.collect::<Vec<_>>().join("_");
    let is_fine = short.starts_with(|c: char| c.is_ascii_alphabetic())
        && !taken.contains(&format!("{handle}{short}"));
    if is_fine { short } else { name.to_owned() }
}

/// The name of a package for an API of this title: `Pet Store API` is `pet-store`.
fn package_of(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
    // What every title has says nothing.
    while words.len() > 1 && words.last().is_some_and(|word| SAYS_NOTHING.contains(&&**word)) {
        words.pop();
    }
    words.truncate(4);
    let name = words.join("-");
    if package_problem(&name).is_none() {
        return name;
    }
    let prefixed = format!("api-{name}");
    if name.is_empty() || package_problem(&prefixed).is_some() {
        return "api-client".to_owned();
    }
    prefixed
}

/// Words that end titles.
const SAYS_NOTHING: &[&str] =
    &["api", "apis", "http", "openapi", "rest", "spec", "specification", "v1", "v2", "v3"];

#[cfg(test)]
mod tests {
    use super::package_of;

    #[test]
    fn a_package_is_named_after_the_title() {
        for (title, name) in [
            ("Pet Store API", "pet-store"),
            ("Swagger Petstore - OpenAPI 3.0", "swagger-petstore-openapi-3"),
            ("API", "api"),
            ("", "api-client"),
            ("Übersicht", "bersicht"),
            ("std", "api-std"),
            ("9 Lives", "api-9-lives"),
        ] {
            assert_eq!(package_of(title), name, "{title}");
        }
    }
}
