//! The servers that an API's document lists.
use super::builder::ClientBuilder;
use super::transport::Transport;
use crate::error::Error;

/// The address of a server that the API's document lists, with values for its variables.
///
/// A generated crate has its servers in its module `servers`, where the document lists more than one address.
///
/// ```
/// use sdk_runtime::ServerUrl;
///
/// let eu = ServerUrl::new("https://{region}.pets.example/v2").with("region", "eu");
/// assert_eq!(eu.url().unwrap(), "https://eu.pets.example/v2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerUrl {
    template: &'static str,
    values: Vec<(&'static str, String)>,
}

impl ServerUrl {
    /// An address whose `{variables}` have no values yet.
    #[must_use]
    pub fn new(template: &'static str) -> Self {
        Self { template, values: Vec::new() }
    }

    /// Gives a variable a value, in place of any that it has.
    #[must_use]
    pub fn with(mut self, variable: &'static str, value: impl Into<String>) -> Self {
        self.values.retain(|(known, _)| *known != variable);
        self.values.push((variable, value.into()));
        self
    }

    /// The address as it is.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](crate::error::ErrorKind::Config) where a variable has no value, or one that would make another
    /// address of it: in the name of the host, a value has no `/`.
    pub fn url(&self) -> Result<String, Error> {
        let mut url = String::with_capacity(self.template.len() + 16);
        let mut rest = self.template;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            url.push_str(before);
            url.push_str(self.value(name, &url)?);
            rest = after;
        }
        url.push_str(rest);
        Ok(url)
    }

    /// The value of a variable, which may stand behind `before`.
    fn value(&self, name: &str, before: &str) -> Result<&str, Error> {
        let found = self.values.iter().find(|(known, _)| *known == name);
        let wrong = |why| Err(Error::config(format!("the variable `{name}` of the server {why}")));
        let Some((_, value)) = found else { return wrong("has no value") };
        let is_in_host = before.split_once("://").is_some_and(|(_, host)| !host.contains('/'));
        let is_odd = |c: char| {
            "?#@\\".contains(c) || c.is_whitespace() || c.is_control() || is_in_host && c == '/'
        };
        if value.contains(is_odd) {
            return wrong("has a character that would lead elsewhere");
        }
        Ok(value)
    }
}

impl<C: From<Transport>> ClientBuilder<C> {
    /// One of the servers that the API's document lists, in place of the first. A base URL wins over it, set here or in the
    /// environment; operations that have a server of their own are sent there.
    pub fn server(mut self, server: impl Into<ServerUrl>) -> Self {
        match server.into().url() {
            Ok(url) => self.settings.server = Some(url),
            Err(error) => self.keep(error),
        }
        self
    }
}
