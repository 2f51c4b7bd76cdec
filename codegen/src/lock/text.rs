//! Writes a lock as text. It has one name in each line and is sorted, so that changes from two branches can be merged.

use std::fmt::Write as _;

use super::names::Names;

const HEADER: &str = "\
# Which name each part of the document has in Rust, so that it keeps it: what comes into the document
# later takes another name. Written by regen; commit it. The names of codegen.toml and x-sdk-name come
# first, then the ones here, then what regen works out for what has no line yet.
# To rename something, change its name here or in codegen.toml; to have its name worked out anew,
# delete its line. Then run regen. What is gone from the document is dropped.
# `arguments`, `constructor`, `answers` and `features` are no names: they keep what a call takes, in order,
# what it gives, and what needs a feature, so that the document's next version breaks none. To follow it again: regen --rearrange PLACE.
# Merging: keep the lines of both sides, in any order, and run regen, which says if two of them differ.
";

impl Names {
    /// The lock's text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = HEADER.to_owned();
        let mut group = None;
        for (key, (name, route)) in &self.given {
            // A line between two groups lets changes to both merge by themselves.
            let own = key.place.group();
            if group != Some(own) {
                text.push('\n');
                group = Some(own);
            }
            let _ = write!(text, "{key} {name}");
            if let Some(route) = route {
                let _ = write!(text, " {route}");
            }
            text.push('\n');
        }
        text
    }
}
