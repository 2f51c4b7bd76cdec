//! Finds the runtime's source, which the generator writes into crates that hold a copy of it.
//!
//! In the repository the runtime is a package of its own, in `runtime/`. Cargo never puts one package into another, so a
//! published generator has the same files in `packaged/`: symbolic links here, which Cargo follows when it packages. Where a
//! system has no symbolic links, git writes them as small text files, which is why `runtime/` comes first.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Where the manifest and the folder of the source may be.
const PLACES: [(&str, &str); 2] =
    [("runtime/Cargo.toml", "runtime/src"), ("packaged/runtime.toml", "packaged/src")];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let found = PLACES.map(|(manifest, source)| (root.join(manifest), root.join(source)));
    let found = found.into_iter().find(|(manifest, source)| manifest.is_file() && source.is_dir());
    let Some((manifest, source)) = found else {
        return Err(io::Error::new(io::ErrorKind::NotFound, "the runtime's source is missing"));
    };
    let mut files = Vec::new();
    gather(&source, &mut files)?;
    files.sort();
    fs::write(out.join("runtime.rs"), constants(&manifest, &source, &files))?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", manifest.display());
    println!("cargo::rerun-if-changed={}", source.display());
    Ok(())
}

/// Adds the files of Rust in a folder and in those below it.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The constants that `src/vendor` includes.
fn constants(manifest: &Path, source: &Path, files: &[PathBuf]) -> String {
    let mut text = format!("const MANIFEST: &str = include_str!({:?});\n\n", shown(manifest));
    text.push_str("/// The runtime's files, by their path in its `src`.\n");
    text.push_str("pub const SOURCES: &[(&str, &str)] = &[\n");
    for file in files {
        let name = file.strip_prefix(source).unwrap_or(file);
        let name = shown(name).replace('\\', "/");
        let _ = writeln!(text, "    ({name:?}, include_str!({:?})),", shown(file));
    }
    text.push_str("];\n");
    text
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
