//! Where a client connects to, and with which HTTP client.
use std::time::Duration;

use reqwest::Url;

use crate::error::Error;
use crate::http_client::Http;
use crate::tls;

/// Which HTTP client a builder is to use.
#[derive(Default)]
pub(crate) struct Connections {
    source: Source,
    pub(crate) connect_timeout: Option<Duration>,
}

#[derive(Default)]
enum Source {
    /// One with our own settings only.
    #[default]
    Ours,
    /// One from a builder of the caller's.
    Builder(Box<reqwest::ClientBuilder>),
    /// One of the caller's.
    Client(reqwest::Client),
    /// That of the client which is copied.
    Shared(Http),
}

impl Connections {
    pub(crate) fn shared(http: &Http) -> Self {
        Self { source: Source::Shared(http.clone()), connect_timeout: None }
    }

    pub(crate) fn use_builder(&mut self, builder: reqwest::ClientBuilder) {
        self.source = Source::Builder(Box::new(builder));
    }

    pub(crate) fn use_client(&mut self, client: reqwest::Client) {
        self.source = Source::Client(client);
    }

    pub(crate) fn build(self, is_https: bool) -> Result<Http, Error> {
        let connect_timeout = self.connect_timeout.unwrap_or(Duration::from_secs(5));
        match (self.source, self.connect_timeout) {
            (Source::Shared(http), None) => Ok(http),
            (Source::Shared(http), Some(_)) if !http.plain => Err(Error::config(
                "the connect timeout of a copy can't be set where its HTTP client is of your own: set it there",
            )),
            (Source::Client(_), Some(_)) => Err(Error::config(
                "the connect timeout of an HTTP client of your own must be set there",
            )),
            (Source::Client(client), None) => {
                Ok(Http { client, connect_timeout: None, plain: false })
            }
            (Source::Ours | Source::Shared(_), _) => {
                let builder = tls::configure(reqwest::Client::builder(), is_https)?;
                finish(builder, connect_timeout, true)
            }
            (Source::Builder(builder), _) => {
                tls::provide();
                finish(*builder, connect_timeout, false)
            }
        }
    }
}

fn finish(
    builder: reqwest::ClientBuilder,
    connect_timeout: Duration,
    plain: bool,
) -> Result<Http, Error> {
    let builder =
        builder.redirect(reqwest::redirect::Policy::none()).connect_timeout(connect_timeout);
    let client = builder.build().map_err(|error| {
        let error = error.without_url();
        Error::config(format!(
            "the HTTP client can't be built: {}",
            crate::message::root_cause(&error)
        ))
        .with_source(error)
    })?;
    Ok(Http { client, connect_timeout: Some(connect_timeout), plain })
}

/// Checks a base URL. The error shows none of it that could be a secret.
pub(crate) fn base_url(text: &str) -> Result<Url, Error> {
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
