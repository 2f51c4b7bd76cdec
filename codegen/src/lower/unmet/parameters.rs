//! How parameters are written.

use crate::diagnostic::Limit;
use crate::ir::Scalar;
use crate::lock::Kind;
use crate::lower::calls::Parameter;
use crate::lower::report::{Owner, Report};
use crate::lower::types::Ty;

/// Notes where parameters are not written as the document says.
pub(super) fn note(report: &mut Report, owner: Owner, parameters: &[Parameter<'_>]) {
    for parameter in parameters {
        let Some(declared) = parameter.declared else { continue };
        // What may be left out has a setter for that.
        let is_given = parameter.key.kind == Kind::Argument;
        if declared.allow_empty && is_given && parameter.ty != Ty::Scalar(Scalar::String) {
            let (at, why) =
                (declared.at.child("allowEmptyValue"), "it can't be sent without a value");
            report.skipped(Limit::EmptyValue, owner, &at, declared.name.as_str(), why);
        }
    }
}
