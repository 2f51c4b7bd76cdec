//! The hand-written types that users can name.

use std::fmt::Write as _;

use sdk_codegen::emit::data::{Field, Kind, Member, Object, Place, Type};
use syn::{Attribute, Fields, Item};

use super::super::items::Own;
use super::super::resolve::Target;
use super::super::sources::is_public;
use super::super::text::plain;
use super::text;
use super::view::{View, page};

impl View<'_> {
    /// All but handles, whose methods are with the operations.
    pub(super) fn types(&self, is_handle: impl Fn(&str) -> bool) -> Vec<Type> {
        let own = self.public.own.iter().filter(|(full, _)| !is_handle(full));
        let own = own.filter_map(|(full, public)| Some(self.ty(full, public, self.own.get(full)?)));
        let others = self.public.others.iter().map(|other| {
            let docs = self.docs(other.module, "", other.attributes);
            // Of what else is re-exported it isn't known whether it is a struct.
            let is_error = other.path == format!("{}::Error", self.links.resolver.library());
            let page = is_error.then(|| page(&other.name, "struct"));
            Type {
                name: last(&other.name).to_owned(),
                path: other.name.clone(),
                place: Place {
                    file: self.file(other.module),
                    rustdoc: page
                        .map(|page| format!("{}/{page}", self.library))
                        .unwrap_or_default(),
                    is_hand_written: true,
                },
                summary: text::gist(&docs),
                docs,
                features: Vec::new(),
                kind: Kind::Opaque,
                methods: Vec::new(),
                used_by: Vec::new(),
            }
        });
        own.chain(others).collect()
    }

    fn ty(&self, full: &str, public: &str, own: &Own<'_>) -> Type {
        let mut docs = self.docs(own.module, full, attributes(own.item));
        let implementors: Vec<_> = own.implementors.iter().filter_map(|it| self.link(it)).collect();
        if let Some((last, rest)) = implementors.split_last() {
            let rest =
                if rest.is_empty() { String::new() } else { format!("{} and ", rest.join(", ")) };
            let _ = write!(docs, "\n\nIt is implemented for {rest}{last}.");
        }
        let mut methods = Vec::new();
        for method in &own.methods {
            let (function, example) = self.function(full, method);
            if let Some(example) = example {
                let _ = write!(docs, "\n\nWith `{}`:\n\n```rust\n{example}```", function.name);
            }
            methods.push(function);
        }
        Type {
            name: last(public).to_owned(),
            path: public.to_owned(),
            place: self.place(full),
            summary: text::gist(&docs),
            docs,
            features: text::feature(attributes(own.item)).into_iter().collect(),
            kind: self.kind(full, public, own),
            methods,
            used_by: Vec::new(),
        }
    }

    /// A link to a type.
    fn link(&self, target: &Target) -> Option<String> {
        let path = match target {
            Target::Own(full) => self.public.name(full)?.to_owned(),
            Target::Generated(name) => format!("models::{name}"),
        };
        Some(format!("[`{}`](crate::{path})", last(&path)))
    }

    fn kind(&self, full: &str, public: &str, own: &Own<'_>) -> Kind {
        match own.item {
            Item::Struct(item) => {
                let fields = item.fields.iter().filter(|field| is_public(&field.vis));
                let fields = fields.filter_map(|field| self.field(full, own, field));
                match fields.collect::<Vec<_>>() {
                    fields if fields.is_empty() => Kind::Opaque,
                    fields => Kind::Object(Object {
                        fields,
                        constants: Vec::new(),
                        others: None,
                        keeps_unknown: false,
                    }),
                }
            }
            Item::Enum(item) => Kind::Variants {
                members: item.variants.iter().map(|it| self.member(full, own, it)).collect(),
                more: item.attrs.iter().any(|it| it.path().is_ident("non_exhaustive")),
            },
            Item::Trait(_) => Kind::Trait(self.brought_in(public)),
            _ => Kind::Opaque,
        }
    }

    /// What a program names in a `use` line to have a trait: the whole prelude, or the trait.
    fn brought_in(&self, public: &str) -> String {
        match public.rsplit_once("::") {
            Some((module, _)) if last(module) == "prelude" => {
                format!("{}::{module}::*", self.library)
            }
            _ => format!("{}::{public}", self.library),
        }
    }

    fn field(&self, full: &str, own: &Own<'_>, field: &syn::Field) -> Option<Field> {
        let ty = plain(&field.ty);
        Some(Field {
            name: field.ident.as_ref()?.to_string(),
            wire: String::new(),
            required: !ty.starts_with("Option<"),
            ty: self.shown(ty),
            default: None,
            is_hidden: false,
            docs: self.docs(own.module, full, &field.attrs),
        })
    }

    fn member(&self, full: &str, own: &Own<'_>, variant: &syn::Variant) -> Member {
        let mut docs = self.docs(own.module, full, &variant.attrs);
        let holds = match &variant.fields {
            Fields::Unit => None,
            Fields::Unnamed(fields) => {
                let types: Vec<_> = fields.unnamed.iter().map(|field| plain(&field.ty)).collect();
                Some(self.shown(types.join(", ")))
            }
            Fields::Named(fields) => {
                let fields = fields.named.iter().filter_map(|field| self.field(full, own, field));
                let fields: Vec<_> = fields.collect();
                docs.push('\n');
                for field in &fields {
                    let _ = write!(docs, "\n- `{}`: {}", field.name, field.docs.replace('\n', " "));
                }
                let fields: Vec<_> =
                    fields.iter().map(|it| format!("{}: {}", it.name, it.ty.text)).collect();
                Some(self.shown(format!("{{ {} }}", fields.join(", "))))
            }
        };
        Member { name: variant.ident.to_string(), holds, tags: Vec::new(), docs }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Struct(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        _ => &[],
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
