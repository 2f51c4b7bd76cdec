//! Operations as methods.

use super::docs::{operation_docs, status_docs};
use super::samples::Callee;
use super::{Assembler, origin};
use crate::ir::{
    Argument, Body, BodyKind, ByStatus, Docs, ErrorBody, FieldName, FnName, Input, Location,
    Operation, QueryWriting, RequestType, Response, Scalar, Setter, StatusVariant, Stream,
    StreamItem, Streaming, TypeRef, code,
};
use crate::lock::Kind;
use crate::lower::calls::{self, Answer, Call, OfStatus, Sent};
use crate::lower::making::Maker;
use crate::lower::names::MethodId;
use crate::lower::types::Ty;

impl<'a> Assembler<'a> {
    /// The methods of an operation: one for each way to send it and each way to read its answer.
    pub(super) fn methods(self, call: &'a Call<'a>, maker: Maker<'_>) -> Vec<Operation> {
        call.methods().filter_map(|method| self.operation(call, method, maker)).collect()
    }

    fn operation(self, call: &'a Call<'a>, id: MethodId, maker: Maker<'_>) -> Option<Operation> {
        let carried = call.carried.as_ref()?;
        let sent = call.sent(id);
        let own = self.named.methods.get(&call.own_method()).filter(|_| id != call.own_method());
        let [sends, reads] = call.words(id);
        let differs = [(id.body, sends), (id.answer, reads)];
        let differs = differs.map(|(index, word)| Some(word).filter(|_| index > 0));
        let beside = own.map(|name| (name, differs));
        let (arguments, mut setters) = self.parameters(call, &carried.parameters);
        setters.extend(sent.filter(|sent| sent.is_setter()).map(|sent| self.body_setter(sent)));
        let required = sent.filter(|sent| !sent.is_setter());
        let mut body = required.map(|sent| self.body(sent));
        let mut arguments = arguments;
        let bundle = self.bundle(call, id, &mut arguments, &mut body);
        let response = self.response(&call.received(id)?.answer, id);
        let paging = self.paging(call, id);
        let callee = Callee {
            arguments: &arguments,
            body: body.as_ref(),
            bundle: bundle.as_ref(),
            setters: &setters,
            response: &response,
            paging: paging.as_ref(),
        };
        let sample = self.sample(maker, call, sent, &callee);
        Some(Operation {
            at: origin(&call.operation.at),
            name: self.named.methods.get(&id)?.clone(),
            method: call.method,
            path: call.path.clone(),
            call: code(&format!("{} {}", call.method.as_str(), call.item.path)),
            docs: operation_docs(call.operation, beside),
            deprecated: call.operation.deprecated,
            arguments,
            body,
            bundle,
            request: RequestType { name: self.named.requests.get(&id)?.clone(), setters },
            retry: carried.retry,
            anonymous: self.is_anonymous(call),
            security: self.security(call),
            scopes: self.scopes(call),
            server: self.own_server(call),
            server_timeout: required
                .and_then(|sent| self.field(&sent.body, carried.timeout_property.as_deref()?)),
            response,
            streaming: self.streaming(call, id),
            accept: call.received(id)?.accept.clone(),
            also: carried.also.clone(),
            headers: carried.headers.iter().map(|(it, ty)| (*it, self.type_name(*ty))).collect(),
            errors: carried.errors.iter().map(|it| self.error(it)).collect(),
            failures: self.failures(call, &carried.errors),
            declared: self.declared(call, id),
            paging,
            sample,
        })
    }

    fn body(self, sent: &Sent) -> Body {
        let scalar = |scalar| (TypeRef::Scalar(scalar), Input::Into);
        let (kind, (ty, input)) = match &sent.body {
            calls::Body::Json(ty, media) => (BodyKind::Json(media.clone()), self.typed(ty)),
            calls::Body::Form(ty, styles) => (BodyKind::Form(styles.clone()), self.typed(ty)),
            calls::Body::Multipart(ty, media) => {
                (BodyKind::Multipart(media.clone()), self.typed(ty))
            }
            calls::Body::Bytes(media) => (BodyKind::Bytes(media.clone()), scalar(Scalar::Body)),
            calls::Body::Text(media) => (BodyKind::Text(media.clone()), scalar(Scalar::String)),
        };
        Body { kind, ty, input }
    }

    fn typed(self, ty: &Ty) -> (TypeRef, Input) {
        (self.type_ref(ty), self.body_input(ty))
    }

