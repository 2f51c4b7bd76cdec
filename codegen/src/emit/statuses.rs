//! Writes statuses as patterns of a match.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::Statuses;

/// A pattern of statuses; none where nothing is said of them.
pub(super) fn pattern(statuses: Statuses) -> Option<TokenStream> {
    let [first, last] = <[u16; 2]>::from(statuses.bounds()).map(Literal::u16_unsuffixed);
    match statuses {
        Statuses::Code(_) => Some(quote!(#first)),
        Statuses::Range(_) => Some(quote!(#first..=#last)),
        Statuses::Others => None,
    }
}
