//! Parts of a body that the document says nothing of.

use sdk_exercised::runtime::{self, Value};

use super::parts::{Parts, text};
use crate::call::Refused;

impl Parts {
    /// Takes all that is left.
    pub(crate) fn rest(&mut self) -> Result<runtime::Parts, Refused> {
        let names: Vec<String> = self.0.iter().map(|(name, _)| name.clone()).collect();
        let mut all = runtime::Parts::new();
        for name in names {
            let Some(index) = self.0.iter().position(|(other, _)| *other == name) else { continue };
            let is_value = self.0[index].1.contains_key("value");
            if !is_value {
                all = all.files(&name, "", self.files(&name)?);
                continue;
            }
            let media = text(&mut self.0[index].1, "type")?.unwrap_or_default();
            let value: Option<Value> = self.value(&name, false)?;
            all = all.value(&name, &media, &value);
        }
        Ok(all)
    }
}
