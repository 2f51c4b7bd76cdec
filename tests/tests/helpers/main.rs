//! The helpers of the crate `fastvm`, over real sockets against a scripted server.

mod blocking;
mod commands;
mod effects;
mod errors;
mod launch;
mod launch_faults;
mod once;
mod ready;
mod redirects;
mod secrets;
mod stream_faults;
mod streams;
mod support;
mod urls;
