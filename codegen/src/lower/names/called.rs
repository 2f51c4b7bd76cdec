//! How something wants to be called, before anything has a name.

use std::fmt;

use super::identifiers::singular;
use crate::lock::Place;

/// The number of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub(crate) usize);

/// The number of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OperationId(pub(crate) usize);

/// A method of an operation: there is one for each way to send it and each way to read its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct MethodId {
    pub(crate) operation: OperationId,
    /// Which of the operation's bodies it sends.
    pub(crate) body: usize,
    /// Which of the operation's answers it reads.
    pub(crate) answer: usize,
}

/// What a [`Called`] begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Base {
    /// Words of the document.
    Text(String),
    /// The name of a type.
    Type(TypeId),
    /// The names of a resource and of one of its methods: `VmLaunch` for `vms().launch()`.
    Method(MethodId),
}

/// What comes after the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// These words.
    Words(String),
    /// The words for one of many: the singular of what is there, or `Item` where that is one already.
    One,
    /// The words of a union's member, without the union's own name where they begin with it.
    Member(String),
}

/// How something wants to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Called {
    base: Base,
    steps: Vec<Step>,
}

impl Called {
    pub(crate) fn new(base: Base) -> Self {
        Self { base, steps: Vec::new() }
    }

    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::new(Base::Text(text.into()))
    }

    pub(crate) fn of_type(id: TypeId) -> Self {
        Self::new(Base::Type(id))
    }

    /// The same with more words after it.
    pub(crate) fn and(&self, words: &str) -> Self {
        self.with(Step::Words(words.to_owned()))
    }

    fn with(&self, step: Step) -> Self {
        Self { base: self.base.clone(), steps: [&self.steps[..], &[step]].concat() }
    }

    /// The words, once everything that they begin with has a name.
    pub(crate) fn spell(&self, name: &dyn Fn(&Base) -> String) -> String {
        let mut text = name(&self.base);
        for step in &self.steps {
            match step {
                Step::Words(words) => text.push_str(words),
                Step::One => {
                    let one = singular(&text);
                    if one == text {
                        text.push_str("Item");
                    } else {
                        text = one;
                    }
                }
                Step::Member(words) => {
                    let rest = words.strip_prefix(text.as_str()).unwrap_or(words).to_owned();
                    text.push_str(&rest);
                }
            }
        }
        text
    }
}

/// How something wants to be called, and the place that its name belongs to.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) called: Called,
    pub(crate) place: Place,
}

impl Wanted {
    pub(crate) fn new(called: Called, place: Place) -> Self {
        Self { called, place }
    }

    /// The same for something below: its words come after these, its place is found by these keys.
    pub(crate) fn part(&self, words: impl fmt::Display, keys: &[&str]) -> Self {
        Self::new(self.called.with(Step::Words(words.to_string())), self.below(keys))
    }

    /// The same for an item of a list.
    pub(crate) fn item(&self) -> Self {
        Self::new(self.called.with(Step::One), self.below(&["items"]))
    }

    /// The same for a member of a union, by words that tell it from the others.
    pub(crate) fn member(&self, words: String, place: Place) -> Self {
        Self::new(self.called.with(Step::Member(words)), place)
    }

    fn below(&self, keys: &[&str]) -> Place {
        keys.iter().fold(self.place.clone(), |place, key| place.child(key))
    }
}
