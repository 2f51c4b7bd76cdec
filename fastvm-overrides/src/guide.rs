//! What isn't tied to a method: keys, errors, retries, streams, files, tests, and the way from the TypeScript SDK.
//!
//! The pages of the reference have the same chapters, from the same files. Their examples are compiled and run from there, with a
//! `client`, and the `id` of a VM that runs.

/// The chapters, from files that the reference has too. There their examples run, with what they are given, so that they are no
/// doctests here.
macro_rules! chapters {
    ($($name:ident: $file:literal,)*) => {
        $(
            #[cfg_attr(not(doctest), doc = include_str!(concat!("../guide/", $file)))]
            pub mod $name {}
        )*
    };
}

chapters! {
    authentication: "authentication.md",
    errors: "errors.md",
    retries_and_timeouts: "retries-and-timeouts.md",
    streams: "streams.md",
    files: "files.md",
    blocking: "blocking.md",
    testing: "testing.md",
    from_typescript: "from-typescript.md",
}
