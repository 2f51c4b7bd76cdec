//! How the answers of several statuses are one type.

use super::kept::Shape;
use super::received::Answer;
use crate::ir::Statuses;
use crate::lower::types::Ty;

/// How answers are one type, where the document decides.
pub(super) fn shape_of(answers: &[(Statuses, Answer)]) -> Shape {
    let mut full = answers.iter().map(|(_, it)| it).filter(|it| **it != Answer::Empty);
    let Some(first) = full.next() else { return Shape::One };
    if full.any(|other| other != first) {
        return Shape::ByStatus;
    }
    let empty = answers.iter().filter(|(_, it)| *it == Answer::Empty).map(|(it, _)| *it);
    let empty: Vec<Statuses> = empty.collect();
    // These have a value for a body that isn't there.
    let has_empty = match first {
        Answer::Json(ty) => *ty == Ty::ANY || matches!(ty, Ty::OrNull(_)),
        Answer::Stream(..) => true,
        Answer::Bytes | Answer::Text | Answer::Empty | Answer::ByStatus(_) => false,
    };
    match (empty.as_slice(), first) {
        ([], _) => Shape::One,
        ([Statuses::Code(204 | 205)], _) if has_empty => Shape::One,
        ([only], Answer::Json(_)) if is_nothing(*only) && !has_empty => Shape::Option,
        _ => Shape::ByStatus,
    }
}

/// Whether a status says that there is nothing.
pub(super) fn is_nothing(statuses: Statuses) -> bool {
    matches!(statuses, Statuses::Code(204 | 205 | 304))
}

/// What all answers are that hold something.
pub(super) fn one(answers: Vec<(Statuses, Answer)>) -> Answer {
    let mut full = answers.into_iter().map(|(_, answer)| answer);
    full.find(|answer| *answer != Answer::Empty).unwrap_or(Answer::Empty)
}

/// The same, or nothing.
pub(super) fn or_nothing(answer: Answer) -> Answer {
    match answer {
        Answer::Json(ty) if ty != Ty::ANY && !matches!(ty, Ty::OrNull(_)) => {
            Answer::Json(Ty::OrNull(Box::new(ty)))
        }
        answer => answer,
    }
}
