//! Where a client connects to, and with which HTTP client.
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use crate::connections::{Connections, tune};
use crate::error::Error;
use crate::tls;

/// Which HTTP client a builder is to use.
#[derive(Default)]
pub(crate) struct Choice {
    source: Source,
    pub(crate) connect_timeout: Option<Duration>,
}

#[derive(Default)]
enum Source {
    /// One with our own settings only.
    #[default]
    Ours,
    /// One with our own settings, and more that the caller puts on top.
    Configured(Arc<Configure>),
    /// One from a builder of the caller's.
    Builder(Box<reqwest::ClientBuilder>),
    /// One of the caller's.
    Client(reqwest::Client),
    /// That of the client which is copied.
    Shared(Connections),
}

type Configure = dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync;

impl Choice {
    pub(crate) fn shared(connections: &Connections) -> Self {
        Self { source: Source::Shared(connections.clone()), connect_timeout: None }
    }

    pub(crate) fn configure(
        &mut self,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) {
        self.source = Source::Configured(Arc::new(configure));
    }

    pub(crate) fn use_builder(&mut self, builder: reqwest::ClientBuilder) {
        self.source = Source::Builder(Box::new(builder));
    }

    pub(crate) fn use_client(&mut self, client: reqwest::Client) {
        self.source = Source::Client(client);
    }

    pub(crate) fn build(self, is_https: bool) -> Result<Connections, Error> {
        let connect_timeout = self.connect_timeout.unwrap_or(Duration::from_secs(5));
        match (self.source, self.connect_timeout) {
            (Source::Shared(connections), None) => Ok(connections),
            (Source::Shared(connections), Some(_)) => match connections.recipe() {
                Some(recipe) => Connections::from_recipe(recipe.clone(), connect_timeout),
                None => Err(Error::config(
                    "the connect timeout of a copy can't be set where its HTTP client is of your own: set it there",
                )),
            },
            (Source::Client(_), Some(_)) => Err(Error::config(
                "the connect timeout of an HTTP client of your own must be set there",
            )),
            (Source::Client(client), None) => Ok(Connections::from_client(client)),
            (Source::Ours, _) => {
                let recipe = move || tls::configure(tune(reqwest::Client::builder()), is_https);
                Connections::from_recipe(Arc::new(recipe), connect_timeout)
            }
            (Source::Configured(configure), _) => {
                let recipe = move || {
                    tls::provide();
                    Ok(configure(tune(reqwest::Client::builder())))
                };
                Connections::from_recipe(Arc::new(recipe), connect_timeout)
            }
            (Source::Builder(builder), _) => {
                tls::provide();
                Connections::from_builder(tune(*builder), connect_timeout)
            }
        }
    }
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
