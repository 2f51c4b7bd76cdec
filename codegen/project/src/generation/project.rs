//! What is to be generated, and where it goes.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use sdk_codegen::config::package_problem;
use sdk_codegen::source::FsLoader;
use sdk_codegen::{Config, Runtime};

use super::commands::Commands;
use super::names::NamesFile;
use crate::output::Style;
use crate::stop::Stop;
use crate::terminal::shown;

/// Where the parts of a project are. Paths are relative to the folder in which the program runs.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    /// The document.
    pub document: PathBuf,
    /// The folder of the crate.
    pub output: PathBuf,
    /// The configuration, where there is a file of it.
    pub config: Option<PathBuf>,
    /// The names that are kept, where they aren't beside the document under its name.
    pub names: Option<PathBuf>,
}

/// A document, what is said about its crate, and the folder of the crate.
#[derive(Clone, Debug)]
pub struct Project {
    /// Reads the document and what it refers to.
    pub loader: FsLoader,
    /// The document's path for the loader.
    pub document: String,
    /// What the document can't say about its crate, the names that were given before included.
    pub config: Config,
    /// The configuration, where there is a file of it.
    pub config_file: Option<PathBuf>,
    /// The folder of the crate.
    pub output: PathBuf,
    /// The folder of the hand-written crate on top of it, where there is one.
    pub overrides: Option<PathBuf>,
    /// The folder of the pages of reference.
    pub pages: PathBuf,
    /// The commands that messages name.
    pub commands: Commands,
    /// A folder that is never taken for the crate, nor one around it.
    pub guarded: Option<PathBuf>,
    /// The names that were given before.
    pub(crate) names: NamesFile,
    /// Where what is taken follows the document again.
    rearranged: Vec<String>,
    /// Where names follow the document again.
    renamed: Vec<String>,
}

impl Project {
    /// Opens a project. `package` is the name of the crate where there is no configuration, or another than it has.
    ///
    /// # Errors
    ///
    /// When the document isn't there, or the configuration or the lock can't be read.
    pub fn open(paths: &Paths, package: Option<&str>, commands: Commands) -> Result<Self, Stop> {
        let here = env::current_dir()
            .map_err(|error| Stop::failed(format!("cannot tell the current folder: {error}")))?;
        Self::open_in(&here, paths, package, commands)
    }

    /// Opens a project whose paths are relative to `base`.
    ///
    /// # Errors
    ///
    /// When the document isn't there, or the configuration or the lock can't be read.
    pub fn open_in(
        base: &Path,
        paths: &Paths,
        package: Option<&str>,
        commands: Commands,
    ) -> Result<Self, Stop> {
        let mut config = match &paths.config {
            Some(path) => config_in(base, path)?,
            None => Config::new(package.unwrap_or_default()),
        };
        if let Some(package) = package {
            package.clone_into(&mut config.package);
        }
        if let Some(problem) = package_problem(&config.package) {
            return Err(Stop::failed(problem));
        }
        require(&base.join(&paths.document), &paths.document.display().to_string())?;
        let beside = || NamesFile::beside(&paths.document);
        let lock = base.join(paths.names.clone().unwrap_or_else(beside));
        let (names, lock) = NamesFile::read(lock)?;
        config.names = lock;
        if let (Runtime::Path(path), Some(of)) = (&config.runtime, &paths.config) {
            config.runtime = Runtime::Path(from_output(base, &paths.output, of, path)?);
        }
        let beside = paths.config.as_ref().map(|path| base.join(path).with_file_name(""));
        let beside = beside.unwrap_or_else(|| base.to_owned());
        let overrides = config.overrides.as_ref().map(|folder| beside.join(folder));
        let pages = beside.join(config.docs.clone().unwrap_or_default().output);
        Ok(Self {
            loader: FsLoader::new(base),
            document: with_slashes(&paths.document),
            output: base.join(&paths.output),
            config_file: paths.config.as_ref().map(|path| base.join(path)),
            overrides,
            pages,
            commands,
            guarded: None,
            config,
            names,
            rearranged: Vec::new(),
            renamed: Vec::new(),
        })
    }

