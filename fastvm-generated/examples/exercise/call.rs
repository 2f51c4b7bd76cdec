//! A call as a line of JSON describes it.

use std::collections::BTreeMap;

use fastvm_generated::runtime::Value;
use serde_json::value::RawValue;

/// JSON by name, each value as the text that it was.
pub(crate) type Object = BTreeMap<String, Box<RawValue>>;

/// Where parameters go, as the fields of a call name it.
pub(crate) const PLACES: [&str; 4] = ["path", "query", "header", "cookie"];

/// A call that is not made, and why.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) String);

impl From<String> for Refused {
    fn from(why: String) -> Self {
        Self(why)
    }
}

/// A call, whose parts are taken out of it as they are turned into arguments.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) operation: String,
    pub(crate) media: Option<String>,
    pub(crate) accept: Option<String>,
    pub(crate) body: Option<Box<RawValue>>,
    /// Secrets by the names of security schemes; nothing where the line has none.
    pub(crate) credentials: Option<BTreeMap<String, String>>,
    /// By where they go and by their names.
    pub(crate) parameters: BTreeMap<(&'static str, String), Box<RawValue>>,
}

impl Call {
    /// Reads what a line says, besides its id.
    pub(crate) fn read(mut line: Object) -> Result<Self, Refused> {
        line.remove("id");
        let mut parameters = BTreeMap::new();
        for place in PLACES {
            for (name, value) in object(&mut line, place)? {
                parameters.insert((place, name), value);
            }
        }
        let credentials = match line.get("credentials").map(|value| value.get()) {
            None | Some("null") => None,
            Some(_) => {
                let given = object(&mut line, "credentials")?.into_iter();
                let read = |(name, value): (String, Box<RawValue>)| {
                    secret(&value).map(|secret| (name.clone(), secret)).ok_or_else(|| {
                        format!(
                            "the credential {name:?} is neither text nor a username and a password"
                        )
                    })
                };
                Some(given.map(read).collect::<Result<_, _>>()?)
            }
        };
        line.remove("credentials");
        let (media, accept) = (text(&mut line, "media")?, text(&mut line, "accept")?);
        let operation = text(&mut line, "operation")?;
        let operation = operation.ok_or_else(|| "the call names no operation".to_owned())?;
        let body = line.remove("body");
        if let Some(name) = line.keys().next() {
            return Err(Refused(format!("a call has no field {name:?}")));
        }
        Ok(Self { operation, media, accept, body, credentials, parameters })
    }

    /// Refuses the call if something of it was not taken out: the operation has no such thing.
    pub(crate) fn done(self) -> Result<(), Refused> {
        if let Some((place, name)) = self.parameters.keys().next() {
            return Err(Refused(format!("the operation has no {place} parameter {name:?}")));
        }
        match self.body {
            Some(body) if body.get() != "null" => {
                Err(Refused("the operation takes no such body".to_owned()))
            }
            _ => Ok(()),
        }
    }
}

/// Takes out a field that is an object.
fn object(line: &mut Object, name: &str) -> Result<Object, Refused> {
    match line.remove(name) {
        Some(value) if value.get() != "null" => serde_json::from_str(value.get())
            .map_err(|error| Refused(format!("{name:?} is not an object: {error}"))),
        _ => Ok(Object::new()),
    }
}

/// Takes out a field that is text.
fn text(line: &mut Object, name: &str) -> Result<Option<String>, Refused> {
    match line.remove(name) {
        Some(value) => serde_json::from_str(value.get())
            .map_err(|error| Refused(format!("{name:?} is not text: {error}"))),
        None => Ok(None),
    }
}

/// A credential as it is given to a client: a username and a password are joined by a colon.
fn secret(value: &RawValue) -> Option<String> {
    match serde_json::from_str(value.get()).ok()? {
        Value::String(text) => Some(text),
        Value::Object(fields) => {
            let part = |name: &str| fields.get(name).and_then(Value::as_str);
            Some(format!("{}:{}", part("username")?, part("password").unwrap_or_default()))
        }
        _ => None,
    }
}
