//! Answers that come in pages: the next is asked for as it is wanted.
//!
//! Generated code says of each such operation how its pages hang together: a [`Paging`], by the trait [`Paged`], which the
//! macro of `paged_macro.rs` implements. What a page says of the next one is read by functions of generated code, with
//! [`PageValue`] and [`Extent`]; `link.rs` reads it from the header `Link`. `onward.rs` makes the request of the next page
//! of that, and notices a server that leads in a circle. [`Pages`] and [`Items`] are what users get.
//!
//! This folder imports `request` and all that it imports. Begin with `paging.rs`, then read `stream.rs`.

mod extent;
mod items;
mod link;
mod marks;
mod onward;
mod paged_macro;
mod paging;
mod stream;
mod value;

pub use self::extent::Extent;
pub use self::items::Items;
pub use self::paging::{Paged, Paging, Yields};
pub use self::stream::Pages;
pub use self::value::PageValue;
