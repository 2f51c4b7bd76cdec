//! The parts of a request that are written in a style of their own. It is compiled once for all types of values.
use std::borrow::Cow;

use super::parts::Parts;
use crate::codec::Encode;
use crate::error::Error;
use crate::wire::{Node, Style, Target, form, pairs, text};

impl Parts {
    pub(super) fn path_as(
        &mut self,
        name: Cow<'static, str>,
        style: Style,
        value: &dyn Encode,
    ) -> Result<(), Error> {
        let named = format!("the path parameter `{name}`");
        let value = node(&named, value)?;
        let text = text(&name, &value, style, Target::Path);
        let text = text.map_err(|why| unwritten(&named, &why))?;
        // Nothing is as good as an empty text, which is refused later.
        self.path.push((name, text.unwrap_or_default()));
        Ok(())
    }

    pub(super) fn query_as(
        &mut self,
        name: &str,
        style: Style,
        value: &dyn Encode,
    ) -> Result<(), Error> {
        let named = format!("the query parameter `{name}`");
        let value = node(&named, value)?;
        let pairs = pairs(name, &value, style, Target::Query);
        let pairs = pairs.map_err(|why| unwritten(&named, &why))?;
        self.query.put(name, pairs);
        Ok(())
    }

    pub(super) fn query_whole(&mut self, style: Style, value: &dyn Encode) -> Result<(), Error> {
        let value = node("the query", value)?;
        let text = text("", &value, style, Target::Query);
        let text = text.map_err(|why| unwritten("the query", &why))?;
        self.query.put_written(text.as_deref().unwrap_or_default());
        Ok(())
    }

    pub(super) fn query_form(
        &mut self,
        styles: &[(&str, Style)],
        value: &dyn Encode,
    ) -> Result<(), Error> {
        let value = node("the query", value)?;
        let pairs = form(&value, styles).map_err(|why| unwritten("the query", &why))?;
        self.query.put("", pairs);
        Ok(())
    }

    pub(super) fn header_as(
        &mut self,
        name: &str,
        style: Style,
        value: &dyn Encode,
    ) -> Result<(), Error> {
        let named = format!("the header {name}");
        let value = node(&named, value)?;
        let text = text(name, &value, style, Target::Header);
        let text = text.map_err(|why| unwritten(&named, &why))?;
        match text {
            Some(text) => self.headers.set(name, &text).map_err(Error::invalid_request),
            None => Ok(()),
        }
    }

    pub(super) fn cookie_as(
        &mut self,
        name: &str,
        style: Style,
        value: &dyn Encode,
    ) -> Result<(), Error> {
        let named = format!("the cookie `{name}`");
        let value = node(&named, value)?;
        let pairs = pairs(name, &value, style, Target::Cookie);
        let pairs = pairs.map_err(|why| unwritten(&named, &why))?;
        self.cookies.put(name, pairs);
        Ok(())
    }
}

fn node(named: &str, value: &dyn Encode) -> Result<Node, Error> {
    Node::of(value).map_err(|error| {
        Error::invalid_request(format!("{named} can't be encoded")).with_source(error)
    })
}

fn unwritten(named: &str, why: &str) -> Error {
    Error::invalid_request(format!("{named} can't be written: {why}"))
}
