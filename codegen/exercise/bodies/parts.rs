//! Bodies of several parts: `{"$parts": [{"name": "a", "value": 1}, {"name": "f", "filename": "f.txt", "$base64": ".."}]}`.

use super::marked;
use crate::call::{Call, Object, Refused};

/// The parts of a call that are not taken yet.
pub(crate) struct Parts(pub(super) Vec<(String, Object)>);

impl Call {
    /// Takes the body out of the call; none where it has none.
    pub(crate) fn parts(&mut self) -> Result<Option<Parts>, Refused> {
        let Some(body) = self.body.take().filter(|body| body.get() != "null") else {
            return Ok(None);
        };
        let wrong = || Refused("the body: it has no \"$parts\"".to_owned());
        let parts = marked(&body, "$parts").ok_or_else(wrong)?;
        let parts: Vec<Object> = serde_json::from_str(parts.get()).map_err(|_| wrong())?;
        let named = parts.into_iter().map(|mut part| {
            let name = text(&mut part, "name")?;
            Ok((name.ok_or_else(|| Refused("a part has no name".to_owned()))?, part))
        });
        named.collect::<Result<_, Refused>>().map(|parts| Some(Parts(parts)))
    }
}

impl Parts {
    pub(super) fn take(&mut self, name: &str) -> Vec<Object> {
        let (taken, left) = self.0.drain(..).partition(|(other, _)| other == name);
        self.0 = left;
        let taken: Vec<(String, Object)> = taken;
        taken.into_iter().map(|(_, part)| part).collect()
    }

    /// Refuses the call if a part was not taken.
    pub(crate) fn done(self) -> Result<(), Refused> {
        match self.0.first() {
            Some((name, _)) => Err(Refused(format!("the body has no part {name:?}"))),
            None => Ok(()),
        }
    }
}

/// Takes a field that is text out of a part.
pub(super) fn text(part: &mut Object, field: &str) -> Result<Option<String>, Refused> {
    let text = part.remove(field).map(|text| serde_json::from_str(text.get()));
    text.transpose().map_err(|error| Refused(format!("{field:?} of a part: {error}")))
}