    /// Opens the project of a configuration, which says where document and crate are.
    ///
    /// # Errors
    ///
    /// When the configuration can't be read or doesn't say that, the document isn't there, or the lock can't be read.
    pub fn load(config: &Path, commands: Commands) -> Result<Self, Stop> {
        let places = read_config(config)?.places;
        let folder = config.parent().unwrap_or(Path::new(""));
        let missing = |key: &str, example: &str| {
            let message = format!("`{}` doesn't say `{key}`", shown(config));
            let help = format!("Add a line to its beginning: {key} = \"{example}\"");
            Stop::with_help(message, help)
        };
        let document = places.document.ok_or_else(|| missing("document", "openapi.yaml"))?;
        let output = places.output.ok_or_else(|| missing("output", "my-api"))?;
        let paths = Paths {
            document: folder.join(document),
            output: folder.join(output),
            config: Some(config.to_owned()),
            names: places.lock.map(|lock| folder.join(lock)),
        };
        Self::open(&paths, None, commands)
    }

    /// Lets what calls and constructors take follow the document again, at places of the lock.
    ///
    /// # Errors
    ///
    /// When nothing is arranged at a place.
    pub fn rearrange(&mut self, places: &[String]) -> Result<(), Stop> {
        for place in places {
            if self.config.names.as_mut().map_or(0, |lock| lock.rearrange(place)) == 0 {
                let message = format!("nothing is arranged at `{place}`");
                let help = "--rearrange takes a place as the lock has it, of a line of the kind `arguments` or `constructor`;\nor `all`";
                return Err(Stop::with_help(message, help));
            }
        }
        self.rearranged.extend_from_slice(places);
        Ok(())
    }

    /// Lets names follow the document again, at places of the lock.
    ///
    /// # Errors
    ///
    /// When the lock has no name at a place.
    pub fn rename(&mut self, places: &[String]) -> Result<(), Stop> {
        for place in places {
            if self.config.names.as_mut().map_or(0, |lock| lock.rename(place)) == 0 {
                let message = format!("the lock has no name at `{place}`");
                let help = "--rename takes a place as a line of the lock begins with it; or `all`";
                return Err(Stop::with_help(message, help));
            }
        }
        self.renamed.extend_from_slice(places);
        Ok(())
    }

    /// The project with the names that are kept by now; none where they are those that were read. Another run may have
    /// changed them while this one waited for it.
    pub(super) fn with_names_of_now(&self) -> Result<Option<Self>, Stop> {
        let (names, lock) = self.names.again()?;
        if names == self.names {
            return Ok(None);
        }
        let mut now = Self { names, rearranged: Vec::new(), renamed: Vec::new(), ..self.clone() };
        now.config.names = lock;
        now.rearrange(&self.rearranged)?;
        now.rename(&self.renamed)?;
        Ok(Some(now))
    }

    /// How the crate is formatted: as `cargo fmt` would at its folder.
    #[must_use]
    pub fn style(&self) -> Style {
        Style::at(&self.output)
    }

    /// The line that ends a failure.
    pub(super) fn not_written(&self) -> String {
        format!("Nothing was written to {}.\n", shown(&self.output))
    }
}

/// Reads the configuration in a file, with paths relative to where the program runs.
///
/// # Errors
///
/// When the file can't be read, or has an error.
pub fn read_config(path: &Path) -> Result<Config, Stop> {
    config_in(Path::new(""), path)
}

fn config_in(base: &Path, path: &Path) -> Result<Config, Stop> {
    let name = path.display().to_string();
    let text = fs::read_to_string(base.join(path)).map_err(|error| cannot_read(&name, &error))?;
    let config = Config::parse(&text, &name).map_err(|error| Stop::failed(error.to_string()))?;
    let folder = path.parent().map(with_slashes).unwrap_or_default();
    let folder = if folder.is_empty() { ".".to_owned() } else { folder };
    Ok(Config { references: config.references.relative_to(&folder), ..config })
}

/// A path that is relative to a configuration, as the manifest of the crate has to say it.
fn from_output(base: &Path, output: &Path, config: &Path, path: &str) -> Result<String, Stop> {
    let absolute = |path: PathBuf| {
        let found = std::path::absolute(&path).map_err(|error| Stop::io("find", &path, &error));
        found.map(|path| without_dots(&path))
    };
    let target = absolute(base.join(config).with_file_name("").join(path))?;
    let output = absolute(base.join(output))?;
    Ok(with_slashes(&pathdiff::diff_paths(&target, output).unwrap_or(target)))
}

/// A path without `.` and `..`, as it is written: no link is followed.
pub(crate) fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
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
