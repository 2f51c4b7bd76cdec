//! Says how values that are sent are made.

use super::usage::sent;
use crate::diagnostic::Limit;
use crate::ir::Presence;
use crate::lower::calls::Call;
use crate::lower::report::{Owner, Report};
use crate::lower::types::{Constructor, Field, Struct, TypeKind, Types};

/// How many required fields a caller can tell apart by position.
const POSITIONAL: usize = 6;

/// Gives each struct that is sent a constructor, by position or by a builder.
pub(crate) fn constructors(types: &mut Types, calls: &[Call<'_>], report: &mut Report) {
    for id in sent(types, calls) {
        let TypeKind::Struct(item) = &mut types[id].kind else { continue };
        loosen(item, Owner::Type(id), report);
        let is_required = |field: &&Field| {
            matches!(field.presence, Presence::Required | Presence::RequiredNullable)
        };
        item.constructor = if item.fields.iter().filter(is_required).count() > POSITIONAL {
            Constructor::Builder
        } else {
            Constructor::New
        };
    }
}

/// Makes what only the server sets optional, since a caller can't give it.
fn loosen(item: &mut Struct, owner: Owner, report: &mut Report) {
    for field in &mut item.fields {
        if field.only_server_sets && field.presence == Presence::Required {
            field.presence = Presence::Optional;
            let why = "only the server sets it, and the type is sent too";
            report.widened(
                Limit::ReadOnlySent,
                owner,
                &field.at,
                field.wire.as_str(),
                "optional",
                why,
            );
        }
    }
}
