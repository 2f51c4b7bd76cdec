//! Draws a call of an operation: the line for the program, and what must come of it.

use jsonschema::Validator;
use sdk_codegen::ir::Form;
use sdk_codegen::source::{At, Source};
use serde_json::{Map, Value, json};

use super::body::Sent;
use super::operation::{self, Node, Parameter};
use super::server::Reply;
use super::styles::{self, Written};
use crate::rng::Rng;
use crate::schema::{Bundle, Sampler};
use crate::trip::validator;

/// How many instances are tried before a schema is given up.
const TURNS: usize = 40;

/// A call, and what must come of it.
#[derive(Debug)]
pub(super) struct Drawn {
    /// For the program.
    pub(super) line: Value,
    pub(super) method: String,
    /// The path as it must be.
    pub(super) path: String,
    /// What stands between the ampersands, in any order.
    pub(super) query: Vec<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) cookies: Vec<String>,
    pub(super) body: Option<Sent>,
    pub(super) reply: Reply,
    /// The value of the answer; nothing where there is none.
    pub(super) value: Option<Value>,
}

/// An operation that calls are drawn of.
pub(super) struct Subject<'s> {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) item: Node<'s>,
    pub(super) node: Node<'s>,
}

/// What values are made from.
pub(super) struct Drawing<'b, 's> {
    pub(super) source: &'s Source,
    pub(super) bundle: &'b mut Bundle<'s>,
    pub(super) rng: Rng,
    pub(super) seed: u64,
}

impl<'s> Drawing<'_, 's> {
    /// A call; an error says what this reading of the document doesn't cover.
    pub(super) fn call(&mut self, subject: &Subject<'s>) -> Result<Drawn, String> {
        let mut drawn = Drawn {
            line: json!({ "id": 1, "operation": format!("{} {}", subject.method, subject.path) }),
            method: subject.method.clone(),
            path: subject.path.clone(),
            query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            body: None,
            reply: Reply { status: 200, content: None },
            value: None,
        };
        let parameters = operation::parameters(&subject.item, &subject.node);
        for parameter in parameters.into_iter().filter(|it| it.place != "body") {
            self.parameter(&parameter, &mut drawn)?;
        }
        if drawn.path.contains(['{', '?', '#']) {
            return Err("a path with more than parameters".to_owned());
        }
        self.body(subject, &mut drawn)?;
        self.answer(&subject.node, &mut drawn)?;
        Ok(drawn)
    }

    fn parameter(&mut self, parameter: &Parameter<'s>, drawn: &mut Drawn) -> Result<(), String> {
        let Parameter { name, place, required, .. } = parameter;
        let lower = name.to_ascii_lowercase();
        // The specification says that these are not parameters.
        if place == "header"
            && ["accept", "content-type", "authorization"].contains(&lower.as_str())
        {
            return Ok(());
        }
        if !["path", "query", "header", "cookie"].contains(&place.as_str()) {
            return Err(format!("parameters in `{place}`"));
        }
        if !required && self.rng.percent(40) {
            return Ok(());
        }
        let found = match &parameter.schema {
            Some(at) => {
                self.instance(at, Form::Request, &|value| written(parameter, value).is_ok())
            }
            None => Some(json!("text")),
        };
        let Some(value) = found else {
            return if *required { Err(format!("no value for `{name}`")) } else { Ok(()) };
        };
        let written = written(parameter, &value)?;
        drawn.path = drawn.path.replace(&format!("{{{name}}}"), &written.path);
        drawn.query.extend(written.query);
        drawn.cookies.extend(written.cookies);
        if place == "header" {
            drawn.headers.push((lower, written.header));
        }
        drawn.line[place.as_str()][name.as_str()] = value;
        Ok(())
    }

    pub(super) fn source(&self) -> &'s Source {
        self.source
    }

    /// A valid instance of the schema at a place that will do.
    pub(super) fn instance(
        &mut self,
        at: &At,
        form: Form,
        will_do: &dyn Fn(&Value) -> bool,
    ) -> Option<Value> {
        let key = self.bundle.add(at, form)?;
        let judge: Validator = validator(&self.bundle.alone(&key)).ok()?;
        let sampler = Sampler::new(self.bundle, self.seed ^ self.rng.next());
        let start = self.rng.below(8);
        (start..start + TURNS).filter_map(|turn| sampler.instance(&key, turn)).find(|value| {
            !value.is_null() && !has_wide(value) && judge.is_valid(value) && will_do(value)
        })
    }
}

/// How a parameter is written, where that is clear.
fn written(parameter: &Parameter<'_>, value: &Value) -> Result<Written, String> {
    let written = styles::written(parameter, value)?;
    // The order of properties that nothing names is nobody's.
    let named = parameter.schema.as_ref().map(|at| {
        let schema = Node::new(parameter.node.source, at.clone());
        schema.child("properties").map(|it| it.names()).unwrap_or_default()
    });
    let is_named = |name: &String| named.iter().flatten().any(|known| *known == name);
    let in_order = matches!(parameter.place.as_str(), "path" | "header");
    if in_order && value.as_object().is_some_and(|fields| !fields.keys().all(is_named)) {
        return Err("properties without a place".to_owned());
    }
    if parameter.place == "path" && matches!(written.path.as_str(), "." | "..") {
        return Err("a path of dots".to_owned());
    }
    // What a header can carry without a question.
    let is_plain = |c: char| c.is_ascii_graphic() || c == ' ';
    if written.header.trim() != written.header || !written.header.chars().all(is_plain) {
        return Err("a header of other characters".to_owned());
    }
    let is_list = value.is_array() || value.is_object();
    if parameter.place == "header" && is_list && written.header.contains(' ') {
        return Err("a header with spaces in a list".to_owned());
    }
    if parameter.place == "cookie" && written.cookies.iter().any(|it| it.contains('%')) {
        return Err("a cookie of other characters".to_owned());
    }
    Ok(written)
}

/// Whether there are numbers that 64 bits don't hold.
fn has_wide(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_u64() && !number.is_i64(),
        Value::Array(items) => items.iter().any(has_wide),
        Value::Object(fields) => Map::values(fields).any(has_wide),
        _ => false,
    }
}
