//! The operations of a document.
use serde_json::Value;

use super::resolve;

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// Its `operationId`.
    pub id: String,
    /// Its method, in capitals.
    pub method: String,
    /// Its path, with placeholders.
    pub template: String,
    /// Whether it needs the API key.
    pub needs_key: bool,
    /// Its parameters, those of its path included.
    pub parameters: Vec<Parameter>,
    /// The schema of its body.
    pub body: Option<Value>,
    /// Each of its answers, once for each of its content types.
    pub answers: Vec<Answer>,
}

/// A parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Where it is: `path` or `query`.
    pub place: String,
    /// Whether it has to be there.
    pub required: bool,
    /// Whether each entry of it is a parameter of its own, `<name>.<key>=<value>`.
    pub dotted: bool,
    /// Its schema.
    pub schema: Value,
}

/// What an operation may answer.
#[derive(Debug)]
pub struct Answer {
    /// The status; none for all that aren't listed.
    pub status: Option<u16>,
    /// The content type, where there is a body.
    pub media: Option<String>,
    /// The schema of the body.
    pub schema: Value,
    /// The document's example of the body.
    pub example: Value,
}

impl Operation {
    /// The segments of `path` with the names of their placeholders, where the path fits the template.
    #[must_use]
    pub fn segments<'a>(&'a self, path: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let (names, values) = (self.template.split('/'), path.split('/'));
        if names.clone().count() != values.clone().count() {
            return None;
        }
        let mut filled = Vec::new();
        for (name, value) in names.zip(values) {
            match name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) if !value.is_empty() => filled.push((name, value)),
                _ if name == value => {}
                _ => return None,
            }
        }
        Some(filled)
    }

    /// What it answers where all is well.
    pub fn successes(&self) -> impl Iterator<Item = &Answer> {
        let is_success = |status| matches!(status, Some(200..=299));
        self.answers.iter().filter(move |answer| is_success(answer.status))
    }

    /// The answer of this status and content type: the one that is listed, or else that for all other failures.
    #[must_use]
    pub fn answer(&self, status: u16, media: Option<&str>) -> Option<&Answer> {
        let listed = self.answers.iter().any(|answer| answer.status == Some(status));
        let status = Some(status).filter(|status| listed || *status < 400);
        self.answers
            .iter()
            .find(|answer| answer.status == status && answer.media.as_deref() == media)
    }
}

/// Reads every operation.
pub(super) fn all(root: &Value) -> Vec<Operation> {
    let paths = root["paths"].as_object().expect("paths");
    let mut operations = Vec::new();
    for (template, item) in paths {
        for (method, operation) in item.as_object().expect("a path item") {
            if method != "parameters" {
                operations.push(read(root, template, item, method, operation));
            }
        }
    }
    operations
}

fn read(root: &Value, template: &str, item: &Value, method: &str, operation: &Value) -> Operation {
    let security = operation.get("security").unwrap_or(&root["security"]);
    let body = operation.get("requestBody").map(|body| {
        assert_eq!(body["required"], true, "{template}: a body that may be left out");
        body["content"]["application/json"]["schema"].clone()
    });
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_ascii_uppercase(),
        template: template.to_owned(),
        needs_key: security.as_array().is_some_and(|ways| !ways.is_empty()),
        parameters: [&item["parameters"], &operation["parameters"]]
            .into_iter()
            .filter_map(Value::as_array)
            .flatten()
            .map(|parameter| read_parameter(resolve(root, parameter)))
            .collect(),
        body,
        answers: read_answers(root, &operation["responses"]),
    }
}

fn read_parameter(parameter: &Value) -> Parameter {
    Parameter {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        required: parameter["required"] == true,
        dotted: parameter["x-sdk-style"] == "dotted",
        schema: parameter["schema"].clone(),
    }
}

fn read_answers(root: &Value, responses: &Value) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (status, response) in responses.as_object().expect("responses") {
        let status = status.parse().ok();
        match resolve(root, response)["content"].as_object() {
            None => answers.push(Answer {
                status,
                media: None,
                schema: Value::Null,
                example: Value::Null,
            }),
            Some(content) => answers.extend(content.iter().map(|(media, content)| Answer {
                status,
                media: Some(media.clone()),
                schema: content["schema"].clone(),
                example: content["example"].clone(),
            })),
        }
    }
    answers
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
