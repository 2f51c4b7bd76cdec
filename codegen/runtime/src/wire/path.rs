//! Makes a URL path of a path template and its parameters. Nothing else in the crate encodes paths.
use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Url;

use crate::error::Error;

/// Everything but RFC 3986's unreserved characters: letters, digits, `-`, `.`, `_`, `~`.
pub(super) const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that must be encoded in the fixed parts of a template.
const NOT_IN_PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\').add(b'^').add(b'|');

/// Appends `template`, with its `{name}` placeholders filled, to the path of `base`.
///
/// Each value is encoded as one segment, so that none can reach another endpoint.
pub(crate) fn join(
    base: &Url,
    template: &str,
    parameters: &[(Cow<'static, str>, String)],
) -> Result<Url, Error> {
    let path = format!("{}{}", base.path().trim_end_matches('/'), fill(template, parameters)?);
    let mut url = base.clone();
    url.set_path(&path);
    // The URL library resolves dot segments, plain or encoded. A path that it changed would lead elsewhere.
    if url.path() == path {
        Ok(url)
    } else {
        Err(Error::invalid_request(format!("the path {template} has `.` or `..` as a segment")))
    }
}

fn fill(template: &str, parameters: &[(Cow<'static, str>, String)]) -> Result<String, Error> {
    if !template.starts_with('/') || template.contains(['?', '#']) {
        return Err(Error::invalid_request(format!(
            "the path {template:?} must start with `/` and have no `?` or `#`: queries are added with .query(..)"
        )));
    }
    let mut path = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or_else(|| {
            Error::invalid_request(format!("the path {template} has `{{` without `}}`"))
        })?;
        path.extend(utf8_percent_encode(before, NOT_IN_PATH));
        path.extend(utf8_percent_encode(value(name, template, parameters)?, RESERVED));
        rest = after;
    }
    path.extend(utf8_percent_encode(rest, NOT_IN_PATH));
    match parameters.iter().find(|(name, _)| !template.contains(&format!("{{{name}}}"))) {
        Some((name, _)) => {
            Err(Error::invalid_request(format!("the path {template} has no parameter `{name}`")))
        }
        None => Ok(path),
    }
}

/// The value for a placeholder. If several were given, it is the last one.
fn value<'a>(
    name: &str,
    template: &str,
    parameters: &'a [(Cow<'static, str>, String)],
) -> Result<&'a str, Error> {
    let found = parameters.iter().rev().find(|(candidate, _)| candidate == name);
    match found.map(|(_, value)| value.as_str()) {
        None => Err(Error::invalid_request(format!(
            "the path parameter `{name}` of {template} was not given"
        ))),
        Some("") => Err(Error::invalid_request(format!("the path parameter `{name}` is empty"))),
        Some(dots @ ("." | "..")) => Err(Error::invalid_request(format!(
            "the path parameter `{name}` is `{dots}`, which is no segment of its own"
        ))),
        Some(value) => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(
        base: &str,
        template: &str,
        parameters: &[(&'static str, &str)],
    ) -> Result<String, String> {
        let base = Url::parse(base).map_err(|error| error.to_string())?;
        let parameters: Vec<_> = parameters
            .iter()
            .map(|&(name, value)| (Cow::Borrowed(name), value.to_owned()))
            .collect();
        join(&base, template, &parameters)
            .map(|url| url.to_string())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_value_is_one_segment() {
        let joined = path("https://a.example/v9/", "/vms/{id}/exec", &[("id", "../x?y#z%2e/é~")]);
        assert_eq!(
            joined.as_deref(),
            Ok("https://a.example/v9/vms/..%2Fx%3Fy%23z%252e%2F%C3%A9~/exec")
        );
    }

    #[test]
    fn what_is_no_segment_is_refused() {
        for value in ["", ".", ".."] {
            assert!(path("https://a.example", "/vms/{id}", &[("id", value)]).is_err(), "{value:?}");
        }
        for template in ["vms", "/a/../b", "/a/%2e%2e/b", "/a/.{id}", "/a?b", "/a#b", "/a/{b"] {
            assert!(path("https://a.example", template, &[]).is_err(), "{template}");
        }
        assert!(path("https://a.example", "/vms", &[("id", "1")]).is_err());
    }

    #[test]
    fn the_host_stays() {
        assert_eq!(
            path("https://a.example", "//evil.example/x", &[]).as_deref(),
            Ok("https://a.example//evil.example/x")
        );
        assert_eq!(
            path("https://a.example", "/a b/ü", &[]).as_deref(),
            Ok("https://a.example/a%20b/%C3%BC")
        );
    }
}
