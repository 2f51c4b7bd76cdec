//! A crate whose client is generated when it is built.
//!
//! ```
//! use build_script::kennel::models::DogSize;
//!
//! assert_eq!(DogSize::Small.as_str(), "small");
//! ```

include!(concat!(env!("OUT_DIR"), "/kennel.rs"));

pub use kennel::{Client, Error};
