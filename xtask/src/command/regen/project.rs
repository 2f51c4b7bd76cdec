//! The projects of this workspace: FastVM's, and those that are named on the command line.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sdk_codegen::Runtime;
use sdk_project::generation::{Commands, Detail};
use sdk_project::terminal::say_on_stderr;
use sdk_project::{Mode, Paths, Project, Settings};

use super::options::{Options, Other};
use crate::stop::Stop;
use crate::workspace::Workspace;

const SPEC: &str = "spec/openapi.yaml";
const CONFIG: &str = "spec/codegen.toml";
const NAMES: &str = "spec/names.lock";
const OUT: &str = "fastvm-generated";
const RUNTIME: &str = "../codegen/runtime";
const COMMAND: &str = "cargo xtask regen";
const EXPLAIN: &str = "cargo xtask explain";
const DOCS: &str = "cargo xtask docs";

/// The project that the options name.
pub(super) fn open(options: &Options, workspace: &Workspace) -> Result<Project, Stop> {
    let mut project = match &options.other {
        None => own(workspace)?,
        Some(other) => {
            let mut project = another(other, options)?;
            project.guarded = Some(workspace.root().to_owned());
            project
        }
    };
    if let Some(runtime) = &options.runtime {
        project.config.runtime = runtime.clone();
    }
    project.rearrange(&options.rearrange)?;
    project.rename(&options.rename)?;
    Ok(project)
}

/// A crate to be looked at and thrown away, of this workspace's document or of another. It is what regen would write, but
/// linked to `runtime` and without what only this workspace has.
pub(in crate::command) fn disposable(
    document: Option<PathBuf>,
    runtime: Runtime,
    workspace: &Workspace,
) -> Result<Project, Stop> {
    let other = document.map(|spec| Other {
        spec,
        out: PathBuf::new(),
        name: Some("sdk".to_owned()),
        config: None,
        names: None,
    });
    let settings = Settings { detail: Detail::Quiet, ..Settings::default() };
    let options = Options { other, runtime: Some(runtime), settings, ..Options::default() };
    let mut project = open(&options, workspace)?;
    project.config.workspace_lints = false;
    Ok(project)
}

/// FastVM's.
pub(in crate::command) fn own(workspace: &Workspace) -> Result<Project, Stop> {
    let paths = Paths {
        document: SPEC.into(),
        output: OUT.into(),
        config: Some(CONFIG.into()),
        names: Some(NAMES.into()),
    };
    let commands = Commands {
        generate: COMMAND.to_owned(),
        explain: EXPLAIN.to_owned(),
        docs: DOCS.to_owned(),
        check: None,
    };
    let mut project = Project::open_in(workspace.root(), &paths, None, commands)?;
    project.config.runtime = Runtime::Path(RUNTIME.to_owned());
    project.guarded = Some(workspace.root().to_owned());
    Ok(project)
}

fn another(other: &Other, options: &Options) -> Result<Project, Stop> {
    let Other { spec, out, name, config, names } = other;
    let paths = Paths {
        document: spec.clone(),
        output: out.clone(),
        config: config.clone(),
        names: names.clone(),
    };
    let commands = Commands {
        generate: command(other, options.runtime.as_ref()),
        explain: explain(other),
        docs: DOCS.to_owned(),
        check: None,
    };
    let project = Project::open(&paths, name.as_deref(), commands)?;
    let settings = options.settings;
    if config.is_none() && settings.mode != Mode::Check && settings.detail != Detail::Quiet {
        mention_config(spec);
    }
    Ok(project)
}

/// The command line that generates it, with the options that decide what comes out.
fn command(other: &Other, runtime: Option<&Runtime>) -> String {
    let Other { spec, out, name, config, names } = other;
    let runtime = runtime.map(|runtime| match runtime {
        Runtime::Vendored => "vendor".to_owned(),
        Runtime::Path(path) => format!("path={path}"),
        Runtime::Version(version) => format!("version={version}"),
    });
    let options = [
        ("--spec", Some(spec.display().to_string())),
        ("--out", Some(out.display().to_string())),
        ("--name", name.clone()),
        ("--config", config.as_ref().map(|config| config.display().to_string())),
        ("--names", names.as_ref().map(|names| names.display().to_string())),
        ("--runtime", runtime),
    ];
    with_options(COMMAND, options)
}

/// The command line that explains it.
fn explain(other: &Other) -> String {
    let config = other.config.as_ref().map(|config| config.display().to_string());
    let spec = Some(other.spec.display().to_string());
    with_options(EXPLAIN, [("--spec", spec), ("--config", config)])
}

fn with_options<const N: usize>(command: &str, options: [(&str, Option<String>); N]) -> String {
    let mut command = command.to_owned();
    for (option, value) in options {
        if let Some(value) = value {
            let _ = write!(command, " {option} {}", quoted(value));
        }
    }
    command
}

/// A word for a shell, in quotes where it needs them.
fn quoted(word: String) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=,:@+~\\".contains(c);
    if word.chars().all(is_plain) { word } else { format!("\"{word}\"") }
}

/// A configuration that happens to lie beside the document is not used, but not passed over in silence.
fn mention_config(spec: &Path) {
    let beside = spec.with_file_name("codegen.toml");
    if beside.is_file() {
        let beside = beside.display();
        say_on_stderr(&format!(
            "note: `{beside}` is not used; if it is meant to be: --config {beside}\n"
        ));
    }
}
