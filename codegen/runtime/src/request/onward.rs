//! How a request is turned into the one of another page.
use reqwest::Url;

use super::parts::Parts;
use crate::codec::Encode;
use crate::error::{Error, ErrorKind};
use crate::exchange::without_secrets;
use crate::wire::{Pairs, path};

impl Parts {
    /// Where it goes, without its query.
    pub(super) fn address(&self) -> Result<Url, Error> {
        match &self.followed {
            Some(url) => Ok(url.clone()),
            None => path::join(&*self.transport.server(self.server)?, &self.template, &self.path),
        }
    }

    /// Where it goes, with its query. Credentials aren't in it.
    pub(crate) fn url(&self) -> Result<String, Error> {
        let mut url = self.address()?;
        self.query.apply(&mut url);
        Ok(url.into())
    }

    /// Makes it ask for what is at the address that an answer gave, with the query that is there. Of its own query, what all
    /// requests of the client have stays.
    ///
    /// It fails where that is another server: credentials go to the operation's own only.
    pub(crate) fn follow(&mut self, next: &str) -> Result<String, Error> {
        let from = self.address()?;
        let refused = |why: String| Err(Error::new(ErrorKind::Redirect, why));
        let Ok(mut target) = from.join(next) else {
            return refused("the address of the next page is no URL".to_owned());
        };
        if target.origin() != from.origin() {
            return refused(format!(
                "the next page is at {}, which is not followed: it is another server than {}",
                without_secrets(&target),
                from.origin().ascii_serialization(),
            ));
        }
        target.set_fragment(None);
        // A user name in it would be sent as a credential.
        let _ = target.set_username("").and_then(|()| target.set_password(None));
        let mut query = Pairs::default();
        query.add_written(target.query().unwrap_or_default());
        query.add_missing(&self.transport.settings().query);
        let url = target.to_string();
        target.set_query(None);
        (self.query, self.followed) = (query, Some(target));
        Ok(url)
    }

    /// The value of a parameter of the query.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        self.query.value(name)
    }

    /// Puts a parameter into the query, in place of any of this name.
    pub(crate) fn set_query(&mut self, name: &str, value: &str) {
        self.query.set(name, [value.to_owned()]);
    }

    /// The value of a field of the JSON body, where it is text or a number.
    pub(crate) fn field_value(&self, name: &str) -> Option<String> {
        self.payload.value(name)
    }

    /// Puts a field into the body, in place of any of this name.
    pub(crate) fn set_field(&mut self, name: &str, value: &dyn Encode) -> Result<(), Error> {
        self.payload.field(name.to_owned(), value)
    }

    /// Completes an error that is about what comes after an answer.
    pub(crate) fn blame(&self, error: Error) -> Error {
        error.of_call(format!("{} {}", self.method, self.template), 0, false)
    }
}
