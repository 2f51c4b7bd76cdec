//! Tells null from absent where an optional property takes any JSON, and so null too.

use crate::ir::Presence;
use crate::lower::types::{Field, Ty, TypeKind, Types};

pub(super) fn keep(types: &mut Types) {
    let takes_null = |field: &Field| {
        field.presence == Presence::Optional && *types.resolved(&field.ty) == Ty::ANY
    };
    let mut found = Vec::new();
    for (id, item) in types.iter() {
        if let TypeKind::Struct(item) = &item.kind {
            let fields = item.fields.iter().enumerate().filter(|(_, field)| takes_null(field));
            found.extend(fields.map(|(index, _)| (id, index)));
        }
    }
    for (id, index) in found {
        if let TypeKind::Struct(item) = &mut types[id].kind {
            item.fields[index].presence = Presence::OptionalNullable;
        }
    }
}
