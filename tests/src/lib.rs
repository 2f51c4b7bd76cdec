//! What the tests share: a scripted server on loopback, and the document of the API.
pub mod document;
pub mod middlebox;
pub mod nowhere;
pub mod reply;
pub mod server;
pub mod tls;
pub mod wait;
