//! This folder holds the generated files in memory, before anything is written to disk.
//!
//! A [`Tree`] maps relative paths to texts. It refuses a path that would leave the folder it is written to, that some
//! operating system can't make, or that differs from another one only in case: so every tree can be written everywhere.
//!
//! Two trees can be compared: [`Changes`] lists which files are created, changed and removed when one takes the place of the
//! other. That is how a check finds out whether the generated files are up to date.
//!
//! Begin with `files.rs`, which has the tree. A new rule for paths belongs into `path.rs`, a new way to look at differences
//! into `compare.rs`. This folder imports no other, and knows neither of Rust nor of OpenAPI. Reading and writing folders is
//! up to whoever calls the generator.

mod compare;
mod files;
mod path;

pub use self::compare::Changes;
pub use self::files::{Iter, Tree};
pub use self::path::{PathError, PathProblem};
