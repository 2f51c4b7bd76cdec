//! Operations as data, before they have names.

use super::errors::Failed;
use super::received::{Answer, OfStatus, Received};
use crate::config::{Config, OperationConfig};
use crate::document::{Operation, PathItem};
use crate::ir::{Location, Method, Retry, Statuses, Style};
use crate::lock::{Key, Kind, Place};
use crate::lower::ids::Spoken;
use crate::lower::names::{MethodId, OperationId, TypeId};
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
    /// The path that its resource would have by the document alone.
    pub(crate) usual_group: Vec<String>,
    /// The path of the resource by which its method is named: a resource that is renamed keeps the names of its methods.
    pub(crate) named_in: Vec<String>,
    /// What it is meant to be called.
    pub(crate) spoken: Spoken,
    /// What its names belong to.
    pub(crate) place: Place,
    /// What it calls: `GET /v1/vms/{id}`.
    pub(crate) route: String,
    /// Its path as requests have it, with nothing in its braces but names.
    pub(crate) path: String,
    /// What it carries; none where it can't be called.
    pub(crate) carried: Option<Carried<P>>,
}

/// What an operation sends and what comes back.
#[derive(Debug)]
pub(crate) struct Carried<P> {
    pub(crate) parameters: Vec<P>,
    /// The bodies of which a request sends one, the usual one first; empty where it sends none.
    pub(crate) bodies: Vec<Sent>,
    /// The ways to read the answer, the usual one first.
    pub(crate) answers: Vec<Received>,
    /// The bodies of its errors.
    pub(crate) errors: Vec<Failed>,
    /// The statuses that are answers besides successes; one below 10 stands for all that begin with it.
    pub(crate) also: Vec<u16>,
    /// What the lock keeps of what comes back; nothing where the document has no answer.
    pub(crate) kept: Option<String>,
    /// The types of its answers' headers, by status.
    pub(crate) headers: Vec<(Statuses, TypeId)>,
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
    /// What tells its methods from those of other bodies: `multipart`. It is empty for JSON.
    pub(crate) word: String,
    pub(crate) body: Body,
    pub(crate) required: bool,
    /// The property by which it asks for an answer that is a stream.
    pub(crate) stream_property: Option<&'static str>,
}

impl Sent {
    /// Whether the body is given by a setter of the request, so that it is left out where that isn't called.
    pub(crate) fn is_setter(&self) -> bool {
        !self.required
    }
}

/// A body.
#[derive(Debug)]
pub(crate) enum Body {
    /// JSON, with its media type where that has a name of its own.
    Json(Ty, Option<String>),
    /// A form that looks like a query. These fields are written in styles of their own.
    Form(Ty, Vec<(String, Style)>),
    /// Parts of a type of `multipart`.
    Multipart(Ty, String),
    /// Bytes of a media type.
    Bytes(String),
    /// Text of a media type.
    Text(String),
}

impl Body {
    /// Its type, where the document says what is in it.
    pub(crate) fn ty(&self) -> Option<&Ty> {
        match self {
            Self::Json(ty, _) | Self::Form(ty, _) | Self::Multipart(ty, _) => Some(ty),
            Self::Bytes(_) | Self::Text(_) => None,
        }
    }

    /// The same, to change it.
    pub(crate) fn ty_mut(&mut self) -> Option<&mut Ty> {
        match self {
            Self::Json(ty, _) | Self::Form(ty, _) | Self::Multipart(ty, _) => Some(ty),
            Self::Bytes(_) | Self::Text(_) => None,
        }
    }
}

impl<'a, P> Call<'a, P> {
    /// What the name of the operation's own method stands for.
    pub(crate) fn key(&self) -> Key {
        self.method_key(self.own_method())
    }

