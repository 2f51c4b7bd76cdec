//! Signatures as users read them.

use syn::{FnArg, Pat, ReturnType, Signature};

use super::super::text::plain;

/// What a method takes besides its receiver: names and types.
pub(super) fn arguments(signature: &Signature) -> Vec<(String, String)> {
    let arguments = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(argument) => Some((name(&argument.pat), plain(&argument.ty))),
        FnArg::Receiver(_) => None,
    });
    arguments.collect()
}

/// What it returns, with the type that has it in place of `Self`.
pub(super) fn returns(signature: &Signature, owner: &str) -> String {
    match &signature.output {
        ReturnType::Default => "()".to_owned(),
        ReturnType::Type(_, ty) => with_owner(&plain(ty), owner),
    }
}

/// `fn new(argv: impl IntoIterator<Item = impl Into<String>>) -> Self`
pub(super) fn declared(signature: &Signature) -> String {
    let start = match (signature.constness, signature.asyncness) {
        (Some(_), _) => "const ",
        (None, Some(_)) => "async ",
        (None, None) => "",
    };
    let generics = &signature.generics;
    let generics = if generics.params.is_empty() { String::new() } else { plain(generics) };
    let receiver = signature.receiver().map(|receiver| match plain(receiver).as_str() {
        "mut self" => "self".to_owned(),
        text => text.to_owned(),
    });
    let typed = arguments(signature).into_iter().map(|(name, ty)| format!("{name}: {ty}"));
    let all: Vec<_> = receiver.into_iter().chain(typed).collect();
    let returns = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", plain(ty)),
    };
    let bounds = signature.generics.where_clause.as_ref();
    let bounds = bounds.map(|bounds| format!(" {}", plain(bounds))).unwrap_or_default();
    format!("{start}fn {}{generics}({}){returns}{bounds}", signature.ident, all.join(", "))
}

/// The name of a type without what it is given: `LaunchRequest` of `LaunchRequest<T>`.
pub(super) fn base(ty: &str) -> &str {
    ty.split('<').next().unwrap_or(ty)
}

/// The names in a type.
pub(super) fn names(ty: &str) -> impl Iterator<Item = &str> {
    ty.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty())
}

fn with_owner(ty: &str, owner: &str) -> String {
    let mut out = String::new();
    let mut rest = ty;
    while let Some(at) = rest.find("Self") {
        let (before, from) = rest.split_at(at);
        let after = &from["Self".len()..];
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let is_whole = !before.ends_with(is_part) && !after.starts_with(is_part);
        out.push_str(before);
        out.push_str(if is_whole { owner } else { "Self" });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn name(pattern: &Pat) -> String {
    match pattern {
        Pat::Ident(name) => name.ident.to_string(),
        other => plain(other),
    }
}
