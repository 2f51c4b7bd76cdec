//! Draws a call of an operation: the line for the program, and what must come of it.

use jsonschema::Validator;
use sdk_codegen::ir::Form;
use sdk_codegen::source::At;
use serde_json::{Map, Value, json};

use super::operation::{self, Content, Node, Parameter};
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

/// A body as it must be.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) media: String,
    pub(super) value: Value,
    /// What a form has between its ampersands; nothing where it is JSON.
    pub(super) pairs: Option<Vec<String>>,
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

    fn body(&mut self, subject: &Subject<'s>, drawn: &mut Drawn) -> Result<(), String> {
        let (contents, required) = operation::bodies(&subject.item, &subject.node);
        if contents.is_empty() || (!required && self.rng.percent(30)) {
            return Ok(());
        }
        let known = |content: &&Content| is_json(&content.media) || is_form(&content.media);
        let Some(content) = contents.iter().find(known) else {
            return Err(format!("a body of {}", contents[0].media));
        };
        let is_form = is_form(&content.media);
        let Some(at) = &content.schema else { return Err("a body without a schema".to_owned()) };
        let fits = |value: &Value| !is_form || pairs(value).is_ok();
        let Some(value) = self.instance(at, Form::Request, &fits) else {
            return Err("no value for the body".to_owned());
        };
        let pairs = if is_form { Some(pairs(&value)?) } else { None };
        drawn.line["body"] = value.clone();
        drawn.line["media"] = json!(content.media);
        drawn.body = Some(Sent { media: content.media.clone(), value, pairs });
        Ok(())
    }

    /// Draws what is answered: mostly a success.
    fn answer(&mut self, operation: &Node<'s>, drawn: &mut Drawn) -> Result<(), String> {
        let Some(responses) = operation.child("responses") else { return Ok(()) };
        let names = responses.names().into_iter().filter(|name| !name.starts_with("x-"));
        let (good, bad): (Vec<_>, Vec<_>) = names.partition(|name| name.starts_with('2'));
        let bad: Vec<_> = bad.into_iter().filter(|name| name.starts_with(['4', '5'])).collect();
        let is_bad = !bad.is_empty() && (good.is_empty() || self.rng.percent(25));
        let chosen = self.rng.pick(if is_bad { &bad } else { &good });
        let Some(name) = chosen else {
            return Err("no answer with a status of its own".to_owned());
        };
        drawn.reply.status = match name.parse() {
            Ok(status) => status,
            // Of a range, one that has no answer of its own.
            Err(_) => {
                let first = name[..1].parse::<u16>().map_err(|error| error.to_string())? * 100;
                let is_free = |code: &u16| responses.child(&code.to_string()).is_none();
                (first + 18..first + 99).find(is_free).ok_or("a range without a status")?
            }
        };
        let Some(response) = responses.child(name) else { return Ok(()) };
        let contents = operation::contents(operation, &response);
        if contents.is_empty() || drawn.method == "HEAD" {
            return Ok(());
        }
        let Some(content) = contents.iter().find(|content| is_json(&content.media)) else {
            return Err(format!("an answer of {}", contents[0].media));
        };
        let Some(at) = &content.schema else { return Err("an answer without a schema".to_owned()) };
        if Node::new(operation.source, at.clone()).text("format") == "binary" {
            return Err("an answer of bytes".to_owned());
        }
        let Some(value) = self.instance(at, Form::Answer, &|_| true) else {
            return Err("no value for the answer".to_owned());
        };
        let media = if content.media.contains('*') { "application/json" } else { &content.media };
        drawn.reply.content = Some((media.to_owned(), value.to_string().into_bytes()));
        drawn.value = Some(value);
        // What is asked for is a success; errors come as they are.
        if drawn.reply.status < 300 {
            drawn.line["accept"] = json!(content.media);
        }
        Ok(())
    }

    /// A valid instance of the schema at a place that will do.
    fn instance(&mut self, at: &At, form: Form, will_do: &dyn Fn(&Value) -> bool) -> Option<Value> {
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

/// What a form has between its ampersands.
fn pairs(value: &Value) -> Result<Vec<String>, String> {
    let Value::Object(fields) = value else { return Err("a form that is no object".to_owned()) };
    let mut all = Vec::new();
    for (name, value) in fields {
        if value.is_object() {
            return Err("a form with an object in it".to_owned());
        }
        all.extend(styles::pairs(name, value, "form", true)?);
    }
    Ok(all)
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

fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or(media).trim().to_ascii_lowercase()
}

pub(super) fn is_json(media: &str) -> bool {
    let essence = essence(media);
    essence == "application/json" || essence.ends_with("+json")
}

fn is_form(media: &str) -> bool {
    essence(media) == "application/x-www-form-urlencoded"
}
