//! Compiles generated crates with rustc itself: what they link to is built once, and cargo would lock it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use xtask::stop::Stop;

use crate::process::{self, Ended};
use crate::state::cannot;

const WORKSPACE: &str =
    "[workspace]\nresolver = \"3\"\nmembers = [\"link\"]\n\n[profile.dev]\ndebug = false\n";

/// How long building the runtime and all that it needs may take.
const BUILD_LIMIT: Duration = Duration::from_secs(1800);

/// What generated crates link to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Libraries {
    runtime: PathBuf,
    /// What examples use besides, by the name of the crate.
    beside: Vec<(String, PathBuf)>,
    /// Where to look for what the runtime links to.
    search: Vec<String>,
}

/// What looks at the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Compiler {
    Rustc,
    /// The compiler with lints of its own.
    Clippy,
}

impl Compiler {
    fn program(self) -> OsString {
        match self {
            Self::Rustc => env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()),
            Self::Clippy => "clippy-driver".into(),
        }
    }

    /// Tells it what cargo would of the manifest: which lints the crate does without, and the oldest Rust that it takes.
    fn told(self, command: &mut Command, manifest: &toml::Table) {
        if self == Self::Rustc {
            return;
        }
        let lints = manifest.get("lints").and_then(|lints| lints.get("clippy"));
        for name in lints.and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys) {
            command.arg(format!("-Aclippy::{name}"));
        }
        let version = manifest.get("package").and_then(|package| package.get("rust-version"));
        command.env(
            "CARGO_PKG_RUST_VERSION",
            version.and_then(toml::Value::as_str).unwrap_or_default(),
        );
    }
}

impl Libraries {
    /// Builds the runtime at `runtime` in a workspace of its own in `dir`.
    pub(crate) fn build(dir: &Path, runtime: &Path, lock: &Path) -> Result<Self, Stop> {
        let manifest = format!(
            "[package]\nname = \"link\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nsdk-runtime = {{ path = {:?}, default-features = false, features = [\"rustls\", \"blocking\"] }}\nserde_json = {{ version = \"1\", features = [\"raw_value\"] }}\ntokio = {{ version = \"1\", default-features = false, features = [\"macros\", \"rt\", \"time\"] }}\n",
            runtime.display().to_string()
        );
        write(&dir.join("Cargo.toml"), WORKSPACE)?;
        write(&dir.join("link/Cargo.toml"), &manifest)?;
        write(&dir.join("link/src/lib.rs"), "")?;
        if !dir.join("Cargo.lock").exists() {
            // The same versions as here where it can be: those need no network.
            let _ = fs::copy(lock, dir.join("Cargo.lock"));
        }
        let mut command = xtask::cargo::cargo();
        command.args(["build", "--message-format=json"]).current_dir(dir);
        command.arg("--target-dir").arg(dir.join("target"));
        // Cargo tells its children of the crate that this program is of.
        command.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_TARGET_DIR");
        let ended = process::run(&mut command, None, BUILD_LIMIT)
            .map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
        if !ended.status.is_some_and(|status| status.success()) {
            return Err(Stop::with_help("the runtime can't be built", ended.stderr));
        }
        Self::read(&ended.stdout)
            .ok_or_else(|| Stop::failed("cargo doesn't say what it built of the runtime"))
    }

    /// What cargo says that it built.
    fn read(messages: &str) -> Option<Self> {
        let (mut runtime, mut beside) = (None, Vec::new());
        let mut search = Vec::new();
        for line in messages.lines() {
            let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
            let paths = message["linked_paths"].as_array().into_iter().flatten();
            search.extend(paths.filter_map(Value::as_str).map(str::to_owned));
            let files = message["filenames"].as_array().into_iter().flatten();
            let mut files = files.filter_map(Value::as_str).map(PathBuf::from);
            let library = files.find(|file| file.extension().is_some_and(|it| it == "rlib"));
            match (message["target"]["name"].as_str(), library) {
                (Some("sdk_runtime"), library) => runtime = library,
                (Some(name @ ("serde_json" | "tokio")), Some(library)) => {
                    beside.push((name.to_owned(), library));
                }
                _ => {}
            }
        }
        let runtime = runtime?;
        let folder = runtime.parent()?;
        search.push(format!("dependency={}", folder.display()));
        Some(Self { runtime, beside, search })
    }

    /// Checks the crate in `dir`; an error is the compiler's words.
    pub(crate) fn check(&self, dir: &Path, by: Compiler, limit: Duration) -> Result<(), String> {
        let manifest = manifest(dir)?;
        let mut command = self.compiler(by, &dir.join("src/lib.rs"), "sdk", dir);
        command.args(["--crate-type=lib", "--emit=metadata", "-Dwarnings"]);
        command.args(crate_features(&manifest));
        by.told(&mut command, &manifest);
        finish(process::run(&mut command, None, limit))
    }

    /// Checks the program that calls every operation of the crate in `dir`, which was checked before. A crate without
    /// operations has none.
    pub(crate) fn check_exercise(
        &self,
        dir: &Path,
        by: Compiler,
        limit: Duration,
    ) -> Result<(), String> {
        if !dir.join("examples/exercise/main.rs").exists() {
            return Ok(());
        }
        let mut command = self.rustc_exercise(by, dir, "libsdk.rmeta");
        command.args(["--emit=metadata", "-Dwarnings"]);
        by.told(&mut command, &manifest(dir)?);
        finish(process::run(&mut command, None, limit))
    }

