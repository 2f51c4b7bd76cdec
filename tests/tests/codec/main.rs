//! How values become JSON and JSON becomes values.

mod beside;
mod bridges;
mod containers;
mod enums;
mod errors;
mod formatted;
mod large;
mod models;
mod nullable;
mod numbers;
mod others;
mod parsed;
mod scalars;
mod shadowed;
mod stubs;
mod support;
mod text;
mod timestamps;
mod unions;
mod value_enums;
mod values;
