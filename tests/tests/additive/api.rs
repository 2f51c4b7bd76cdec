//! What a generated crate gives its users, read from its source: so nothing is forgotten that is public.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use sdk_codegen::Tree;
use syn::{
    Attribute, Field, FnArg, ImplItem, Item, ItemImpl, Pat, Signature, Type, UseTree, Visibility,
};

/// A file of the crate with what it gives.
pub(crate) struct Source {
    /// Where its types are found: `models`, `resources`, or nowhere for the crate's own.
    pub(crate) module: &'static str,
    /// What it imports: the name, and the path behind it.
    pub(crate) imports: Vec<(String, String)>,
    pub(crate) things: Vec<Thing>,
}

/// Something that users can name.
pub(crate) enum Thing {
    /// A type with the traits that it derives and its public fields.
    Struct { name: String, traits: Vec<String>, fields: Vec<(String, TokenStream)> },
    /// An enum with the variants that hold nothing or one value.
    Enum { name: String, traits: Vec<String>, variants: Vec<(String, Option<TokenStream>)> },
    /// Another name for a type.
    Alias { name: String, ty: TokenStream },
    /// A function of a type.
    Function { of: String, signature: Box<Signature> },
    /// A conversion.
    From { from: TokenStream, into: TokenStream },
    /// What is on the pages of a request's answer.
    Pages { name: String, item: TokenStream },
    /// What awaiting a request gives.
    Request { name: String, gives: TokenStream },
}

/// Reads every file that has public items.
pub(crate) fn read(tree: &Tree) -> Vec<Source> {
    let files = tree.iter().filter(|(path, _)| path.starts_with("src/"));
    files.map(|(path, text)| source(path, text)).collect()
}

fn source(path: &str, text: &str) -> Source {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let module = match path {
        _ if path.starts_with("src/models") => "models",
        _ if path.starts_with("src/resources") => "resources",
        _ => "",
    };
    let mut source = Source { module, imports: Vec::new(), things: Vec::new() };
    for item in file.items {
        source.item(item);
    }
    source
}

impl Source {
    fn item(&mut self, item: Item) {
        match item {
            Item::Use(item) if matches!(item.vis, Visibility::Inherited) => {
                self.imports(&item.tree, "");
            }
            Item::Struct(item) if is_public(&item.vis) => {
                let fields = item.fields.iter().filter(|field| is_public(&field.vis)).map(field);
                self.things.push(Thing::Struct {
                    name: item.ident.to_string(),
                    traits: derived(&item.attrs),
                    fields: fields.collect(),
                });
            }
            Item::Enum(item) if is_public(&item.vis) => {
                let variants = item.variants.iter().map(|variant| {
                    let held = variant.fields.iter().next();
                    (variant.ident.to_string(), held.map(|field| field.ty.to_token_stream()))
                });
                self.things.push(Thing::Enum {
                    name: item.ident.to_string(),
                    traits: derived(&item.attrs),
                    variants: variants.collect(),
                });
            }
            Item::Type(item) if is_public(&item.vis) => self
                .things
                .push(Thing::Alias { name: item.ident.to_string(), ty: item.ty.to_token_stream() }),
            Item::Impl(item) => self.implementation(item),
            Item::Macro(item) if item.mac.path.is_ident("paged") => self.pages(item.mac.tokens),
            Item::Macro(item) => self.made_by_macro(item.mac.tokens),
            _ => {}
        }
    }