    /// Checks a library that uses the crate in `dir`, which was checked before.
    pub(crate) fn check_examples(
        &self,
        dir: &Path,
        file: &Path,
        by: Compiler,
        limit: Duration,
    ) -> Result<(), String> {
        let mut command = self.compiler(by, file, "examples", dir);
        command.args(["--crate-type=lib", "--emit=metadata", "-Dwarnings"]);
        command.arg("--extern").arg(format!("sdk={}", dir.join("libsdk.rmeta").display()));
        for (name, library) in &self.beside {
            command.arg("--extern").arg(format!("{name}={}", library.display()));
        }
        by.told(&mut command, &manifest(dir)?);
        finish(process::run(&mut command, None, limit))
    }

    /// Builds the crate in `dir` and its program that calls every operation; gives the program's path.
    pub(crate) fn exercise(&self, dir: &Path, limit: Duration) -> Result<PathBuf, String> {
        self.library(dir, limit)?;
        let mut command = self.rustc_exercise(Compiler::Rustc, dir, "libsdk.rlib");
        command.args(["--emit=link", "-Ccodegen-units=4"]);
        finish(process::run(&mut command, None, limit))?;
        Ok(dir.join(format!("exercise{}", env::consts::EXE_SUFFIX)))
    }

    fn rustc_exercise(&self, by: Compiler, dir: &Path, library: &str) -> Command {
        let mut command =
            self.compiler(by, &dir.join("examples/exercise/main.rs"), "exercise", dir);
        command.arg("--crate-type=bin");
        command.arg("--extern").arg(format!("sdk={}", dir.join(library).display()));
        for (name, library) in &self.beside {
            command.arg("--extern").arg(format!("{name}={}", library.display()));
        }
        command
    }

    /// Builds the crate in `dir`.
    fn library(&self, dir: &Path, limit: Duration) -> Result<(), String> {
        let mut command = self.rustc(&dir.join("src/lib.rs"), "sdk", dir);
        command.args(["--crate-type=lib", "--emit=metadata,link", "-Ccodegen-units=4"]);
        command.args(crate_features(&manifest(dir)?));
        finish(process::run(&mut command, None, limit))
    }

    /// Builds the crate in `dir` and the program in `program` that uses it; gives the program's path.
    pub(crate) fn program(
        &self,
        dir: &Path,
        program: &Path,
        limit: Duration,
    ) -> Result<PathBuf, String> {
        self.library(dir, limit)?;
        let mut command = self.rustc(program, "trip", dir);
        command.args(["--crate-type=bin", "--emit=link", "-Ccodegen-units=4"]);
        command.arg("--extern").arg(format!("sdk={}", dir.join("libsdk.rlib").display()));
        finish(process::run(&mut command, None, limit))?;
        Ok(dir.join(format!("trip{}", env::consts::EXE_SUFFIX)))
    }

    fn rustc(&self, root: &Path, name: &str, out: &Path) -> Command {
        self.compiler(Compiler::Rustc, root, name, out)
    }

    fn compiler(&self, by: Compiler, root: &Path, name: &str, out: &Path) -> Command {
        let mut command = Command::new(by.program());
        // What cargo would tell the crate of itself.
        let version = [("CARGO_PKG_NAME", "sdk"), ("CARGO_PKG_VERSION", "0.1.0")];
        command.envs(version).env("CARGO_MANIFEST_DIR", out);
        command.arg(root).arg("--crate-name").arg(name);
        command.args(["--edition=2024", "--error-format=human", "--color=never"]);
        command.arg("--out-dir").arg(out).arg("--extern");
        command.arg(format!("sdk_runtime={}", self.runtime.display()));
        for path in &self.search {
            command.arg("-L").arg(path);
        }
        command
    }
}

/// What cargo would tell a crate of its features: all are on but those that only change what it links to, or that
/// add nothing to it.
fn crate_features(manifest: &toml::Table) -> Vec<String> {
    const OFF: [&str; 3] = ["default", "native-tls", "tracing"];
    let features = manifest.get("features").and_then(toml::Value::as_table);
    let known: Vec<_> = features.into_iter().flat_map(toml::Table::keys).collect();
    let on = known.iter().filter(|name| !OFF.contains(&name.as_str()));
    let on = on.map(|name| format!("--cfg=feature=\"{name}\""));
    let names: Vec<_> = known.iter().map(|name| format!("{name:?}")).collect();
    on.chain([format!("--check-cfg=cfg(feature,values({}))", names.join(","))]).collect()
}

fn manifest(dir: &Path) -> Result<toml::Table, String> {
    let path = dir.join("Cargo.toml");
    let text = fs::read_to_string(&path);
    let text = text.map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    text.parse().map_err(|error| format!("the manifest: {error}"))
}

fn finish(ended: std::io::Result<Ended>) -> Result<(), String> {
    match ended {
        Err(error) => Err(format!("cannot run rustc: {error}")),
        Ok(Ended { status: None, .. }) => Err("rustc took too long".to_owned()),
        Ok(Ended { status: Some(status), .. }) if status.success() => Ok(()),
        Ok(Ended { stderr, .. }) => Err(stderr),
    }
}

/// Writes a file and the folders on the way to it, unless it says so already.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Stop> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| cannot("write", path, &error))
}
