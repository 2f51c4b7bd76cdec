//! Files that are sent.

use super::about::About;
use crate::emit::overview;
use crate::ir::BodyKind;

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let form = overview::special(about.api).uploads.map(|call| call.written);
    let whole = about.find(|it| {
        it.body.as_ref().is_some_and(|body| matches!(body.kind, BodyKind::Bytes(_)))
            && !it.deprecated
    });
    let whole = whole.map(|(path, _)| path);
    let Some(first) = form.clone().or_else(|| whole.clone()) else { return Vec::new() };
    let forms = form.map(|path| {
        format!(
            "`{path}` takes a form with a file. A `FilePart` is one: `FilePart::file(\"./photo.png\")` has the file of that path, which is read \
             while it is sent, and bytes turn into one by themselves. `.file_name(..)` and `.content_type(..)` say what it is."
        )
    });
    let bodies = whole.map(|path| {
        format!(
            "`{path}` takes bytes as they are: a `Vec<u8>`, text, or a `RequestBody` of a file, a reader or a stream."
        )
    });
    vec![
        forms.unwrap_or_default(),
        bodies.unwrap_or_default(),
        about.example(&first).unwrap_or_default(),
        "A file is opened anew for each attempt. What can be read only once, such as a reader, is sent once.".to_owned(),
    ]
}
