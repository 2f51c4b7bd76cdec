//! What is to be generated, and where it goes.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use sdk_codegen::{Config, Runtime};

use super::names::NamesFile;
use super::options::{Mode, Options, Other};
use crate::loader::FsLoader;
use crate::stop::Stop;
use crate::terminal::{say_on_stderr, shown};
use crate::workspace::Workspace;

const SPEC: &str = "spec/openapi.yaml";
const CONFIG: &str = "spec/codegen.toml";
const NAMES: &str = "spec/names.lock";
const OUT: &str = "fastvm-generated";
const RUNTIME: &str = "../codegen/runtime";

/// One crate to generate.
#[derive(Debug)]
pub(in crate::command) struct Job {
    pub(in crate::command) loader: FsLoader,
    /// The document's path for the loader.
    pub(in crate::command) document: String,
    pub(in crate::command) config: Config,
    pub(super) out: PathBuf,
    /// The names that were given before.
    pub(super) names: NamesFile,
    /// The folder of the hand-written crate on top of it, where there is one.
    pub(super) overrides: Option<PathBuf>,
    /// The `rustfmt.toml` to format with: what `cargo fmt` will use there.
    pub(in crate::command) style: String,
    /// The command that does this, for messages.
    pub(super) command: String,
}

impl Job {
    pub(super) fn new(options: &Options, workspace: &Workspace) -> Result<Self, Stop> {
        let mut job = match &options.other {
            None => Self::fastvm(workspace)?,
            Some(other) => Self::other(other, options)?,
        };
        if let Some(runtime) = &options.runtime {
            job.config.runtime = runtime.clone();
        }
        for place in &options.rearrange {
            let moved = job.config.names.as_mut().map_or(0, |lock| lock.rearrange(place));
            if moved == 0 {
                let message = format!("nothing is arranged at `{place}`");
                let help = "--rearrange takes a place as the lock has it, of a line of the kind `arguments` or `constructor`;\nor `all`";
                return Err(Stop::with_help(message, help));
            }
        }
        for place in &options.rename {
            let forgotten = job.config.names.as_mut().map_or(0, |lock| lock.rename(place));
            if forgotten == 0 {
                let message = format!("the lock has no name at `{place}`");
                let help = "--rename takes a place as a line of the lock begins with it; or `all`";
                return Err(Stop::with_help(message, help));
            }
        }
        Ok(job)
    }

    /// For a crate to be looked at and thrown away, of this workspace's document or of another. It is
    /// what regen would write, but linked to `runtime` and without what only this workspace has.
    pub(in crate::command) fn disposable(
        document: Option<PathBuf>,
        runtime: Runtime,
        workspace: &Workspace,
    ) -> Result<Self, Stop> {
        let other = document.map(|spec| Other {
            spec,
            out: PathBuf::new(),
            name: Some("sdk".to_owned()),
            config: None,
            names: None,
        });
        let options = Options { other, runtime: Some(runtime), quiet: true, ..Options::default() };
        let mut job = Self::new(&options, workspace)?;
        job.config.workspace_lints = false;
        Ok(job)
    }

    fn fastvm(workspace: &Workspace) -> Result<Self, Stop> {
        let loader = FsLoader::new(workspace.root());
        require(&workspace.path(SPEC), SPEC)?;
        let mut config = read_config(&workspace.path(CONFIG), CONFIG)?;
        config.references = config.references.relative_to("spec");
        config.runtime = Runtime::Path(RUNTIME.to_owned());
        let (names, lock) = NamesFile::read(workspace.path(NAMES))?;
        config.names = lock;
        Ok(Self {
            loader,
            document: SPEC.to_owned(),
            names,
            overrides: overrides(&config, &workspace.path(CONFIG)),
            config,
            out: workspace.path(OUT),
            style: fs::read_to_string(workspace.path("rustfmt.toml")).unwrap_or_default(),
            command: "cargo xtask regen".to_owned(),
        })
    }

    fn other(other: &Other, options: &Options) -> Result<Self, Stop> {
        let here = env::current_dir()
            .map_err(|error| Stop::failed(format!("cannot tell the current folder: {error}")))?;
        require(&other.spec, &other.spec.display().to_string())?;
        let mut config = match &other.config {
            Some(path) => Self::config_of(path)?,
            None => Config::new(other.name.clone().unwrap_or_default()),
        };
        if let Some(name) = &other.name {
            config.package.clone_from(name);
        }
        let beside = || NamesFile::beside(&other.spec);
        let (names, lock) = NamesFile::read(other.names.clone().unwrap_or_else(beside))?;
        config.names = lock;
        if other.config.is_none() && options.mode != Mode::Check && !options.quiet {
            mention_config(&other.spec);
        }
        Ok(Self {
            loader: FsLoader::new(here),
            document: with_slashes(&other.spec),
            names,
            overrides: other.config.as_ref().and_then(|path| overrides(&config, path)),
            config,
            out: other.out.clone(),
            style: String::new(),
            command: command(other, options.runtime.as_ref()),
        })
    }

    /// The configuration in a file, with paths relative to where it is run.
    pub(in crate::command) fn config_of(path: &Path) -> Result<Config, Stop> {
        let config = read_config(path, &path.display().to_string())?;
        let folder = path.parent().map(with_slashes).unwrap_or_default();
        let folder = if folder.is_empty() { ".".to_owned() } else { folder };
        Ok(Config { references: config.references.relative_to(&folder), ..config })
    }

    /// The line that ends a failure.
    pub(super) fn not_written(&self) -> String {
        format!("Nothing was written to {}.\n", shown(&self.out))
    }
}

/// The folder that a configuration names relative to itself.
fn overrides(config: &Config, path: &Path) -> Option<PathBuf> {
    Some(path.parent().unwrap_or(Path::new("")).join(config.overrides.as_ref()?))
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
    let mut command = "cargo xtask regen".to_owned();
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

fn read_config(path: &Path, name: &str) -> Result<Config, Stop> {
    let text = fs::read_to_string(path).map_err(|error| cannot_read(name, &error))?;
    Config::parse(&text, name).map_err(|error| Stop::failed(error.to_string()))
}

/// Says early and plainly that the document isn't there.
fn require(path: &Path, name: &str) -> Result<(), Stop> {
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(Stop::failed(format!("`{name}` is a folder"))),
        Ok(_) => Ok(()),
        Err(error) => Err(cannot_read(name, &error)),
    }
}

fn cannot_read(name: &str, error: &std::io::Error) -> Stop {
    if error.kind() != ErrorKind::NotFound {
        return Stop::failed(format!("cannot read `{name}`: {error}"));
    }
    let here = env::current_dir().unwrap_or_default();
    let help = format!("The current folder is `{}`.", here.display());
    Stop::with_help(format!("there is no file `{name}`"), help)
}

/// A path as the loader takes it.
fn with_slashes(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}
