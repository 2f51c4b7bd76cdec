//! Paths in a VM.

use super::failure::Failure;

/// An absolute path in a VM. What it goes through, `..` and links included, is the VM's affair.
#[derive(Clone, Debug)]
pub(crate) struct RemotePath(String);

impl RemotePath {
    /// Refuses what the VM would read as something else: what is relative to who knows where, or taken for an option.
    pub(crate) fn parse(path: &str) -> Result<Self, Failure> {
        if path.contains('\0') {
            return Err(Failure::invalid_path(path, "it holds a NUL"));
        }
        if !path.starts_with('/') {
            return Err(Failure::invalid_path(
                path,
                "a path in a VM is absolute: it begins with /",
            ));
        }
        Ok(Self(path.to_owned()))
    }

    /// A path that can be a file's: its last part is a name.
    pub(crate) fn file(&self) -> Result<&str, Failure> {
        let last = self.0.rsplit('/').next();
        if matches!(last, None | Some("" | "." | "..")) {
            return Err(Failure::invalid_path(&self.0, "it names a directory, and this is a file"));
        }
        Ok(&self.0)
    }

    /// The path without slashes at its end.
    pub(crate) fn directory(&self) -> &str {
        match self.0.trim_end_matches('/') {
            "" => "/",
            path => path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absolute_paths_are_taken() {
        for path in ["", "a", "-x", "./a", "~/a", "/a\0b"] {
            assert!(RemotePath::parse(path).is_err(), "{path:?}");
        }
    }

    #[test]
    fn slashes_at_the_end_name_directories() {
        let of = |path| RemotePath::parse(path).ok();
        assert_eq!(of("/a/b//").map(|path| path.directory().to_owned()).as_deref(), Some("/a/b"));
        assert_eq!(of("//").map(|path| path.directory().to_owned()).as_deref(), Some("/"));
        for path in ["/a/", "/", "/a/.", "/a/.."] {
            assert!(of(path).is_some_and(|path| path.file().is_err()), "{path}");
        }
        assert!(of("/a/..b").is_some_and(|path| path.file().is_ok()));
    }
}
