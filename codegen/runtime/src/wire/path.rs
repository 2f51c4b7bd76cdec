//! Makes a URL path of a path template and its parameters. Nothing else in the crate encodes paths.
use std::borrow::Cow;

use reqwest::Url;

use super::escape::escape_template;
use crate::error::Error;

/// The value of a placeholder, encoded: what it is called, and what stands there.
pub(crate) type Filled = (Cow<'static, str>, String);

/// The fixed query of a template, such as `beta=true` of `/messages?beta=true`.
pub(crate) fn fixed_query(template: &str) -> Option<&str> {
    template.split_once('?').map(|(_, query)| query)
}

/// Appends `template`, with its `{name}` placeholders filled, to the path of `base`.
///
/// Each value is encoded already, and doesn't leave the part of the path that it stands for. So none can reach another
/// endpoint. A query that the template has is left to the query.
pub(crate) fn join(base: &Url, template: &str, parameters: &[Filled]) -> Result<Url, Error> {
    let template = template.split_once('?').map_or(template, |(path, _)| path);
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

fn fill(template: &str, parameters: &[Filled]) -> Result<String, Error> {
    if !template.starts_with('/') || template.contains('#') {
        return Err(Error::invalid_request(format!(
            "the path {template:?} must start with `/` and have no `#`"
        )));
    }
    let mut path = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or_else(|| {
            Error::invalid_request(format!("the path {template} has `{{` without `}}`"))
        })?;
        path.push_str(&escape_template(before));
        let value = value(name, template, parameters)?;
        if path.ends_with('/') && !after.starts_with(|next| next != '/') {
            check_segment(name, value)?;
        }
        path.push_str(value);
        rest = after;
    }
    path.push_str(&escape_template(rest));
    match parameters.iter().find(|(name, _)| !template.contains(&format!("{{{name}}}"))) {
        Some((name, _)) => {
            Err(Error::invalid_request(format!("the path {template} has no parameter `{name}`")))
        }
        None => Ok(path),
    }
}

/// The value for a placeholder. If several were given, it is the last one.
fn value<'a>(name: &str, template: &str, parameters: &'a [Filled]) -> Result<&'a str, Error> {
    let found = parameters.iter().rev().find(|(candidate, _)| candidate == name);
    match found.map(|(_, value)| value.as_str()) {
        None => Err(Error::invalid_request(format!(
            "the path parameter `{name}` of {template} was not given"
        ))),
        Some("") => Err(Error::invalid_request(format!("the path parameter `{name}` is empty"))),
        Some(value) => Ok(value),
    }
}

/// Refuses what would be no segment, where a value is one by itself.
fn check_segment(name: &str, value: &str) -> Result<(), Error> {
    if matches!(value, "." | "..") {
        return Err(Error::invalid_request(format!(
            "the path parameter `{name}` is `{value}`, which is no segment of its own"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::escape::escape;

    fn path(
        base: &str,
        template: &str,
        parameters: &[(&'static str, &str)],
    ) -> Result<String, String> {
        let base = Url::parse(base).map_err(|error| error.to_string())?;
        let parameters: Vec<_> = parameters
            .iter()
            .map(|&(name, value)| (Cow::Borrowed(name), escape(value).into_owned()))
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
        for template in ["vms", "/a/../b", "/a/%2e%2e/b", "/a/.{id}", "/a#b", "/a/{b"] {
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
