//! What generated code looks like to its users: methods, fields and conversions, by type.

use std::collections::{BTreeMap, BTreeSet};

use sdk_codegen::Tree;
use syn::parse::ParseStream;
use syn::{
    FnArg, GenericArgument, Ident, ImplItem, Item, ItemImpl, LitStr, PathArguments, ReturnType,
    Token,
};

use super::statement::Argument;
use super::text::plain;
use crate::stop::Stop;

/// What the generated types have.
#[derive(Debug, Default)]
pub(super) struct Surface {
    /// By the type's name.
    pub(super) types: BTreeMap<String, Shape>,
    /// From what to what.
    pub(super) conversions: BTreeSet<(String, String)>,
    /// What requests yield, by the names of their types.
    outputs: BTreeMap<String, String>,
}

/// What a generated type has. What a macro of the runtime gives it isn't here: it is the same for every document.
#[derive(Debug, Default)]
pub(super) struct Shape {
    pub(super) functions: BTreeMap<String, Signature>,
    /// Types of the fields, private ones too.
    pub(super) fields: BTreeMap<String, String>,
}

/// A function as it is called.
#[derive(Debug)]
pub(super) struct Signature {
    pub(super) has_receiver: bool,
    pub(super) arguments: Vec<Argument>,
    pub(super) output: String,
}

impl Surface {
    /// Reads the client, the resources and the types of a generated crate.
    pub(super) fn read(tree: &Tree) -> Result<Self, Stop> {
        let mut surface = Self::default();
        for (path, text) in tree {
            let is_ours = path == "src/client.rs"
                || path.starts_with("src/models/")
                || path.starts_with("src/resources/");
            if is_ours {
                let file = syn::parse_file(text).map_err(|error| {
                    Stop::failed(format!("the generated `{path}` is no Rust: {error}"))
                })?;
                file.items.iter().for_each(|item| surface.add(item));
            }
        }
        Ok(surface)
    }

    fn add(&mut self, item: &Item) {
        match item {
            Item::Struct(item) => {
                let shape = self.types.entry(item.ident.to_string()).or_default();
                for field in &item.fields {
                    let name = field.ident.as_ref().map(ToString::to_string);
                    shape.fields.extend(name.map(|name| (name, plain(&field.ty))));
                }
            }
            Item::Impl(item) => self.implementation(item),
            Item::Macro(item) if item.mac.path.is_ident("requests") => {
                self.outputs.extend(item.mac.parse_body_with(requests).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn implementation(&mut self, item: &ItemImpl) {
        let name = plain(&item.self_ty);
        let Some((path, _)) = &item.trait_ else {
            let functions = item.items.iter().filter_map(|item| match item {
                ImplItem::Fn(function) => Some(&function.sig),
                _ => None,
            });
            let shape = self.types.entry(name).or_default();
            shape.functions.extend(functions.map(|it| (it.ident.to_string(), signature(it))));
            return;
        };
        let Some(last) = path.segments.last().filter(|last| last.ident == "From") else { return };
        if let PathArguments::AngleBracketed(given) = &last.arguments {
            for argument in &given.args {
                if let GenericArgument::Type(from) = argument {
                    self.conversions.insert((plain(from), name.clone()));
                }
            }
        }
    }

    /// A function of a type.
    pub(super) fn function(&self, ty: &str, name: &str) -> Option<&Signature> {
        self.types.get(ty)?.functions.get(name)
    }

    /// What the request that a function returns yields.
    pub(super) fn output<'a>(&'a self, signature: &'a Signature) -> &'a str {
        self.outputs.get(&signature.output).unwrap_or(&signature.output)
    }
}

/// The names of request types and what they yield: ``VmListRequest -> Vec<Vm> = "`GET /v1/vms`",``.
fn requests(input: ParseStream<'_>) -> syn::Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    while !input.is_empty() {
        let name: Ident = input.parse()?;
        input.parse::<Token![->]>()?;
        let output: syn::Type = input.parse()?;
        input.parse::<Token![=]>()?;
        input.parse::<LitStr>()?;
        input.parse::<Option<Token![,]>>()?;
        found.push((name.to_string(), plain(&output)));
    }
    Ok(found)
}

fn signature(signature: &syn::Signature) -> Signature {
    let arguments = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Receiver(_) => None,
        FnArg::Typed(typed) => Some(Argument { name: plain(&typed.pat), ty: plain(&typed.ty) }),
    });
    let output = match &signature.output {
        ReturnType::Default => "()".to_owned(),
        ReturnType::Type(_, ty) => plain(ty),
    };
    Signature {
        has_receiver: signature.receiver().is_some(),
        arguments: arguments.collect(),
        output,
    }
}
