//! The names as the report needs them.

use super::named::Named;
use crate::ir::{FnName, TypeName};
use crate::lower::calls::Call;
use crate::lower::configured::Selected;
use crate::lower::names::{Called, MethodId, OperationId, TypeId};
use crate::lower::report::{LeftOut, Owner, Spelling, Subject};

/// The names as the report needs them.
pub(crate) struct Speller<'a> {
    pub(crate) named: &'a Named,
    pub(crate) calls: &'a [Call<'a>],
    pub(crate) selected: &'a Selected,
}

impl Spelling for Speller<'_> {
    fn spell(&self, called: &Called) -> String {
        called.spell(&|base| self.named.base(base, self.calls))
    }

    fn type_name(&self, id: TypeId) -> Option<&TypeName> {
        self.named.types.get(&id).filter(|_| self.named.used.contains(&id))
    }

    fn method(&self, id: MethodId) -> String {
        self.named.methods.get(&id).map_or("", FnName::as_str).to_owned()
    }

    fn methods(&self, id: OperationId) -> Vec<String> {
        self.named.paths.get(&id).cloned().unwrap_or_default()
    }

    fn left_out(&self, owner: Owner, subject: &Subject) -> Option<LeftOut> {
        match owner {
            Owner::Type(id) => self.selected.type_of(id),
            Owner::Operation(_) => self.selected.operation(subject),
            Owner::Document => None,
        }
    }
}
