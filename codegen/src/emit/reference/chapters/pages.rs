//! Lists that come in pages.

use super::about::{About, block};

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let Some((path, operation)) = about.find(|it| it.paging.is_some() && !it.deprecated) else {
        return Vec::new();
    };
    let is_easy = operation.arguments.is_empty() && operation.body.is_none();
    let code = is_easy.then(|| {
        block(&format!(
            "let mut items = {path}().items();\nwhile let Some(item) = items.next().await {{\n    println!(\"{{:?}}\", item?);\n}}"
        ))
    });
    vec![
        format!("Some methods, such as `{path}`, give one page of a list. Awaiting the request gives the first page, or the one that its parameters ask for."),
        "`.items()` gives what is on all pages, one after another, and asks for the next page when it is needed. `.pages()` gives \
         the pages. `.max_pages(count)` ends either after so many."
            .to_owned(),
        code.or_else(|| about.example(&path)).unwrap_or_default(),
        "Both are a `Stream` too, and with the feature `blocking` `.into_blocking()` makes an iterator of them. An error ends them, and a page that leads back to itself is one.".to_owned(),
    ]
}
