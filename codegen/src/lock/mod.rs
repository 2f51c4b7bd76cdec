//! This folder keeps names: which identifier each place in a document was given, in a file beside the document, the lock.
//!
//! Without a lock every name is worked out from the document alone. Where two things would have the same name, one of them
//! must take another, and which one depends on everything else in the document. So a new schema could rename a type that
//! people already use. With a lock, what has a name keeps it, and the newcomer takes another.
//!
//! A name in `codegen.toml` or `x-sdk-name` wins over the lock, and the lock wins over a name that is worked out.
//!
//! A line is dropped when its place is gone from the document. Whoever used that name was broken when the place went; if the
//! line stayed, something new would have to take a worse name, and nobody would gain by it. If the place comes back, its
//! name is worked out: that is the old name, unless something else took it meanwhile. The old line is in the history of the
//! file.
//!
//! It keeps some shapes too, each a list of words: the order of a method's arguments, how a struct is made, how the answers of
//! an operation are one type, how its pages hang together, which credentials operations usually require, and whether the crate
//! has a Cargo feature for each resource. Else two
//! parameters that change places in the document would change places in every call, without a word from the compiler
//! where both are text.
//!
//! Begin with `place.rs`, which says what a name can stand for: a new kind of name is added there. `entries.rs` has the
//! names of a lock that was read, `parse.rs` reads it. `names.rs` has the names that a crate was given, `text.rs` writes
//! them as the next lock, with the words of `visible.rs`. A new rule for what a name may look like belongs into `identifier.rs`. This folder imports only
//! `diagnostic`, to show a line that is wrong.

mod entries;
mod identifier;
mod names;
mod parse;
mod place;
mod text;
mod visible;

pub use entries::{LockError, NamesLock};
pub(crate) use identifier::{module_problem, problem as name_problem};
pub use names::Names;
pub(crate) use place::BY_RESOURCE;
pub use place::{Key, Kind, Place};
pub(crate) use visible::{route, word};
