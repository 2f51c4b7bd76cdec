//! A guard for the imports of a crate: they run one way, between its folders and between its files.
//!
//! [`Sources`] holds the files of a crate. [`Imports`] is made of them: for each import, the file that it stands in and
//! the file that defines what it names. A name that is imported through a re-export counts as an import of the file that
//! defines it, so that a re-export hides nothing. [`Imports::complaints`] says what is wrong:
//!
//! - In each folder, the files and folders directly in it must import each other without a circle. Where two folders
//!   import each other, that is always wrong. A circle of files is allowed where it is [`Known`].
//! - Nothing may be imported through a re-export of the crate's root.
//!
//! A file that only declares and re-exports the modules below it imports none of them. Code for tests is left out, and
//! so is `$crate` in macros. What no path shows can't be seen: a method that is called, and a macro that is in scope
//! because it stands further up.
//!
//! This folder imports nothing else of the crate. Begin with `graph.rs`; `reader.rs` finds the paths in a file, and
//! `names.rs` finds the file that a path leads to.

mod graph;
mod names;
mod reader;
mod sources;

pub use self::graph::{Import, Imports, Known};
pub use self::sources::{Broken, Sources};
