//! Operations as data, before they have names.

use crate::document::{Operation, PathItem};
use crate::ir::{Location, Method, Retry};
use crate::lock::{Key, Kind, Place};
use crate::lower::ids::Spoken;
use crate::lower::names::{MethodId, OperationId};
use crate::lower::types::Ty;

/// An operation. Its parameters are of one type before it is known how they are written, and of another after that.
#[derive(Debug)]
pub(crate) struct Call<'a, P = Parameter<'a>> {
    pub(crate) id: OperationId,
    pub(crate) item: &'a PathItem,
    pub(crate) operation: &'a Operation,
    pub(crate) method: Method,
    /// The path of its resource on the client: `["vms", "files"]`; empty for the client.
    pub(crate) group: Vec<String>,
    /// What it is meant to be called.
    pub(crate) spoken: Spoken,
    /// What its names belong to.
    pub(crate) place: Place,
    /// What it calls: `GET /v1/vms/{id}`.
    pub(crate) route: String,
    /// Whether it gives nothing but a stream.
    pub(crate) only_streams: bool,
    /// What it carries; none where it can't be called.
    pub(crate) carried: Option<Carried<P>>,
}

/// What an operation sends and what comes back.
#[derive(Debug)]
pub(crate) struct Carried<P> {
    pub(crate) parameters: Vec<P>,
    pub(crate) body: Option<Sent>,
    /// The answer read whole.
    pub(crate) whole: Option<Answer>,
    /// The answer read as a stream.
    pub(crate) stream: Option<Answer>,
    /// When a failed call is sent again, where the document says so.
    pub(crate) retry: Option<Retry>,
    /// The property of the body that says how many seconds the server may take.
    pub(crate) timeout_property: Option<String>,
    /// Whether its arguments are given as one value, since there are too many to tell apart by position.
    pub(crate) is_one_argument: bool,
}

/// A parameter.
#[derive(Debug)]
pub(crate) struct Parameter<'a> {
    /// What the document says of it; nothing where only the path names it.
    pub(crate) declared: Option<&'a crate::document::Parameter>,
    /// Its name in the request.
    pub(crate) wire: &'a str,
    /// What its name stands for: an argument of the method, or a setter of the request.
    pub(crate) key: Key,
    pub(crate) location: Location,
    pub(crate) ty: Ty,
}

/// What an operation sends, and whether it must.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) body: Body,
    pub(crate) required: bool,
    /// The media type, where it is JSON by a name of its own.
    pub(crate) content_type: Option<String>,
}

impl Sent {
    /// Whether leaving the body out can be said by not calling a setter.
    pub(crate) fn can_be_left_out(&self) -> bool {
        matches!(self.body, Body::Json(_))
    }

    /// Whether the body is given by a setter of the request.
    pub(crate) fn is_setter(&self) -> bool {
        !self.required && self.can_be_left_out()
    }
}

/// A body.
#[derive(Debug)]
pub(crate) enum Body {
    Json(Ty),
    /// Bytes of a media type.
    Bytes(String),
    /// Text of a media type.
    Text(String),
}

/// What comes back.
#[derive(Debug, PartialEq)]
pub(crate) enum Answer {
    Json(Ty),
    JsonLines(Ty),
    Bytes,
    Text,
    Empty,
}

impl<'a, P> Call<'a, P> {
    /// What the name of the operation's own method stands for. One that only streams keeps that name when it can be read whole
    /// too.
    pub(crate) fn key(&self) -> Key {
        if self.only_streams { self.stream_key() } else { Key::new(&self.place, Kind::Method) }
    }

    /// What the name of the method for the stream stands for, beside one for the whole answer.
    pub(crate) fn stream_key(&self) -> Key {
        Key::new(&self.place.child("stream"), Kind::Method)
    }

    /// The operation's own method.
    pub(crate) fn own_method(&self) -> MethodId {
        MethodId { operation: self.id, is_stream: false }
    }

    /// The method for the stream, where the answer can be read whole too.
    pub(crate) fn stream_method(&self) -> Option<MethodId> {
        let carried = self.carried.as_ref()?;
        let has_both = carried.whole.is_some() && carried.stream.is_some();
        has_both.then_some(MethodId { operation: self.id, is_stream: true })
    }

    /// The methods of the operation, each with the answer that it gives.
    pub(crate) fn methods(&self) -> impl Iterator<Item = (MethodId, &Answer)> {
        let carried = self.carried.as_ref();
        let whole = carried.and_then(|it| it.whole.as_ref()).map(|it| (self.own_method(), it));
        let stream = carried.and_then(|it| it.stream.as_ref());
        let of_stream = self.stream_method().unwrap_or(self.own_method());
        whole.into_iter().chain(stream.map(|answer| (of_stream, answer)))
    }

    /// What the request type of a method is named by.
    pub(crate) fn request_key(&self, method: MethodId) -> Key {
        let streams =
            method.is_stream || self.carried.as_ref().is_some_and(|it| it.whole.is_none());
        let place = if streams { self.place.child("stream") } else { self.place.clone() };
        Key::new(&place, Kind::Request)
    }

    /// What the value that stands for all arguments is named by, and its builder.
    pub(crate) fn arguments_key(&self, kind: Kind) -> Key {
        Key::new(&self.place.child("arguments"), kind)
    }

    /// Whether its arguments are given as one value.
    pub(crate) fn is_one_argument(&self) -> bool {
        self.carried.as_ref().is_some_and(|carried| carried.is_one_argument)
    }

    /// The same operation with other parameters.
    pub(super) fn with_parameters<Q>(self, make: impl FnOnce(Vec<P>) -> Vec<Q>) -> Call<'a, Q> {
        let Self {
            id,
            item,
            operation,
            method,
            group,
            spoken,
            place,
            route,
            only_streams,
            carried,
        } = self;
        let carried = carried.map(|carried| {
            let Carried {
                parameters,
                body,
                whole,
                stream,
                retry,
                timeout_property,
                is_one_argument,
            } = carried;
            let parameters = make(parameters);
            Carried { parameters, body, whole, stream, retry, timeout_property, is_one_argument }
        });
        Call { id, item, operation, method, group, spoken, place, route, only_streams, carried }
    }
}
