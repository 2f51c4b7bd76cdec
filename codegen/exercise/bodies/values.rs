//! Parts of a body that are values.

use sdk_exercised::runtime::codec::{Decode, from_json};

use super::parts::Parts;
use crate::call::Refused;

impl Parts {
    /// Takes the value of a name, or the values of all parts of that name as a list; none where there is no such part.
    pub(crate) fn value<T: Decode>(
        &mut self,
        name: &str,
        is_list: bool,
    ) -> Result<Option<T>, Refused> {
        let mut values = Vec::new();
        for mut part in self.take(name) {
            let value = part.remove("value");
            values.push(value.ok_or_else(|| Refused(format!("the part {name:?} has no value")))?);
        }
        let items: Vec<&str> = values.iter().map(|value| value.get()).collect();
        let json = match items.as_slice() {
            [] => return Ok(None),
            items if is_list => format!("[{}]", items.join(",")),
            [.., last] => (*last).to_owned(),
        };
        let read = from_json(json.as_bytes());
        read.map(Some).map_err(|error| Refused(format!("the part {name:?}: {error}")))
    }
}
