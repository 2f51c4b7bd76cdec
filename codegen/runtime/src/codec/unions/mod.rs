//! Enums whose variants hold values of different types, one of which the JSON is.
//!
//! The macro `union!` in `union_macro.rs` implements the traits for such an enum. If a field of the object names the
//! variant, the union is tagged: [`Tagged`] reads it, and [`encode_tagged`] writes the tag. Otherwise [`Untagged`] reads
//! the value as each variant in turn, and takes the one that leaves the least unknown.
//!
//! This folder imports `traits` and `formats`, how the key of an object is read from `containers`, the wording of an
//! error from `enums`, and what writes a field beside others from `models`. Begin with `tagged.rs`.

mod tagged;
mod union_macro;
mod untagged;
mod with_tag;

pub use self::tagged::Tagged;
pub use self::untagged::Untagged;
pub use self::with_tag::encode_tagged;
