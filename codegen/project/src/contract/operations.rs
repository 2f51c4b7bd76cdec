//! Holds the operations that are relied on against those that are generated.

use sdk_codegen::ir;
use sdk_codegen::source::At;

use super::breaks::Breaks;
use super::index::{Found, Group, Index, place, way};
use super::statement::{Argument, Function, Handle, Operation};
use super::surface::{Signature, Surface};
use super::wire::Retries;

/// Holds a handle and its operations against the generated API.
pub(super) fn check(
    handle: &Handle,
    index: &Index<'_>,
    surface: &Surface,
    breaks: &mut Breaks<'_>,
) {
    let accessors: Vec<_> = handle.accessors.iter().map(|word| word.text.as_str()).collect();
    let group = index.handle(&accessors);
    let Some(group) = group.filter(|group| group.name == handle.name.text) else {
        handle_gone(handle, &accessors, group, index, breaks);
        return;
    };
    for operation in &handle.operations {
        let check = Check { operation, call: way(&accessors), index };
        let mut named = group.operations.iter();
        match named.find(|it| it.name.as_str() == operation.function.name.text) {
            Some(found) => check.compare(found, surface, group.name, breaks),
            None => check.gone(breaks),
        }
    }
}

fn handle_gone(
    handle: &Handle,
    accessors: &[&str],
    group: Option<&Group<'_>>,
    index: &Index<'_>,
    breaks: &mut Breaks<'_>,
) {
    let (call, name) = (way(accessors), &handle.name.text);
    let moved = handle.operations.iter().find_map(|it| index.by_path(&it.method, &it.path).next());
    let at = moved.map(|found| place(&found.operation.at));
    let message = match (group, moved) {
        (Some(group), _) => format!("`{call}` gives a `{}` now, not a `{name}`", group.name),
        (None, Some(found)) => {
            format!("`{call}` is gone; its operations are in `{}` now", way(found.accessors))
        }
        (None, None) => format!("`{call}` is gone, and all of its operations with it"),
    };
    let word = handle.accessors.last().unwrap_or(&handle.name);
    let at = at.unwrap_or_else(|| At::root().child("paths"));
    let diagnostic = breaks.relied_on(at, word, message);
    if moved.is_some() {
        diagnostic.key();
        diagnostic.help("name the resource in codegen.toml under [resources] to keep its old name, or change the hand-written code and its contract");
    }
}

/// One operation that is looked at.
struct Check<'c, 'i, 'g> {
    operation: &'c Operation,
    /// The way to its handle.
    call: String,
    index: &'i Index<'g>,
}

