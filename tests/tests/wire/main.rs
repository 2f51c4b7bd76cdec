//! Every method of the generated client over a real socket, held against `spec/openapi.yaml`.

mod answers;
mod cases;
mod completeness;
mod errors;
mod judge;
mod requests;
mod retries;
mod secrets;
mod stubs;
mod support;
mod timeouts;
mod types;
mod unlisted;
mod values;
