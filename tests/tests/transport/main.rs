//! The transport of the runtime, over real sockets against a scripted server.

mod answers;
mod blocking;
mod bodies;
mod concurrency;
mod config;
mod connections;
mod credentials;
mod effects;
mod events;
mod failures;
mod forms;
mod fragments;
mod http2;
mod log;
mod middleware;
mod options;
mod pages;
mod paths;
mod redirects;
mod retries;
mod secrets;
mod sequences;
mod streams;
mod styles;
mod support;
mod timeouts;
mod tls;
mod tokens;
mod uploads;

/// What a generated crate has for the requests of its operations.
mod resources {
    sdk_runtime::operation_request!();
    sdk_runtime::page_requests!();
}
