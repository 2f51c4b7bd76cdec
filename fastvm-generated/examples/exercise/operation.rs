//! The operations of the API, and which of them a call is of.

use fastvm_generated::{Client, Error};

use crate::call::{Call, Refused};
use crate::sending::Sending;

/// Reads the body of an error, and gives it as JSON.
pub(crate) type ReadError = fn(&Error) -> Option<String>;

/// An operation of the API, sent and read in one way.
#[derive(Debug)]
pub(crate) struct Operation {
    /// Its `operationId`; empty where it has none.
    pub(crate) id: &'static str,
    /// Method and path: `POST /v1/vms`.
    pub(crate) call: &'static str,
    /// The media type of what it sends; empty where it sends nothing.
    pub(crate) media: &'static str,
    /// The media types of what it reads.
    pub(crate) accept: &'static [&'static str],
    /// The statuses that the document names: `200`, `4XX`, `default`.
    pub(crate) statuses: &'static [&'static str],
    /// The bodies of errors: the first and the last status that one comes with, and what reads it.
    pub(crate) errors: &'static [(u16, u16, ReadError)],
    /// Makes the request of a call.
    pub(crate) request: fn(&Client, &mut Call) -> Result<Sending, Refused>,
}

impl Operation {
    /// Whether the document names a status.
    pub(crate) fn documents(&self, status: u16) -> bool {
        let code = status.to_string();
        let range = format!("{}XX", status / 100);
        let names = |known: &&str| {
            *known == code || known.eq_ignore_ascii_case(&range) || *known == "default"
        };
        self.statuses.iter().any(names)
    }

    /// What reads the body of an error of this status: a status goes before a range, and a range before the rest.
    pub(crate) fn error_body(&self, status: u16) -> Option<ReadError> {
        let fitting =
            self.errors.iter().filter(|(first, last, _)| (*first..=*last).contains(&status));
        fitting.min_by_key(|(first, last, _)| last - first).map(|(_, _, read)| *read)
    }

    /// How well a call's body fits what is sent; nothing where it can't be that.
    fn takes(&self, call: &Call) -> Option<u8> {
        let asked = call.media.as_deref().is_none_or(|asked| is_media(self.media, asked));
        let read = |asked: &str| self.accept.iter().any(|known| is_media(known, asked));
        if !asked || !call.accept.as_deref().is_none_or(read) {
            return None;
        }
        let body = call.body.as_ref().map_or("", |body| body.get());
        let is_marked = |mark| body.trim_start_matches(['{', ' ']).starts_with(mark);
        let fits = match self.media {
            "" => body.is_empty(),
            media if media.starts_with("multipart/") => is_marked("\"$parts\""),
            media if media.starts_with("text/") => is_marked("\"$text\""),
            media if is_value(media) => !is_marked("\"$"),
            _ => is_marked("\"$base64\"") || is_marked("\"$text\""),
        };
        Some(u8::from(fits))
    }
}

/// The operation that a call is of. Of several ways to send or to read it, it is the first that does what the call asks for.
pub(crate) fn find<'a>(
    operations: impl Iterator<Item = &'a Operation>,
    call: &Call,
) -> Result<&'a Operation, Refused> {
    let name = call.operation.as_str();
    let is_call = |known: &str| match (known.split_once(' '), name.split_once(' ')) {
        (Some((method, path)), Some((asked, named))) => {
            method.eq_ignore_ascii_case(asked) && path == named
        }
        _ => false,
    };
    let named: Vec<_> = operations.filter(|it| it.id == name || is_call(it.call)).collect();
    let mut best: Option<(u8, &Operation)> = None;
    for operation in &named {
        let fits = operation.takes(call);
        if fits > best.map(|(fits, _)| fits) {
            best = fits.map(|fits| (fits, *operation));
        }
    }
    best.map(|(_, operation)| operation).ok_or_else(|| {
        Refused(if named.is_empty() {
            format!("there is no operation {name:?}")
        } else {
            "the operation has no such media type".to_owned()
        })
    })
}

/// Whether what is of a media type is given as its value: JSON and forms.
fn is_value(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or(media).trim().to_ascii_lowercase();
    essence.ends_with("json") || essence.ends_with("/*") || essence.ends_with("urlencoded")
}

/// Whether a media type, or a range of them such as `image/*`, is the one that is asked for, or the other way round.
fn is_media(known: &str, asked: &str) -> bool {
    let essence = |media: &str| {
        let essence = media.split(';').next().unwrap_or(media);
        essence.trim().to_ascii_lowercase()
    };
    let (known, asked) = (essence(known), essence(asked));
    let covers = |range: &str, media: &str| {
        range == media
            || range == "*/*"
            || range
                .strip_suffix('*')
                .is_some_and(|start| start.ends_with('/') && media.starts_with(start))
    };
    covers(&known, &asked) || covers(&asked, &known)
}
