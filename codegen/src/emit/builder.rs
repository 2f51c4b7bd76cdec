//! Writes the builder of a type that has too many required fields for `new`, where only the position tells arguments apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::debug;
use super::input::{argument_type, value};
use super::setter::{given, is_required, others, others_setter, setter, takes_null, union};
use super::uses::Uses;
use crate::ir::{Beside, Docs, Field, Others, RuntimeItem, Struct, TypeName, UnknownFields};

/// Writes the builder's type, the function that starts it, its setters, and the method that ends it.
pub(super) fn builder(
    name: &TypeName,
    builder: &TypeName,
    item: &Struct,
    uses: &mut Uses,
) -> Vec<TokenStream> {
    uses.runtime(&[RuntimeItem::MissingFields]);
    let fields = item.fields.iter().map(|field| {
        let (name, ty) = (&field.name, slot(field));
        quote!(#name: #ty,)
    });
    let others = others(item).map(|Others { name, docs: _, ty, input: _ }| quote!(#name: #ty,));
    let others_setter = others_setter(item);
    let union_slot = union(item).map(
        |Beside { name, ty, docs: _, input: _, shared: _, named: _ }| quote!(#name: Option<#ty>,),
    );
    let union_setter = union(item).map(|Beside { name, docs, ty, input, shared: _, named: _ }| {
        let (docs, ty, given) = (docs.sentence(), argument_type(ty, input), value(name, input));
        quote! {
            #docs
            pub fn #name(mut self, #name: #ty) -> Self { self.#name = Some(#given); self }
        }
    });
    let setters = item.fields.iter().map(|field| {
        let takes_null = takes_null(item, field);
        if is_required(field.presence) {
            required_setter(field, takes_null)
        } else {
            setter(field, takes_null)
        }
    });
    let docs = Docs::line(format!("Makes a [`{name}`], field by field."));
    let start_docs = Docs::line("Starts with nothing set.");
    let build = build(name, item);
    let derived = (!debug::is_written(item)).then(|| quote!(Debug,));
    let mut items = vec![
        quote!(impl #name { #start_docs pub fn builder() -> #builder { #builder::default() } }),
        quote! {
            #docs
            #[derive(Clone, #derived Default)]
            #[must_use]
            pub struct #builder { #(#fields)* #others #union_slot }
        },
        quote!(impl #builder { #(#setters)* #others_setter #union_setter #build }),
    ];
    items.extend(debug::debug(builder, item, false, uses));
    items
}

/// The type of the builder's field that holds a value until it is set.
fn slot(field: &Field) -> TokenStream {
    let ty = field.full_type();
    if is_required(field.presence) { quote!(Option<#ty>) } else { ty }
}

fn required_setter(field: &Field, takes_null: bool) -> TokenStream {
    let (name, docs) = (&field.name, field.docs.sentence());
    let (ty, given) = given(field, takes_null);
    quote! {
        #docs
        pub fn #name(mut self, #name: #ty) -> Self { self.#name = Some(#given); self }
    }
}

fn build(name: &TypeName, item: &Struct) -> TokenStream {
    let type_name = name.as_str();
    let fields: Vec<_> =
        item.fields.iter().filter(|f| is_required(f.presence)).map(|f| &f.name).collect();
    let required: Vec<_> = fields.into_iter().chain(union(item).map(|it| &it.name)).collect();
    let unpacked = match required.as_slice() {
        // What was required when the builder was first made may be so no more.
        [] => None,
        [one] => Some(quote!(let Some(#one) = self.#one else { return Err(missing) };)),
        _ => Some(quote! {
            let (#(Some(#required)),*) = (#(self.#required),*) else { return Err(missing) };
        }),
    };
    let texts = required.iter().map(|name| name.as_str().trim_start_matches("r#"));
    let missing = unpacked.is_some().then(|| {
        quote! {
            let missing = MissingFields::new(#type_name, &[#((#texts, self.#required.is_none())),*]);
        }
    });
    let values = item.fields.iter().map(|field| {
        let name = &field.name;
        if is_required(field.presence) { quote!(#name) } else { quote!(#name: self.#name) }
    });
    let extra = match &item.unknown {
        UnknownFields::Kept(name) | UnknownFields::Unsent(name) => {
            Some(quote!(#name: Extra::default(),))
        }
        UnknownFields::Refused | UnknownFields::Ignored | UnknownFields::Parts(_) => None,
        UnknownFields::Typed(others) => {
            let name = &others.name;
            Some(quote!(#name: self.#name,))
        }
        UnknownFields::Union(Beside { name, docs: _, ty: _, input: _, shared: _, named: _ }) => {
            Some(quote!(#name,))
        }
    };
    quote! {
        /// Ends the building.
        ///
        /// # Errors
        ///
        /// When a required field was not set: the error names each.
        pub fn build(self) -> Result<#name, MissingFields> {
            #missing
            #unpacked
            Ok(#name { #(#values,)* #extra })
        }
    }
}
