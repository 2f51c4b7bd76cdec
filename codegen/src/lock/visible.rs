//! Texts as words of a lock: without white space, and without characters that can't be seen.

use std::fmt::Write as _;

/// A property's name as a word of a shape: without white space, and never one that ends in `?`.
pub(crate) fn word(name: &str) -> String {
    match visible(&name.replace('~', "~0")).replace('?', "%3F") {
        // A word can't be empty.
        word if word.is_empty() => "~".to_owned(),
        word => word,
    }
}

/// The route of an operation as a lock has it: `GET /v1/vms/{id}`.
pub(crate) fn route(method: &str, path: &str) -> String {
    format!("{method} {}", visible(path))
}

/// Escapes white space and characters that can't be seen: each byte of their UTF-8 becomes a sequence such as `%20`.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '%' && (c.is_ascii_graphic() || c.is_alphanumeric()) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string can't fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
