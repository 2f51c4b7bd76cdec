//! What the tests share: a scripted server on loopback, the document of the API, ways to wait for what happens.
mod chunked;
pub mod crates;
pub mod document;
pub mod gate;
pub mod memory;
pub mod middlebox;
mod not_tested;
pub mod nowhere;
pub mod processes;
pub mod reply;
pub mod server;
pub mod tls;
pub mod wait;

pub use not_tested::not_tested;
