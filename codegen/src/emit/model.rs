//! Writes a type of the document in a file of its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, Module, rust};
use super::{codec, construct, conversion, debug};
use crate::ir::{
    Base, Beside, Constructor, Docs, Model, ModelKind, Others, Presence, RuntimeItem, Scalar,
    Struct, TypeName, TypeRef, Union, UnionVariant, UnknownFields,
};

/// The file of a type.
pub(super) fn model(model: &Model) -> File {
    let mut module =
        Module { private: true, docs: vec![format!("`{}`", model.name)], ..Module::default() };
    match &model.kind {
        ModelKind::Struct(item) => struct_module(model, item, &mut module),
        ModelKind::StringEnum(item) => {
            module.uses.runtime(&[RuntimeItem::StringEnumMacro]);
            module.items.push(codec::string_enum(&model.name, &model.docs, item));
        }
        ModelKind::IntEnum(item) => {
            module.uses.runtime(&[RuntimeItem::IntEnumMacro]);
            module.items.push(codec::int_enum(&model.name, &model.docs, item));
        }
        ModelKind::ValueEnum(item) => {
            module.uses.runtime(&[RuntimeItem::ValueEnumMacro]);
            module.items.push(codec::value_enum(&model.name, &model.docs, item));
        }
        ModelKind::Union(item) => union_module(model, item, &mut module),
        ModelKind::Alias(ty) => {
            let Model { name, docs, .. } = model;
            module.uses.ty(ty);
            module.items.push(quote!(#docs pub type #name = #ty;));
        }
    }
    if let Some(conversion) = &model.conversion {
        let conversions = conversion::conversions(&model.name, conversion, &mut module.uses);
        module.items.extend(conversions);
    }
    module.uses.without(&model.name);
    rust(format!("src/models/{}.rs", model.module.file_stem()), module)
}

fn struct_module(model: &Model, item: &Struct, module: &mut Module) {
    for field in &item.fields {
        module.uses.ty(&field.ty);
        if field.presence == Presence::OptionalNullable {
            module.uses.runtime(&[RuntimeItem::Nullable]);
        }
    }
    match &item.unknown {
        UnknownFields::Kept(_) | UnknownFields::Unsent(_) => {
            module.uses.runtime(&[RuntimeItem::Extra]);
        }
        UnknownFields::Refused | UnknownFields::Ignored => {}
        UnknownFields::Parts(_) => {
            module.uses.runtime(&[RuntimeItem::Module]);
        }
        UnknownFields::Typed(others) => {
            module.uses.ty(&others.ty);
        }
        UnknownFields::Union(union) => {
            module.uses.ty(&union.ty);
        }
    }
    if !matches!(item.unknown, UnknownFields::Parts(_)) {
        module.uses.runtime(&[RuntimeItem::ModelMacro]);
    }
    module.items.push(struct_item(model, item));
    module.items.extend(construct::construct(&model.name, item, &mut module.uses));
    module.items.extend(debug::debug(&model.name, item, true, &mut module.uses));
    module.items.push(codec::model(&model.name, item));
    for base in &item.bases {
        module.uses.ty(&TypeRef::Named(base.name.clone()));
        module.items.push(into_base(&model.name, base));
    }
}

/// Writes `From`, which turns a type into one that it extends.
fn into_base(name: &TypeName, base: &Base) -> TokenStream {
    let Base { name: target, fields, unknown } = base;
    let fields = fields.iter().chain(unknown).map(|field| quote!(#field: value.#field,));
    let docs = Docs::line(format!("Leaves out what a `{target}` doesn't have."));
    quote! {
        impl From<#name> for #target {
            #docs
            fn from(value: #name) -> Self { Self { #(#fields)* } }
        }
    }
}

fn struct_item(model: &Model, item: &Struct) -> TokenStream {
    let Model { name, docs, .. } = model;
    let fields = item.fields.iter().map(|field| {
        let (name, docs, ty) = (&field.name, &field.docs, field.full_type());
        quote!(#docs pub #name: #ty,)
    });
    let extra = match &item.unknown {
        UnknownFields::Kept(name) | UnknownFields::Unsent(name) if item.is_base => {
            Some(quote!(pub(super) #name: Extra,))
        }
        UnknownFields::Kept(name) | UnknownFields::Unsent(name) => Some(quote!(#name: Extra,)),
        UnknownFields::Refused | UnknownFields::Ignored | UnknownFields::Parts(_) => None,
        UnknownFields::Typed(Others { name, docs, ty, input: _ })
        | UnknownFields::Union(Beside { name, docs, ty, input: _, shared: _, named: _ }) => {
            Some(quote!(#docs pub #name: #ty,))
        }
    };
    let debug = (!debug::is_written(item)).then(|| quote!(Debug,));
    let default = construct::has_default(item).then(|| quote!(Default,));
    // Files and readers are never equal.
    let equal = (!matches!(item.unknown, UnknownFields::Parts(_))).then(|| quote!(PartialEq));
    // A value of a type that is built step by step is of no use until it is sent.
    let must_use = (item.constructor == Constructor::New).then(|| quote!(#[must_use]));
    quote! {
        #docs
        #[derive(Clone, #debug #default #equal)]
        #[non_exhaustive]
        #must_use
        pub struct #name { #(#fields)* #extra }
    }
}

fn union_module(model: &Model, item: &Union, module: &mut Module) {
    let Model { name, docs, .. } = model;
    let variants = item.variants.iter().map(|variant| {
        module.uses.ty(&variant.ty);
        let (name, docs, ty) = (&variant.name, &variant.docs, &variant.ty);
        quote!(#docs #name(#ty),)
    });
    let variants: Vec<_> = variants.collect();
    let unknown = item.unknown.as_ref().map(|unknown| {
        module.uses.runtime(&[RuntimeItem::Value]);
        let docs = Docs::line("A value that fits none of the others, as it came.");
        quote!(#docs #unknown(Value),)
    });
    module.uses.runtime(&[RuntimeItem::UnionMacro]);
    module.items.push(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* #unknown }
    });
    module.items.push(codec::union(name, item));
    module.items.extend(item.variants.iter().filter(|it| it.from).map(|it| from_member(name, it)));
}

/// Writes `From`, which turns what a variant holds into the union.
fn from_member(name: &TypeName, variant: &UnionVariant) -> TokenStream {
    let UnionVariant { name: variant, ty, tags: _, docs: _, from: _ } = variant;
    let (ty, value) = match ty {
        TypeRef::Boxed(inner) => (&**inner, quote!(Box::new(value))),
        ty => (ty, quote!(value)),
    };
    let text = matches!(ty, TypeRef::Scalar(Scalar::String)).then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self { Self::#variant(value.to_owned()) }
            }
        }
    });
    quote! {
        impl From<#ty> for #name {
            fn from(value: #ty) -> Self { Self::#variant(#value) }
        }

        #text
    }
}