impl Check<'_, '_, '_> {
    /// `client.vms().launch(..)`
    fn name(&self) -> String {
        let Function { name, arguments, .. } = &self.operation.function;
        let dots = if arguments.is_empty() { "" } else { ".." };
        format!("{}.{}({dots})", self.call, name.text)
    }

    /// `POST /v1/vms`
    fn request(&self) -> String {
        format!("{} {}", self.operation.method, self.operation.path)
    }

    /// No method of this name is left.
    fn gone(&self, breaks: &mut Breaks<'_>) {
        let Operation { method, path, output, .. } = self.operation;
        let word = &self.operation.function.name;
        let candidates: Vec<_> = self.index.by_path(method, path).collect();
        // A call with two kinds of answers has two methods.
        let same = |found: &&Found<'_, '_>| response_text(&found.operation.response) == *output;
        let Some(found) = candidates.iter().find(same).or(candidates.first()) else {
            let item = At::root().child("paths").child(path).child(&method.to_lowercase());
            let message =
                format!("`{}` is gone: the document has no `{}`", self.name(), self.request());
            breaks.relied_on(item, word, message).label("it would be here");
            return;
        };
        let (place, name) = (place(&found.operation.at), &found.operation.name);
        let id = self.index.part(&place, "operationId");
        let message = format!("`{}` is called `{}.{name}` now", self.name(), way(found.accessors));
        let help = match self.index.operation_id(found.operation) {
            Some(id) => format!(
                "to keep the name, write `[operations.{id}]` with `method = \"{}\"` in codegen.toml; or change the hand-written code and its contract",
                word.text
            ),
            None => "give it an operationId that keeps the name, or change the hand-written code and its contract".to_owned(),
        };
        let label = format!("`{}` is named here", self.request());
        breaks.relied_on(id.unwrap_or(place), word, message).label(label).help(help);
    }

    fn compare(
        &self,
        found: &ir::Operation,
        surface: &Surface,
        handle: &str,
        breaks: &mut Breaks<'_>,
    ) {
        let at = place(&found.at);
        if found.method.as_str() != self.operation.method || found.path != self.operation.path {
            self.moved(found, &at, breaks);
            return;
        }
        let word = &self.operation.function.name;
        if let Some(signature) = surface.function(handle, &word.text) {
            self.arguments(&signature.arguments, &at, breaks);
            self.output(signature, surface, &at, breaks);
        }
        self.behaviour(found, &at, breaks);
    }

    /// The name stands for another call now.
    fn moved(&self, found: &ir::Operation, at: &At, breaks: &mut Breaks<'_>) {
        let (word, request) = (&self.operation.function.name, self.request());
        let now = format!("{} {}", found.method.as_str(), found.path);
        let message = format!("`{}` is `{now}` now, not `{request}`", self.name());
        let other = self.index.by_path(&self.operation.method, &self.operation.path).next();
        let diagnostic = breaks.relied_on(at.clone(), word, message);
        diagnostic.key();
        if let Some(other) = other {
            let name = format!("{}.{}", way(other.accessors), other.operation.name);
            diagnostic.label(format!("`{request}` is called `{name}` now"));
        }
    }

    fn arguments(&self, given: &[Argument], at: &At, breaks: &mut Breaks<'_>) {
        let relied = &self.operation.function.arguments;
        if relied == given {
            return;
        }
        let message = format!(
            "`{}` takes {} now, not {}",
            self.name(),
            Function::takes(given),
            Function::takes(relied)
        );
        let is_body = |argument: &Argument| ["params", "body"].contains(&argument.name.as_str());
        let (old, new) =
            (relied.iter().find(|it| is_body(it)), given.iter().find(|it| is_body(it)));
        let part = if old == new { "parameters" } else { "requestBody" };
        self.at_part(at, part, message, breaks);
    }

    fn output(&self, signature: &Signature, surface: &Surface, at: &At, breaks: &mut Breaks<'_>) {
        let output = &self.operation.output;
        let given = surface.output(signature);
        if given != output {
            let message = format!("`{}` yields `{given}` now, not `{output}`", self.name());
            self.at_part(at, "responses", message, breaks);
        }
    }

    /// What doesn't show in the method's type.
    fn behaviour(&self, found: &ir::Operation, at: &At, breaks: &mut Breaks<'_>) {
        let relied = self.operation.retries;
        let relied = relied.unwrap_or_else(|| Retries::by_method(&self.operation.method));
        let given = Retries::of(found);
        if relied != given {
            let (now, before) = (given.phrase(), relied.mark());
            let message = format!("`{}` {now} now, not {before}", self.name());
            self.at_part(at, "x-sdk-retry", message, breaks);
        }
        let timeout = found.server_timeout.as_ref().map(ir::FieldName::as_str);
        if timeout != self.operation.timeout.as_deref() {
            let message = match (timeout, &self.operation.timeout) {
                (Some(now), _) => {
                    format!("the HTTP timeout of `{}` follows `{now}` of its body now", self.name())
                }
                (None, Some(before)) => format!(
                    "the HTTP timeout of `{}` no longer follows `{before}` of its body",
                    self.name()
                ),
                (None, None) => return,
            };
            self.at_part(at, "x-sdk-timeout-field", message, breaks);
        }
        if found.anonymous != self.operation.anonymous {
            let how = if found.anonymous { "without credentials" } else { "with credentials" };
            let message = format!("`{}` is sent {how} now", self.name());
            self.at_part(at, "security", message, breaks);
        }
    }

    /// Points to a part of the operation; to the operation as a whole where it has no such part.
    fn at_part(&self, at: &At, part: &str, message: String, breaks: &mut Breaks<'_>) {
        let place = self.index.part(at, part).unwrap_or_else(|| at.clone());
        breaks.relied_on(place, &self.operation.function.name, message).key();
    }
}

/// What an answer becomes in Rust, as far as it tells two methods of one call apart.
fn response_text(response: &ir::Response) -> String {
    match response {
        ir::Response::Json(ty) => type_text(ty),
        ir::Response::Stream(stream) => stream_text(stream),
        ir::Response::Bytes => "Bytes".to_owned(),
        ir::Response::Text => "Text".to_owned(),
        ir::Response::Empty => "()".to_owned(),
        ir::Response::ByStatus(answers) => answers.name.to_string(),
    }
}

fn stream_text(stream: &ir::Stream) -> String {
    let item = match &stream.item {
        ir::StreamItem::Json(ty) => type_text(ty),
        ir::StreamItem::Event(ty) => format!("Whole<{}>", type_text(ty)),
        ir::StreamItem::Text => "Text".to_owned(),
        ir::StreamItem::Bytes => "Bytes".to_owned(),
    };
    format!("{:?}<{item}>", stream.framing)
}

fn type_text(ty: &ir::TypeRef) -> String {
    super::text::plain(ty)
}
