//! Writes how the pages of operations hang together.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::uses::Uses;
use crate::ir::{
    Extent, Next, Operation, Paging, Presence, Reach, Reached, RuntimeItem, Target, Turn,
};

/// An entry for each operation whose answers are pages; nothing where none has any.
pub(super) fn pages(operations: &[Operation], uses: &mut Uses) -> Option<TokenStream> {
    let entries = operations.iter().filter_map(|it| Some(entry(it, it.paging.as_ref()?, uses)));
    let entries: Vec<_> = entries.collect();
    if entries.is_empty() {
        return None;
    }
    uses.runtime(&[RuntimeItem::PagedMacro]);
    Some(quote!(paged! { #(#entries)* }))
}

/// Whether one of these operations, or of those of the resources below, has pages.
pub(super) fn any(operations: &[Operation], resources: &[crate::ir::Resource]) -> bool {
    operations.iter().any(|operation| operation.paging.is_some())
        || resources.iter().any(|it| any(&it.operations, &it.children))
}

fn entry(operation: &Operation, paging: &Paging, uses: &mut Uses) -> TokenStream {
    let Paging { rule: _, page, is_one_of, is_optional, item, items, turn } = paging;
    uses.ty(item);
    let page = is_one_of.then(|| {
        uses.ty(page);
        quote!(as #page)
    });
    if *turn != Turn::Link {
        uses.runtime(&[RuntimeItem::PageValue]);
    }
    if matches!(turn, Turn::Number { .. } | Turn::Offset { .. }) {
        // A document may well have a type of that name.
        uses.runtime(&[RuntimeItem::Module]);
    }
    let (name, owned, way) = (&operation.request.name, owned(*is_optional, items), way(paging));
    quote!(#name: #item #page { items = |page| #owned, #way })
}

/// How the next page is asked for.
fn way(paging: &Paging) -> TokenStream {
    let way = |name: &str, given: TokenStream, next: TokenStream| {
        let name = format_ident!("{name}");
        quote!(#name(#given) = |page| #next,)
    };
    match &paging.turn {
        Turn::Link => TokenStream::new(),
        Turn::Url(next) => way("url", quote!(), value(paging, next, &quote!(cursor))),
        Turn::Cursor { target, next, more } => {
            let next = match next {
                Next::Page(next) => value(paging, next, &quote!(cursor)),
                Next::LastItem(of_item) => last_item(paging, of_item),
            };
            let more = more.as_ref().map(|more| filter(paging, more));
            let (prefix, name) = taken(target);
            way(&format!("{prefix}cursor"), quote!(#name), quote!(#next #more))
        }
        Turn::Number { target, first, extent: of } => {
            let (first, (prefix, name)) = (Literal::u32_unsuffixed(*first), taken(target));
            way(&format!("{prefix}number"), quote!(#name, #first), extent(paging, of))
        }
        Turn::Offset { target, extent: of } => {
            let (prefix, name) = taken(target);
            way(&format!("{prefix}offset"), quote!(#name), extent(paging, of))
        }
    }
}

/// What the runtime's function for it begins with, and the name of what says which page is asked for.
fn taken(target: &Target) -> (&'static str, &str) {
    match target {
        Target::Query(name) => ("", name),
        Target::Field(name) => ("body_", name),
    }
}

/// What a page says of how much there is.
fn extent(paging: &Paging, extent: &Extent) -> TokenStream {
    let Extent { more, pages, total } = extent;
    let items = value(paging, &paging.items, &quote!(amount));
    let told = [
        (quote!(more), more, quote!(flag)),
        (quote!(pages), pages, quote!(amount)),
        (quote!(total), total, quote!(amount)),
    ];
    let told = told.iter().filter_map(|(name, reach, method)| {
        let value = value(paging, reach.as_ref()?, method);
        Some(quote!(.#name(#value)))
    });
    quote!(runtime::Extent::items(#items) #(#told)*)
}

/// Leaves a cursor out where the page says that there is no more.
fn filter(paging: &Paging, more: &Reach) -> TokenStream {
    let is_certain = !paging.is_optional && more.0.iter().all(is_required);
    let fields = more.0.iter().map(|it| &it.field);
    if is_certain {
        return quote!(.filter(|_| page #(.#fields)*));
    }
    let flag = value(paging, more, &quote!(flag));
    quote!(.filter(|_| #flag.unwrap_or(true)))
}

/// The value that a page has, by a method that tells it.
fn value(paging: &Paging, reach: &Reach, method: &TokenStream) -> TokenStream {
    let told = |value: &TokenStream| quote!(#value.#method());
    borrowed(&quote!(page), paging.is_optional, &reach.0, &told)
}

/// The value that the last item of a page has.
fn last_item(paging: &Paging, of_item: &Reach) -> TokenStream {
    let told = |value: &TokenStream| quote!(#value.cursor());
    let id = borrowed(&quote!(item), false, &of_item.0, &told);
    let last = |items: &TokenStream| quote!(#items.last().and_then(|item| #id));
    let is_optional = !paging.items.0.last().map_or(!paging.is_optional, is_required);
    let last = |items: &TokenStream| {
        if is_optional {
            let items = option(items, paging.items.0.last());
            let last = last(&quote!(items));
            quote!(#items.and_then(|items| #last))
        } else {
            last(items)
        }
    };
    borrowed(
        &quote!(page),
        paging.is_optional && !paging.items.0.is_empty(),
        &paging.items.0,
        &last,
    )
}

/// An expression of a value within another one that is borrowed. The value at the end may be absent: what is told of it must say so
/// itself.
fn borrowed(
    from: &TokenStream,
    is_optional: bool,
    fields: &[Reached],
    told: &dyn Fn(&TokenStream) -> TokenStream,
) -> TokenStream {
    let Some((first, rest)) = fields.split_first() else { return told(from) };
    if is_optional {
        let inner = borrowed(&quote!(it), false, fields, told);
        return quote!(#from.as_ref().and_then(|it| #inner));
    }
    let field = &first.field;
    let value = quote!(#from.#field);
    if rest.is_empty() || is_required(first) {
        return borrowed(&value, false, rest, told);
    }
    let (option, inner) = (option(&value, Some(first)), borrowed(&quote!(it), false, rest, told));
    quote!(#option.and_then(|it| #inner))
}

/// A value that may be absent, as an option of a reference.
fn option(value: &TokenStream, field: Option<&Reached>) -> TokenStream {
    match field.map(|it| it.presence) {
        Some(Presence::OptionalNullable) => quote!(#value.value()),
        _ => quote!(#value.as_ref()),
    }
}

/// An expression of a list within a page that is given away.
fn owned(is_optional: bool, items: &Reach) -> TokenStream {
    let (mut value, mut is_optional) = (quote!(page), is_optional);
    for reached in &items.0 {
        let field = &reached.field;
        let nullable = reached.presence == Presence::OptionalNullable;
        let into_option = nullable.then(|| quote!(.into_value()));
        value = match (is_optional, is_required(reached)) {
            (false, _) => quote!(#value.#field #into_option),
            (true, true) => quote!(#value.map(|it| it.#field)),
            (true, false) => quote!(#value.and_then(|it| it.#field #into_option)),
        };
        is_optional |= !is_required(reached);
    }
    if is_optional { quote!(#value.unwrap_or_default()) } else { value }
}

fn is_required(reached: &Reached) -> bool {
    reached.presence == Presence::Required
}