    fn body_setter(self, sent: &Sent) -> Setter {
        let Body { kind, ty, input } = self.body(sent);
        Setter {
            name: FnName::new(kind.argument()),
            argument: FieldName::new(kind.argument()),
            wire: String::new(),
            location: None,
            body: Some(kind),
            ty,
            input,
            default: None,
            docs: Docs::line("The body; without it none is sent."),
        }
    }

    fn parameters(
        self,
        call: &Call<'_>,
        parameters: &[calls::Parameter<'_>],
    ) -> (Vec<Argument>, Vec<Setter>) {
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        let names = self.named.parameters.get(&call.id);
        for (parameter, name) in parameters.iter().zip(names.into_iter().flatten()) {
            let (wire, location) = (parameter.wire.to_owned(), parameter.location.clone());
            let (ty, input) = (self.type_ref(&parameter.ty), self.input(&parameter.ty));
            let argument = FieldName::new(name);
            let docs = match location {
                Location::Query(QueryWriting::Empty) => {
                    Docs::line(format!("Sends {} without a value.", code(parameter.wire)))
                }
                _ => self.docs_of_parameter(parameter),
            };
            if parameter.key.kind == Kind::Argument {
                arguments.push(Argument { name: argument, wire, location, ty, input, docs });
                continue;
            }
            let (name, location) = (FnName::new(name), Some(location));
            let body = None;
            let default = parameter.declared.and_then(|declared| self.default_of(declared));
            setters.push(Setter { name, argument, wire, location, body, ty, input, default, docs });
        }
        (arguments, setters)
    }

    fn docs_of_parameter(self, parameter: &calls::Parameter<'_>) -> Docs {
        parameter
            .declared
            .map(|declared| self.parameter_docs(declared, &parameter.ty))
            .unwrap_or_default()
    }

    /// The field of a body that holds a property.
    fn field(self, body: &calls::Body, wire: &str) -> Option<FieldName> {
        let calls::Body::Json(ty, _) = body else { return None };
        let Ty::Named(id) = self.types.resolved(ty) else { return None };
        let item = self.types.structure(ty)?;
        let index = item.fields.iter().position(|field| field.wire == wire)?;
        self.named.structs.get(id)?.fields.get(index).map(|(name, _)| name.clone())
    }

    fn error(self, failed: &calls::Failed) -> ErrorBody {
        ErrorBody { ty: self.type_ref(&failed.ty), statuses: failed.statuses.clone() }
    }

    fn response(self, answer: &Answer, id: MethodId) -> Response {
        match answer {
            Answer::Json(ty) => Response::Json(self.type_ref(ty)),
            Answer::Stream(framing, item) => {
                Response::Stream(Stream { framing: *framing, item: self.stream_item(item) })
            }
            Answer::Bytes => Response::Bytes,
            Answer::Text => Response::Text,
            Answer::Empty => Response::Empty,
            Answer::ByStatus(all) => self.by_status(all, id),
        }
    }

    /// What the body has to do with whether the answer is a stream. A body that isn't JSON is left out where nothing is given.
    fn streaming(self, call: &Call<'_>, id: MethodId) -> Option<Streaming> {
        let sent = call.sent(id)?;
        let property = sent.stream_property?;
        let has_body = sent.required || matches!(sent.body, calls::Body::Json(..));
        if call.received(id)?.answer.is_stream() {
            return has_body.then(|| Streaming::Asked(property.to_owned()));
        }
        let name = self.named.methods.get(&call.streamed(id)?)?;
        Some(Streaming::ReadBy(name.clone()))
    }

    fn stream_item(self, item: &calls::Item) -> StreamItem {
        match item {
            calls::Item::Json(ty) => StreamItem::Json(self.type_ref(ty)),
            calls::Item::Event(ty) => StreamItem::Event(self.type_ref(ty)),
            calls::Item::Text => StreamItem::Text,
            calls::Item::Bytes => StreamItem::Bytes,
        }
    }

    fn by_status(self, all: &[OfStatus], id: MethodId) -> Response {
        let Some((name, names)) = self.named.answers.get(&MethodId { body: 0, ..id }) else {
            return Response::Empty;
        };
        let variants = all.iter().zip(names).map(|(it, name)| StatusVariant {
            name: name.clone(),
            statuses: it.statuses,
            docs: status_docs(it.statuses, &it.about),
            holds: self.response(&it.answer, id),
        });
        let (name, is_shared) = (name.clone(), id.body > 0);
        Response::ByStatus(ByStatus { name, variants: variants.collect(), is_shared })
    }
}
