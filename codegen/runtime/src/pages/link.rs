//! Reads the header `Link` (RFC 8288).
use http::HeaderMap;
use http::header::LINK;

/// The address of the next page: the target of the first link whose relation is `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    let mut values = headers.get_all(LINK).into_iter().filter_map(|value| value.to_str().ok());
    values.find_map(next_of)
}

fn next_of(mut text: &str) -> Option<String> {
    loop {
        text = text.trim_start_matches([' ', '\t', ',']);
        let (target, rest) = text.strip_prefix('<')?.split_once('>')?;
        let (is_next, rest) = parameters(rest);
        if is_next {
            return Some(target.trim().to_owned());
        }
        text = rest;
    }
}

/// Whether the parameters of a link say that it leads to the next page, and what comes after them.
fn parameters(mut text: &str) -> (bool, &str) {
    let (mut relation, mut is_of_another) = (None, false);
    loop {
        text = text.trim_start_matches([' ', '\t']);
        let Some(rest) = text.strip_prefix(';') else { break };
        let end = rest.find([';', ',', '=']).unwrap_or(rest.len());
        let (name, rest) = rest.split_at(end);
        let (value, rest) = match rest.strip_prefix('=') {
            Some(rest) => value(rest),
            None => (String::new(), rest),
        };
        match name.trim() {
            name if name.eq_ignore_ascii_case("rel") => {
                relation.get_or_insert(value);
            }
            // It tells of another thing than this page.
            name if name.eq_ignore_ascii_case("anchor") => is_of_another = true,
            _ => {}
        }
        text = rest;
    }
    let relation = relation.unwrap_or_default();
    let mut relations = relation.split_ascii_whitespace();
    (relations.any(|it| it.eq_ignore_ascii_case("next")) && !is_of_another, text)
}

/// The value of a parameter, quoted or not, and what comes after it.
fn value(text: &str) -> (String, &str) {
    let text = text.trim_start_matches([' ', '\t']);
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find([';', ',']).unwrap_or(text.len()));
        return (value.trim_end().to_owned(), rest);
    };
    let (mut value, mut characters) = (String::new(), quoted.char_indices());
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value.extend(characters.next().map(|(_, character)| character)),
            character => value.push(character),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(headers: &[&'static str]) -> Option<String> {
        let values = headers.iter().map(|text| (LINK, http::HeaderValue::from_static(text)));
        next(&values.collect())
    }

    #[test]
    fn the_next_page_is_found_however_the_header_is_written() {
        for header in [
            r#"<https://a.example/b?page=2>; rel="next""#,
            "<https://a.example/b?page=2>;rel=next",
            r#"<https://a.example/c>; rel="prev", <https://a.example/b?page=2>; rel="next""#,
            r#", <https://a.example/c,d>; rel=last ,<https://a.example/b?page=2> ; title="a, \"b\"; rel=x" ; REL = "first NEXT""#,
            r#"<https://a.example/b?page=2>; rel="next"; rel="prev""#,
        ] {
            assert_eq!(found(&[header]).as_deref(), Some("https://a.example/b?page=2"), "{header}");
        }
        let several = [r#"<https://a.example/c>; rel="prev""#, r#"</b?page=2>; rel="next""#];
        assert_eq!(found(&several).as_deref(), Some("/b?page=2"));
    }

    #[test]
    fn what_leads_elsewhere_is_not_the_next_page() {
        for header in [
            "",
            "nonsense",
            "<https://a.example/b",
            r#"<https://a.example/b>; rel="nextish""#,
            r#"<https://a.example/b>; rel="prev"; rel="next""#,
            r#"<https://a.example/b>; rel="next"; anchor="/other""#,
            r#"<https://a.example/b>; title="<x>; rel=next""#,
            r#"<https://a.example/b>; rel="unended"#,
        ] {
            assert_eq!(found(&[header]), None, "{header}");
        }
    }
}
