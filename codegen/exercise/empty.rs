//! Takes parameters out of a call that have no value.

use crate::call::Call;

impl Call {
    /// Whether a parameter of the query is the empty text. Then it is taken out of the call.
    pub(crate) fn take_empty(&mut self, name: &str) -> bool {
        let key = ("query", name.to_owned());
        let is_empty = self.parameters.get(&key).is_some_and(|value| value.get() == "\"\"");
        if is_empty {
            self.parameters.remove(&key);
        }
        is_empty
    }
}
