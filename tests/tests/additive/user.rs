//! Writes a user's code that calls every method with every argument, names every type, and reads and writes every field.

use std::fmt::Write as _;

use quote::ToTokens;
use syn::{FnArg, ReturnType, Signature};

use super::api::{Source, Thing, arguments};

/// The library of a user of this crate, which is called `sdk` there.
pub(crate) fn code(sources: &[Source]) -> String {
    let mut code = String::new();
    for (number, source) in sources.iter().enumerate() {
        let mut body = String::new();
        for (index, thing) in source.things.iter().enumerate() {
            write(&mut body, index, thing);
        }
        // Writing to a string can't fail.
        let _ = writeln!(code, "pub mod m{number} {{\n{}{body}}}\n", imports(source, &body));
    }
    code
}

/// The imports that the code of a file needs.
fn imports(source: &Source, body: &str) -> String {
    let words: Vec<&str> = body.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let own = source.things.iter().filter_map(|thing| match thing {
        Thing::Struct { name, .. }
        | Thing::Enum { name, .. }
        | Thing::Alias { name, .. }
        | Thing::Request { name, .. } => {
            Some((name.clone(), format!("crate::{}::{name}", source.module).replace("::::", "::")))
        }
        _ => None,
    });
    let all = source.imports.iter().cloned().chain(own);
    let needed = all.filter(|(name, _)| words.contains(&name.as_str()));
    needed
        .map(|(_, path)| match path.strip_prefix("crate::") {
            Some(rest) => format!("use sdk::{rest};\n"),
            None => format!("use {path};\n"),
        })
        .collect()
}

fn write(code: &mut String, index: usize, thing: &Thing) {
    let written = match thing {
        Thing::Struct { name, traits, fields } => {
            let mut text = derives(index, name, traits);
            for (field, ty) in fields {
                let probe = format!("{name}_{}", field.trim_start_matches("r#"));
                let _ = writeln!(
                    text,
                    "pub fn read_{probe}(this: &{name}) -> &{ty} {{ &this.{field} }}"
                );
                let _ = writeln!(
                    text,
                    "pub fn write_{probe}(this: &mut {name}, value: {ty}) {{ this.{field} = value; }}"
                );
            }
            text
        }
        Thing::Enum { name, traits, variants } => {
            let arms = variants.iter().map(|(variant, held)| match held {
                Some(ty) => format!("{name}::{variant}(held) => {{ let _: &{ty} = held; }}\n"),
                None => format!("{name}::{variant} => {{}}\n"),
            });
            let arms: String = arms.collect();
            let matched = format!(
                "pub fn match_{name}(this: &{name}) {{ match this {{\n{arms}_ => {{}}\n}} }}\n"
            );
            let made = variants.iter().map(|(variant, held)| match held {
                Some(ty) => format!("pub fn make_{name}_{variant}(held: {ty}) -> {name} {{ {name}::{variant}(held) }}\n"),
                None => format!("pub fn make_{name}_{variant}() -> {name} {{ {name}::{variant} }}\n"),
            });
            let made: String = made.collect();
            derives(index, name, traits) + &matched + &made
        }
        Thing::Alias { name, ty } => {
            format!("pub fn alias_{index}(value: {name}) -> {ty} {{ value }}\n")
        }
        Thing::From { from, into } => {
            format!("pub fn from_{index}(value: {from}) -> {into} {{ value.into() }}\n")
        }
        Thing::Request { name, gives } => format!(
            "pub async fn send_{name}(request: {name}) -> Result<{gives}, sdk::Error> {{ request.await }}\n"
        ),
        Thing::Pages { name, item } => format!(
            "pub async fn items_{name}(request: {name}) -> Option<Result<{item}, sdk::Error>> {{ request.items().next().await }}\n"
        ),
        Thing::Function { of, signature } => function(index, of, signature),
    };
    code.push_str(&written);
}

/// A function that asks for each trait that a type derives.
fn derives(index: usize, name: &str, traits: &[String]) -> String {
    let mut text = String::new();
    for derived in traits {
        let path = match derived.as_str() {
            "Debug" | "Hash" => {
                format!("std::{}::{derived}", if derived == "Debug" { "fmt" } else { "hash" })
            }
            other => other.to_owned(),
        };
        let _ =
            writeln!(text, "pub fn is_{index}_{derived}(this: {name}) -> impl {path} {{ this }}");
    }
    text
}

/// A function that takes what a function of the crate takes, calls it, and gives what it gives.
fn function(index: usize, of: &str, signature: &Signature) -> String {
    let name = &signature.ident;
    let given: Vec<String> = arguments(signature).into_iter().map(|(name, _)| name).collect();
    let given = given.join(", ");
    let receiver = signature.inputs.iter().find_map(|argument| match argument {
        FnArg::Receiver(receiver) => Some(receiver),
        FnArg::Typed(_) => None,
    });
    let (this, call) = match receiver {
        Some(receiver) if receiver.to_token_stream().to_string().starts_with('&') => {
            (format!("this: &{of}, "), format!("this.{name}({given})"))
        }
        Some(_) => (format!("this: {of}, "), format!("this.{name}({given})")),
        None => (String::new(), format!("{of}::{name}({given})")),
    };
    let takes = arguments(signature)
        .into_iter()
        .map(|(name, ty)| format!("{name}: {}, ", itself(&ty.to_token_stream().to_string(), of)));
    let takes: String = takes.collect();
    let gives = match &signature.output {
        ReturnType::Default => "()".to_owned(),
        ReturnType::Type(_, ty) => itself(&ty.to_token_stream().to_string(), of),
    };
    let plain = name.to_string();
    let plain = plain.trim_start_matches("r#");
    let awaited = match gives.strip_prefix("Request < ") {
        Some(inner) => {
            let inner = inner.trim_end().strip_suffix('>').unwrap_or(inner);
            format!(
                "pub async fn send_{index}(request: {gives}) -> Result<{inner}, sdk::Error> {{ request.await }}\n"
            )
        }
        None => String::new(),
    };
    format!("pub fn call_{index}_{plain}({this}{takes}) -> {gives} {{ {call} }}\n{awaited}")
}

/// A type with `Self` spelt out.
fn itself(ty: &str, of: &str) -> String {
    let words = ty.split(' ').map(|word| if word == "Self" { of } else { word });
    words.collect::<Vec<_>>().join(" ")
}
