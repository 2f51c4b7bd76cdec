//! Writes what makes a body of parts of a call: its parts are taken by their names.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::qualified;
use crate::ir::{Api, Constructor, Field, ModelKind, Presence, Scalar, Struct, TypeRef};

/// The expression that makes a body of the parts in `parts`.
pub(super) fn body(api: &Api, ty: &TypeRef) -> TokenStream {
    let found = structure(api, ty);
    let Some((name, item)) = found else { return quote!(parts.rest()?) };
    let taken = |field: &Field| taken(field);
    let given = |field: &&Field| item.given.iter().any(|given| given.field == field.name);
    let made = match item.constructor {
        Constructor::Builder(_) => {
            let setters = item.fields.iter().filter(given).map(|field| {
                let (setter, value) = (&field.name, needed(field));
                quote!(.#setter(#value))
            });
            quote!(models::#name::builder() #(#setters)*)
        }
        Constructor::New | Constructor::None => {
            let fields = item.given.iter();
            let fields = fields.filter_map(|it| item.fields.iter().find(|f| f.name == it.field));
            let values = fields.map(needed);
            quote!(models::#name::new(#(#values),*))
        }
    };
    let others: Vec<_> = item.fields.iter().filter(|field| !given(field)).collect();
    let setters = others.iter().map(|field| {
        let (setter, value) = (&field.name, taken(field));
        quote!(if let Some(part) = #value { made = made.#setter(part); })
    });
    let end = matches!(item.constructor, Constructor::Builder(_))
        .then(|| quote!(.build().map_err(|error| error.to_string())?));
    if others.is_empty() {
        return quote!(#made #end);
    }
    quote!({ let mut made = #made; #(#setters)* made #end })
}

/// The fixed files that taking the parts of a body needs.
pub(super) fn needs(api: &Api, ty: &TypeRef) -> Vec<&'static str> {
    let Some((_, item)) = structure(api, ty) else {
        return vec!["bodies/files", "bodies/rest", "bodies/values"];
    };
    let file = TypeRef::Scalar(Scalar::File);
    let is_file = |field: &Field| match &field.ty {
        TypeRef::List(item) => **item == file,
        ty => *ty == file,
    };
    let of = |field| if is_file(field) { "bodies/files" } else { "bodies/values" };
    item.fields.iter().map(of).collect()
}

fn structure<'a>(api: &'a Api, ty: &TypeRef) -> Option<(&'a crate::ir::TypeName, &'a Struct)> {
    let TypeRef::Named(name) = ty else { return None };
    let model = api.models.iter().find(|model| model.name == *name)?;
    match &model.kind {
        ModelKind::Struct(item) => Some((&model.name, item)),
        _ => None,
    }
}

/// The expression that takes a part, which may be missing.
fn taken(field: &Field) -> TokenStream {
    let Field { wire, ty, .. } = field;
    let file = TypeRef::Scalar(Scalar::File);
    let is_list = matches!(ty, TypeRef::List(_));
    match ty {
        ty if *ty == file => quote!(parts.files(#wire)?.pop()),
        TypeRef::List(item) if **item == file => {
            quote!(Some(parts.files(#wire)?).filter(|files| !files.is_empty()))
        }
        ty => {
            let ty = qualified(ty);
            quote!(parts.value::<#ty>(#wire, #is_list)?)
        }
    }
}

/// The same where it must be there.
fn needed(field: &Field) -> TokenStream {
    let (wire, taken) = (&field.wire, taken(field));
    let missing = format!("the part `{wire}` is missing");
    match field.presence {
        Presence::RequiredNullable => taken,
        // A list that holds nothing has no part.
        _ if matches!(field.ty, TypeRef::List(_)) => quote!(#taken.unwrap_or_default()),
        _ => quote!(#taken.ok_or_else(|| #missing.to_owned())?),
    }
}
