//! What comes back from operations.

use super::Look;
use super::data::{Answer, Failure, Shown};
use crate::ir::{self, ErrorBody, Operation, Response, Statuses, StreamItem, TypeRef};

impl Look<'_> {
    /// What awaiting a request gives.
    pub(super) fn gives(&self, response: &Response) -> Shown {
        match response {
            Response::ByStatus(answers) => {
                Shown { text: answers.name.to_string(), ..Shown::default() }
            }
            one => self.holds(one).unwrap_or_else(|| plain("", "()")),
        }
    }

    /// What an answer holds; nothing where it has no body.
    fn holds(&self, response: &Response) -> Option<Shown> {
        Some(match response {
            Response::Json(ty) => self.shown(ty),
            Response::Stream(stream) => match &stream.item {
                StreamItem::Json(ty) | StreamItem::Event(ty) => {
                    Shown { before: "a stream of ", ..self.shown(ty) }
                }
                StreamItem::Text => plain("a stream of ", "Text"),
                StreamItem::Bytes => plain("a stream of ", "Bytes"),
            },
            Response::Bytes => plain("", "Bytes"),
            Response::Text => plain("", "Text"),
            Response::Empty | Response::ByStatus(_) => return None,
        })
    }

    /// What comes back where the operation succeeds, by status.
    pub(super) fn answers(&self, operation: &Operation) -> Vec<Answer> {
        if let Response::ByStatus(answers) = &operation.response {
            let each = answers.variants.iter().map(|variant| Answer {
                statuses: vec![variant.statuses.to_string()],
                variant: Some(variant.name.to_string()),
                holds: self.holds(&variant.holds),
            });
            return each.collect();
        }
        let also =
            |status: &str| operation.also.iter().any(|also| status.starts_with(&also.to_string()));
        let is_answer = |status: &&String| status.starts_with('2') || also(status);
        let statuses = operation.declared.statuses.iter().filter(is_answer).cloned().collect();
        vec![Answer { statuses, variant: None, holds: self.holds(&operation.response) }]
    }

    pub(super) fn error(&self, error: &ErrorBody) -> Answer {
        let statuses = error.statuses.iter().map(Statuses::to_string).collect();
        Answer { statuses, variant: None, holds: Some(self.shown(&error.ty)) }
    }

    pub(super) fn failure(&self, failure: &ir::Failure) -> Failure {
        let ir::Failure { statuses, about, ty } = failure;
        let holds = ty.as_ref().map(|ty| self.shown(ty));
        Failure { status: statuses.word(), about: about.clone(), holds }
    }

    /// The types of the answers' headers.
    pub(super) fn headers(&self, operation: &Operation) -> Vec<Answer> {
        let each = operation.headers.iter().map(|(statuses, name)| Answer {
            statuses: vec![statuses.to_string()],
            variant: None,
            holds: Some(self.shown(&TypeRef::Named(name.clone()))),
        });
        each.collect()
    }
}

fn plain(before: &'static str, text: &str) -> Shown {
    Shown { before, text: text.to_owned(), named: Vec::new() }
}
