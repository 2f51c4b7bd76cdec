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

    /// A path that can be a file's: one that doesn't end with `/`.
    pub(crate) fn file(&self) -> Result<&str, Failure> {
        if self.0.ends_with('/') {
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

    /// A path beside the directory, on the same file system as a new one is.
    pub(crate) fn beside(&self, name: &str) -> String {
        let parent = self.directory().rsplit_once('/').map_or("", |(parent, _)| parent);
        format!("{parent}/{name}")
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
        assert_eq!(of("/a/b/").map(|path| path.beside("c")).as_deref(), Some("/a/c"));
        assert_eq!(of("/a").map(|path| path.beside("c")).as_deref(), Some("/c"));
        assert!(of("/a/").is_some_and(|path| path.file().is_err()));
    }
}
