//! The address of an API, as a caller or the environment gives it.
use reqwest::Url;

use crate::error::Error;

/// Checks a base URL. The error shows none of it that could be a secret.
pub(super) fn parse(text: &str) -> Result<Url, Error> {
    let wrong = |why: &str| {
        Err(Error::config(format!(
            "the base URL {why}: expected one such as https://api.example.com/prefix"
        )))
    };
    if text.trim().is_empty() {
        return wrong("is not set, and the API names none");
    }
    let url = match Url::parse(text.trim()) {
        Ok(url) => url,
        Err(error) => return wrong(&format!("is not a URL ({error})")),
    };
    match url.scheme() {
        _ if !url.username().is_empty() || url.password().is_some() => {
            wrong("holds a user name or password")
        }
        _ if url.query().is_some() || url.fragment().is_some() => {
            wrong("holds a query or fragment")
        }
        "http" | "https" => Ok(url),
        other => wrong(&format!("has the scheme {other:?} instead of http or https")),
    }
}