    /// What the configuration says of it, and the key under which it does.
    pub(crate) fn configured<'c>(
        &self,
        config: &'c Config,
    ) -> Option<(&'c str, &'c OperationConfig)> {
        let of = (self.operation.method.as_str(), self.item.path.as_str());
        config.operation(self.operation.id.as_deref(), of)
    }

    /// The name that the configuration gives its method.
    pub(crate) fn explicit_name<'c>(&self, config: &'c Config) -> Option<&'c str> {
        self.configured(config)?.1.method.as_deref()
    }

    /// The operation's own method, which has its plain name.
    pub(crate) fn own_method(&self) -> MethodId {
        MethodId { operation: self.id, body: 0, answer: 0 }
    }

    /// The methods of the operation.
    pub(crate) fn methods(&self) -> impl Iterator<Item = MethodId> + use<'a, P> {
        let carried = self.carried.as_ref();
        let bodies = carried.map_or(0, |it| it.bodies.len().max(1));
        let answers = carried.map_or(0, |it| it.answers.len());
        let operation = self.id;
        (0..bodies).flat_map(move |body| {
            (0..answers).map(move |answer| MethodId { operation, body, answer })
        })
    }

    /// What a method sends.
    pub(crate) fn sent(&self, method: MethodId) -> Option<&Sent> {
        self.carried.as_ref()?.bodies.get(method.body)
    }

    /// How a method reads the answer.
    pub(crate) fn received(&self, method: MethodId) -> Option<&Received> {
        self.carried.as_ref()?.answers.get(method.answer)
    }

    /// The method that sends the same as another one and whose answer is a stream.
    pub(crate) fn streamed(&self, method: MethodId) -> Option<MethodId> {
        let answers = &self.carried.as_ref()?.answers;
        let answer = answers.iter().position(|received| received.answer.is_stream())?;
        Some(MethodId { answer, ..method })
    }

    /// The types that come back.
    pub(crate) fn answers(&self) -> impl Iterator<Item = &Ty> {
        let received = self.carried.iter().flat_map(|carried| &carried.answers);
        received.flat_map(|received| received.answer.types())
    }

    /// The methods whose answers are of a type by status: one for each way to read them, and no other for other bodies.
    pub(crate) fn by_status(&self) -> impl Iterator<Item = (MethodId, &[OfStatus])> {
        let methods = self.methods().filter(|method| method.body == 0);
        methods.filter_map(|method| match &self.received(method)?.answer {
            Answer::ByStatus(all) => Some((method, all.as_slice())),
            _ => None,
        })
    }

    /// What the type of a method's answers is named by, where it depends on the status. Methods with other bodies share it.
    pub(crate) fn answers_place(&self, method: MethodId) -> Place {
        let [_, received] = self.words(method);
        let place =
            if received.is_empty() { self.place.clone() } else { self.place.child(received) };
        place.child("answers")
    }

    /// The types of its errors' bodies.
    pub(crate) fn errors(&self) -> impl Iterator<Item = &Ty> {
        self.carried.iter().flat_map(|carried| &carried.errors).map(|it| &it.ty)
    }

    /// The types of its answers' headers.
    pub(crate) fn headers(&self) -> impl Iterator<Item = TypeId> {
        self.carried.iter().flat_map(|carried| &carried.headers).map(|(_, ty)| *ty)
    }

    /// The words for what a method sends and for what it reads, each empty where there is nothing to say.
    pub(crate) fn words(&self, method: MethodId) -> [&str; 2] {
        let sent = self.sent(method).map_or("", |it| it.word.as_str());
        [sent, self.received(method).map_or("", |it| it.word.as_str())]
    }

    /// What the names of a method belong to. It holds all of its words, so that the operation's own method keeps its name
    /// when there is a more usual way one day.
    fn place_of(&self, method: MethodId) -> Place {
        let words = self.words(method).into_iter().filter(|word| !word.is_empty());
        words.fold(self.place.clone(), |place, word| place.child(word))
    }

    /// What the name of a method stands for.
    pub(crate) fn method_key(&self, method: MethodId) -> Key {
        Key::new(&self.place_of(method), Kind::Method)
    }

    /// What the request type of a method is named by.
    pub(crate) fn request_key(&self, method: MethodId) -> Key {
        Key::new(&self.place_of(method), Kind::Request)
    }

    /// What the value that stands for all arguments is named by, and its builder. Methods with one body share it.
    pub(crate) fn arguments_key(&self, method: MethodId, kind: Kind) -> Key {
        let [sent, _] = self.words(method);
        let place = if sent.is_empty() { self.place.clone() } else { self.place.child(sent) };
        Key::new(&place.child("arguments"), kind)
    }

    /// Whether its arguments are given as one value.
    pub(crate) fn is_one_argument(&self) -> bool {
        self.carried.as_ref().is_some_and(|carried| carried.is_one_argument)
    }

    /// The methods that have a type for all of their arguments: one for each body.
    pub(crate) fn with_arguments(&self) -> impl Iterator<Item = MethodId> + use<'a, P> {
        let is_one = self.is_one_argument();
        self.methods().filter(move |method| is_one && method.answer == 0)
    }

    /// The same operation with other parameters.
    pub(super) fn with_parameters<Q>(self, make: impl FnOnce(Vec<P>) -> Vec<Q>) -> Call<'a, Q> {
        let Self {
            id,
            item,
            operation,
            method,
            group,
            usual_group,
            named_in,
            spoken,
            place,
            route,
            path,
            carried,
        } = self;
        let carried = carried.map(|carried| {
            let Carried {
                parameters,
                bodies,
                answers,
                errors,
                also,
                kept,
                headers,
                retry,
                timeout_property,
                is_one_argument,
            } = carried;
            Carried {
                parameters: make(parameters),
                bodies,
                answers,
                errors,
                also,
                kept,
                headers,
                retry,
                timeout_property,
                is_one_argument,
            }
        });
        Call {
            id,
            item,
            operation,
            method,
            group,
            usual_group,
            named_in,
            spoken,
            place,
            route,
            path,
            carried,
        }
    }
}
