//! Whether requests and answers are as the document says.
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::{Document, Fields, Operation, Parameter};
use crate::server::Received;

impl Document {
    /// What is wrong with a request; nothing where it is as the document says.
    #[must_use]
    pub fn request_problems(&self, request: &Received) -> Vec<String> {
        let (path, query) = split(&request.target);
        let operation = match self.operation_at(&request.method, path) {
            Ok(operation) => operation,
            Err(problem) => return vec![problem],
        };
        let mut problems = self.path_problems(operation, path);
        problems.extend(self.query_problems(operation, query));
        problems.extend(self.header_problems(operation, request));
        problems.extend(self.body_problems(operation, request));
        problems
    }

    /// What is wrong with an answer; nothing where it is as the document says.
    ///
    /// The body is checked line by line where the content type is `application/x-ndjson`.
    #[must_use]
    pub fn answer_problems(
        &self,
        operation: &Operation,
        status: u16,
        media: Option<&str>,
        body: &str,
    ) -> Vec<String> {
        let Some(answer) = operation.answer(status, media) else {
            return vec![format!("{} has no answer {status} of {media:?}", operation.id)];
        };
        let check = |text: &str| match serde_json::from_str(text) {
            Ok(value) => self.problems(&answer.schema, Fields::Open, &value),
            Err(error) => vec![format!("the body is no JSON: {error}")],
        };
        match media {
            None if body.is_empty() => Vec::new(),
            None => vec![format!("a body where there is none: {body}")],
            Some("application/x-ndjson") => {
                let lines = body.lines().filter(|line| !line.trim().is_empty());
                lines.flat_map(check).collect()
            }
            Some(_) => check(body),
        }
    }

    fn path_problems(&self, operation: &Operation, path: &str) -> Vec<String> {
        let mut problems = Vec::new();
        for (name, text) in operation.segments(path).unwrap_or_default() {
            let declared =
                |parameter: &&Parameter| parameter.place == "path" && parameter.name == name;
            match operation.parameters.iter().find(declared) {
                Some(parameter) => {
                    problems.extend(self.parameter_problems(parameter, &decode(text)));
                }
                None => problems.push(format!("the path parameter {name} is not declared")),
            }
        }
        problems
    }

    fn query_problems(&self, operation: &Operation, query: &str) -> Vec<String> {
        let mut left = pairs(query);
        let mut problems = Vec::new();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.place == "query")
        {
            let taken = take(&mut left, parameter);
            if parameter.required && taken.is_empty() {
                problems.push(format!("the query parameter {} is missing", parameter.name));
            }
            if parameter.dotted {
                let entries: Map<String, Value> =
                    taken.into_iter().map(|(key, value)| (key, value.into())).collect();
                problems.extend(self.problems(&parameter.schema, Fields::Open, &entries.into()));
                continue;
            }
            if taken.len() > 1 {
                problems.push(format!("the query parameter {} is there twice", parameter.name));
            }
            problems.extend(
                taken.iter().flat_map(|(_, value)| self.parameter_problems(parameter, value)),
            );
        }
        problems.extend(
            left.iter().map(|(name, _)| format!("the query parameter {name} is not declared")),
        );
        problems
    }

    fn parameter_problems(&self, parameter: &Parameter, text: &str) -> Vec<String> {
        let schema = self.resolve(&parameter.schema);
        let choices = schema["anyOf"].as_array().into_iter().flatten();
        let value = if choices.chain([schema]).any(|schema| schema["type"] == "string") {
            text.into()
        } else {
            serde_json::from_str(text).unwrap_or_else(|_| text.into())
        };
        let problems = self.problems(&parameter.schema, Fields::Open, &value);
        problems.into_iter().map(|problem| format!("{}: {problem}", parameter.name)).collect()
    }

    fn header_problems(&self, operation: &Operation, request: &Received) -> Vec<String> {
        let mut problems = Vec::new();
        let key = request.header(&self.key_header);
        match key {
            None if operation.needs_key => problems.push(format!("{} is missing", self.key_header)),
            Some(_) if !operation.needs_key => {
                problems.push(format!("{} is not asked for", self.key_header));
            }
            _ => {}
        }
        let offered: Vec<&str> =
            operation.successes().filter_map(|answer| answer.media.as_deref()).collect();
        match request.header("accept") {
            None => problems.push("accept is missing".to_owned()),
            Some(accept) if !offered.is_empty() && !offered.contains(&accept) => {
                problems.push(format!("accepts {accept}, where there is {offered:?}"));
            }
            Some(_) => {}
        }
        let content_type = operation.body.as_ref().map(|_| "application/json");
        if request.header("content-type") != content_type {
            let sent = request.header("content-type");
            problems.push(format!("content-type is {sent:?} and not {content_type:?}"));
        }
        problems
    }

    fn body_problems(&self, operation: &Operation, request: &Received) -> Vec<String> {
        match &operation.body {
            None if request.body.is_empty() => Vec::new(),
            None => vec![format!("a body where there is none: {}", request.body)],
            Some(schema) => match serde_json::from_str(&request.body) {
                Ok(body) => self.problems(schema, Fields::Closed, &body),
                Err(error) => vec![format!("the body is no JSON: {error}: {:?}", request.body)],
            },
        }
    }
}

/// Path and query of a request's target.
#[must_use]
pub fn split(target: &str) -> (&str, &str) {
    target.split_once('?').unwrap_or((target, ""))
}

/// The parameters of a query, decoded.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(&name.replace('+', " ")), decode(&value.replace('+', " "))))
        .collect()
}

/// Text without its percent-encoding.
#[must_use]
pub fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Takes out what belongs to a parameter; of a dotted one each name is the key alone.
fn take(pairs: &mut Vec<(String, String)>, parameter: &Parameter) -> Vec<(String, String)> {
    let key = |name: &str| {
        let rest = name.strip_prefix(&parameter.name)?;
        let key =
            if parameter.dotted { rest.strip_prefix('.') } else { rest.is_empty().then_some(name) };
        key.map(str::to_owned)
    };
    let (taken, left) =
        std::mem::take(pairs).into_iter().partition(|(name, _)| key(name).is_some());
    *pairs = left;
    let taken: Vec<(String, String)> = taken;
    taken.into_iter().filter_map(|(name, value)| Some((key(&name)?, value))).collect()
}
