//! The module of another crate that the output is to be, instead of a crate of its own.

use crate::lock::module_problem;

/// The path of a module from the root of the crate that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModulePath(String);

impl ModulePath {
    /// Takes a path as it is written in Rust: `acme`, `crate::acme` or `api::acme`.
    ///
    /// # Errors
    ///
    /// When it isn't one: the message says why.
    ///
    /// ```
    /// use sdk_codegen::ModulePath;
    ///
    /// assert_eq!(ModulePath::new("acme")?.as_str(), "crate::acme");
    /// assert!(ModulePath::new("acme/v1").is_err());
    /// # Ok::<(), String>(())
    /// ```
    pub fn new(path: &str) -> Result<Self, String> {
        let path = path.strip_prefix("crate::").unwrap_or(path);
        match path.split("::").find_map(module_problem) {
            Some(problem) => Err(problem),
            None => Ok(Self(format!("crate::{path}"))),
        }
    }

    /// The path, from `crate` on.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The module's own name, the last part of the path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit("::").next().unwrap_or(&self.0)
    }
}
