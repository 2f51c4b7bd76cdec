//! Where this workspace is.

use std::env;
use std::path::{Path, PathBuf};

use crate::stop::Stop;

/// The folder that holds `xtask/`, `spec/` and the crates.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds it from the folder that cargo says xtask is in, else from the current folder upwards.
    ///
    /// # Errors
    ///
    /// When neither leads to a workspace with an `xtask` in it.
    pub fn find() -> Result<Self, Stop> {
        let by_cargo = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let here = env::current_dir()
            .map_err(|error| Stop::failed(format!("cannot tell the current folder: {error}")))?;
        let parent = by_cargo.as_deref().and_then(Path::parent);
        let mut candidates = parent.into_iter().chain(here.ancestors());
        let root = candidates.find(|dir| is_workspace(dir)).ok_or_else(|| {
            let message = format!("`{}` is not inside the workspace", here.display());
            Stop::with_help(message, "Run `cargo xtask` in the folder of the repository.")
        })?;
        let root = root.canonicalize().map_err(|error| Stop::io("find", root, &error))?;
        Ok(Self { root })
    }

    /// Its top folder, absolute and without symbolic links.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside it, given with `/` between the parts.
    #[must_use]
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Where cargo puts what it builds here, absolute.
    ///
    /// # Errors
    ///
    /// When it is told where by a relative path and there is no current folder.
    pub fn target(&self) -> Result<PathBuf, Stop> {
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) if !dir.is_empty() => PathBuf::from(dir),
            _ => self.path("target"),
        };
        std::path::absolute(&target).map_err(|error| Stop::io("find", &target, &error))
    }
}

fn is_workspace(dir: &Path) -> bool {
    dir.join("Cargo.toml").is_file() && dir.join("xtask").is_dir()
}