    fn imports(&mut self, tree: &UseTree, before: &str) {
        match tree {
            UseTree::Path(path) => {
                self.imports(&path.tree, &format!("{before}{}::", path.ident));
            }
            UseTree::Name(name) if name.ident == "self" => {
                let module = before.trim_end_matches("::");
                let name = module.rsplit("::").next().unwrap_or(module);
                self.imports.push((name.to_owned(), module.to_owned()));
            }
            UseTree::Name(name) => {
                self.imports.push((name.ident.to_string(), format!("{before}{}", name.ident)));
            }
            UseTree::Rename(rename) => {
                let path = format!("{before}{} as {}", rename.ident, rename.rename);
                self.imports.push((rename.rename.to_string(), path));
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.imports(tree, before));
            }
            UseTree::Glob(_) => panic!("generated code names what it imports"),
        }
    }

    fn implementation(&mut self, item: ItemImpl) {
        let Some((path, _)) = &item.trait_ else {
            let of = item.self_ty.to_token_stream().to_string();
            let functions = item.items.into_iter().filter_map(|item| match item {
                ImplItem::Fn(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                    Some(Thing::Function { of: of.clone(), signature: Box::new(item.sig) })
                }
                _ => None,
            });
            return self.things.extend(functions);
        };
        let last = path.segments.last().filter(|segment| segment.ident == "From");
        if let Some(syn::PathArguments::AngleBracketed(arguments)) = last.map(|it| &it.arguments) {
            let from = arguments.args.to_token_stream();
            self.things.push(Thing::From { from, into: item.self_ty.to_token_stream() });
        }
    }

    /// The items of pages: `VmListRequest: Vm { .. }`.
    fn pages(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for entry in tokens.split_inclusive(|token| matches!(token, TokenTree::Group(_))) {
            if let [TokenTree::Ident(name), TokenTree::Punct(_), item @ .., TokenTree::Group(_)] =
                entry
            {
                let item = item.iter().cloned().collect();
                self.things.push(Thing::Pages { name: name.to_string(), item });
            }
        }
    }

    /// Enums that a macro writes, and what requests give.
    fn made_by_macro(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, window) in tokens.windows(3).enumerate() {
            match window {
                [TokenTree::Ident(word), TokenTree::Ident(name), TokenTree::Group(group)]
                    if word == "enum" =>
                {
                    self.things.push(Thing::Enum {
                        name: name.to_string(),
                        traits: ["Clone", "Debug", "PartialEq"].map(str::to_owned).to_vec(),
                        variants: variants(group.stream()),
                    });
                }
                [TokenTree::Ident(name), TokenTree::Punct(dash), TokenTree::Punct(tip)]
                    if dash.as_char() == '-' && tip.as_char() == '>' =>
                {
                    let gives = up_to_comma(&tokens[at + 3..]);
                    self.things.push(Thing::Request { name: name.to_string(), gives });
                }
                _ => {}
            }
        }
    }
}

/// The tokens of a type, up to the comma, the semicolon or the `=` that ends it.
fn up_to_comma(tokens: &[TokenTree]) -> TokenStream {
    let mut depth = 0;
    let of_type = tokens.iter().take_while(|token| {
        let TokenTree::Punct(punct) = token else { return true };
        match punct.as_char() {
            '<' => depth += 1,
            '>' => depth -= 1,
            ',' | ';' | '=' => return depth > 0,
            _ => {}
        }
        true
    });
    of_type.cloned().collect()
}

/// The variants in the body of a macro's enum: `Running = "running", ..Unknown`.
fn variants(body: TokenStream) -> Vec<(String, Option<TokenStream>)> {
    let tokens: Vec<TokenTree> = body.into_iter().collect();
    let named = tokens.windows(2).filter_map(|window| match window {
        [TokenTree::Ident(name), TokenTree::Punct(punct)] if punct.as_char() == '=' => {
            Some((name.to_string(), None))
        }
        _ => None,
    });
    named.collect()
}

fn field(field: &Field) -> (String, TokenStream) {
    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    (name, field.ty.to_token_stream())
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.to_token_stream().to_string();
        text.contains("hidden") || text.contains("cfg")
    })
}

fn derived(attributes: &[Attribute]) -> Vec<String> {
    let mut traits = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        // What can't be read derives nothing that is checked.
        let _ = attribute.parse_nested_meta(|meta| {
            traits.extend(meta.path.get_ident().map(ToString::to_string));
            Ok(())
        });
    }
    traits
}

/// The arguments of a function: the name and the type of each.
pub(crate) fn arguments(signature: &Signature) -> Vec<(String, &Type)> {
    let typed = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    typed
        .map(|typed| match &*typed.pat {
            Pat::Ident(name) => (name.ident.to_string(), &*typed.ty),
            _ => panic!("generated code names its arguments"),
        })
        .collect()
}

/// What each function's arguments are called, in order, by type and function.
pub(crate) fn orders(sources: &[Source]) -> Vec<(String, Vec<String>)> {
    let things = sources.iter().flat_map(|source| &source.things);
    let functions = things.filter_map(|thing| match thing {
        Thing::Function { of, signature } => {
            let names = arguments(signature).into_iter().map(|(name, _)| name).collect();
            Some((format!("{of}::{}", signature.ident), names))
        }
        _ => None,
    });
    functions.collect()
}
