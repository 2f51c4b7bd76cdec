//! Answers of the server: what it sends, and what must be read of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sdk_codegen::ir::Form;
use serde_json::{Map, Value, json};

use super::body::{BYTES, TEXT};
use super::draw::{Drawing, Drawn};
use super::media::{Kind, Records, concrete, kind, records};
use super::operation::{self, Content, Node};

/// How many records a stream has.
const RECORDS: usize = 3;

impl<'s> Drawing<'_, 's> {
    /// Draws what is answered: mostly a success.
    pub(super) fn answer(&mut self, operation: &Node<'s>, drawn: &mut Drawn) -> Result<(), String> {
        let Some(responses) = operation.child("responses") else { return Ok(()) };
        let names = responses.names().into_iter().filter(|name| !name.starts_with("x-"));
        let (good, bad): (Vec<_>, Vec<_>) = names.partition(|name| name.starts_with(['2', '3']));
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
        let is_bare = drawn.method == "HEAD" || matches!(drawn.reply.status, 204 | 205 | 304);
        if contents.is_empty() || is_bare {
            return Ok(());
        }
        let Some(content) = self.rng.pick(&contents) else { return Ok(()) };
        if is_bad && kind(&content.media) != Kind::Json {
            return Err(format!("an error of {}", content.media));
        }
        let (body, value) = self.content(content)?;
        drawn.reply.content = Some((concrete(&content.media), body));
        drawn.value = Some(value);
        // What is asked for is a success; errors come as they are.
        if drawn.reply.status < 400 {
            drawn.line["accept"] = json!(content.media);
        }
        Ok(())
    }

    /// The bytes of a body, and what must be read of them.
    fn content(&mut self, content: &Content) -> Result<(Vec<u8>, Value), String> {
        let plain = self.plain(content);
        match (kind(&content.media), plain) {
            (Kind::Json, _) if content.media.contains('*') => {}
            (Kind::Json, _) => {
                let value = self.answered(content)?;
                return Ok((value.to_string().into_bytes(), value));
            }
            (Kind::Records, _) => return self.records(content),
            (Kind::Text, Plain::Text) => {
                return Ok((TEXT.as_bytes().to_vec(), json!({ "$text": TEXT })));
            }
            (Kind::Text | Kind::Bytes, Plain::Bytes) => {
                return Ok((BYTES.to_vec(), json!({ "$base64": STANDARD.encode(BYTES) })));
            }
            _ => {}
        }
        Err(format!("an answer of {}", content.media))
    }

    fn answered(&mut self, content: &Content) -> Result<Value, String> {
        let Some(at) = &content.schema else { return Err("an answer without a schema".to_owned()) };
        if Node::new(self.source(), at.clone()).text("format") == "binary" {
            return Err("JSON that is bytes".to_owned());
        }
        let value = self.instance(at, Form::Answer, &|_| true);
        value.ok_or_else(|| "no value for the answer".to_owned())
    }

    /// One value after the other.
    fn records(&mut self, content: &Content) -> Result<(Vec<u8>, Value), String> {
        let Some(at) = &content.schema else { return Err("a stream without a schema".to_owned()) };
        let schema = Node::new(self.source(), at.clone());
        let is_list = schema.text("type") == "array";
        let item =
            if is_list { schema.child("items").ok_or("a list of anything")? } else { schema };
        if item.text("type") != "object"
            || item.child("properties").is_some_and(|it| it.child("data").is_some())
        {
            return Err("a stream of other than plain objects".to_owned());
        }
        let (mut body, mut items) = (Vec::new(), Vec::new());
        for _ in 0..RECORDS {
            let value =
                self.instance(&item.at, Form::Answer, &|_| true).ok_or("no value for an item")?;
            let framed = match records(&content.media) {
                Some(Records::Events) => format!("event: item\ndata: {value}\n\n"),
                Some(Records::Sequence) => format!("\u{1e}{value}\n"),
                Some(Records::Lines) | None => format!("{value}\n"),
            };
            body.extend(framed.into_bytes());
            items.push(value);
        }
        Ok((body, json!({ "$items": items })))
    }

    fn plain(&self, content: &Content) -> Plain {
        let Some(at) = &content.schema else {
            return if kind(&content.media) == Kind::Text { Plain::Text } else { Plain::Bytes };
        };
        let schema = Node::new(self.source(), at.clone());
        let is_any = schema.value().as_object().is_some_and(Map::is_empty);
        match (schema.text("type"), schema.text("format"), kind(&content.media)) {
            ("string" | "file", "binary", _) | ("file", _, _) => Plain::Bytes,
            ("string", "", Kind::Text) if schema.child("enum").is_none() => Plain::Text,
            ("string", "", Kind::Bytes) if schema.child("enum").is_none() => Plain::Bytes,
            _ if is_any && kind(&content.media) == Kind::Text => Plain::Text,
            _ if is_any => Plain::Bytes,
            _ => Plain::No,
        }
    }
}

/// What a body is that is no JSON.
enum Plain {
    Text,
    Bytes,
    /// It has a schema of its own.
    No,
}
