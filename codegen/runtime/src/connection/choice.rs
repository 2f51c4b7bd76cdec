//! Which HTTP client is used, as the caller has chosen it.
use std::sync::Arc;
use std::time::Duration;

use super::connections::{Connections, tune};
use super::tls;
use crate::error::Error;

/// Which HTTP client a builder is to use.
#[derive(Default)]
pub(crate) struct Choice {
    source: Source,
    pub(crate) connect_timeout: Option<Duration>,
}

#[derive(Default)]
enum Source {
    /// One with the settings of this crate only.
    #[default]
    Ours,
    /// One with the settings of this crate, to which the caller adds others.
    Configured(Arc<Configure>),
    /// One that is built by the caller's builder.
    Builder(Box<reqwest::ClientBuilder>),
    /// The caller's own.
    Client(reqwest::Client),
    /// The one of the client that is copied.
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
