//! Types that hold values of other types.
//!
//! `option.rs` and `nullable.rs` hold a value that may be absent or null; [`Nullable`] tells the two apart. Lists, sets
//! and tuples are arrays in JSON, and maps are objects. `pointers.rs` has boxes and references, which leave no trace in
//! JSON. `value.rs` has [`serde_json::Value`], which holds any JSON.
//!
//! Structs are not here but in `models`: their fields have names that are known beforehand.
//!
//! This folder imports `traits`, and from `formats` what a number of a tree in memory is. Begin with `lists.rs`.

mod lists;
mod maps;
mod nullable;
mod option;
mod pointers;
mod sets;
mod tuples;
mod value;

pub(super) use self::maps::next_key;
pub use self::nullable::Nullable;
