//! What is no name, but must stay from one run to the next as names do: the order of arguments, how structs
//! and the client are made, how answers are one type, and how pages hang together.

use super::named::Nameless;
use crate::lower::calls::{
    arguments, client_shape, client_shape_key, kept, security_key, security_shape,
};
use crate::lower::names::Ledger;
use crate::lower::pages::{kept_key, kept_words};
use crate::lower::passes::{constructor_key, constructor_shape};
use crate::lower::types::TypeKind;

/// Writes the shapes down for the next run.
pub(super) fn shapes(ledger: &mut Ledger, nameless: Nameless<'_>) {
    for (_, item) in nameless.types.iter() {
        let TypeKind::Struct(structure) = &item.kind else { continue };
        if let Some(shape) = constructor_shape(structure) {
            ledger.keep(constructor_key(item), shape);
        }
    }
    if let Some(shape) = client_shape(nameless.client) {
        ledger.keep(client_shape_key(), shape);
    }
    if !nameless.client.credentials.is_empty() {
        ledger.keep(security_key(), security_shape(&nameless.client.security));
    }
    for call in nameless.calls {
        if let Some(paged) = nameless.pages.get(&call.id) {
            ledger.keep(kept_key(&call.place), kept_words(paged));
        }
        if let Some(shape) = arguments::shape(call) {
            ledger.keep(arguments::key(&call.place), shape);
        }
        if let Some(kept) = call.carried.as_ref().and_then(|carried| carried.kept.as_ref()) {
            ledger.keep(kept::key(&call.place), kept.clone());
        }
    }
}
