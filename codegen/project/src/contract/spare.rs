//! Names for what nobody is to name.

use std::fmt::Write as _;

use sdk_codegen::Config;
use sdk_codegen::ir::{ModelKind, TypeName, VariantName};
use sdk_codegen::source::{LoadError, Loader};

use super::statement::Contract;
use crate::stop::Stop;

/// Names that nothing is called by. Only the generator makes names, so they are those of a document of ours.
pub(super) struct Spare {
    pub(super) types: Vec<TypeName>,
    pub(super) variant: VariantName,
}

impl Spare {
    /// As many as there are operations, each of which returns a type of its own.
    pub(super) fn new(contract: &Contract) -> Result<Self, Stop> {
        let count = contract.handles.iter().flat_map(|handle| &handle.operations).count();
        let mut schemas = String::new();
        for number in 0..=count {
            let _ = write!(schemas, "Unnamed{number}: {{ type: string, enum: [unnamed] }}\n    ");
        }
        let document = format!(
            "openapi: 3.0.3\ninfo: {{ title: Spare, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    {schemas}"
        );
        let generated = sdk_codegen::generate(&Text(document), "spare.yaml", &Config::new("spare"));
        let api = generated.map_err(|failure| Stop::failed(failure.to_string()))?.api;
        let variant = api.models.first().and_then(|model| match &model.kind {
            ModelKind::StringEnum(item) => Some(item.variants.first()?.name.clone()),
            _ => None,
        });
        let variant = variant.ok_or_else(|| Stop::failed("no name could be made"))?;
        Ok(Self { types: api.models.into_iter().map(|model| model.name).collect(), variant })
    }
}

/// A document that is no file.
struct Text(String);

impl Loader for Text {
    fn load(&self, _: &str) -> Result<Vec<u8>, LoadError> {
        Ok(self.0.clone().into_bytes())
    }
}
