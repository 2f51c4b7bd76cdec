//! How the request of a page becomes that of the next one. This code is compiled once for all operations.
use super::extent::Extent;
use super::marks::Marks;
use super::paging::{Step, Target};
use crate::error::{Error, ErrorKind};
use crate::request::Parts;

/// How far the pages were read, and whether there are more.
#[derive(Debug, Default)]
pub(super) struct Course {
    state: State,
    /// How many pages there may be yet, where the caller said so.
    left: Option<u64>,
    marks: Marks,
    /// How many items came so far.
    items: u64,
    /// Whether the first page of all was asked for, so that all items were counted.
    from_start: bool,
    has_begun: bool,
}

#[derive(Debug, Default)]
enum State {
    /// There is a page to ask for.
    #[default]
    Going,
    /// The next page can't be asked for.
    Failed(Error),
    Ended,
}

impl Course {
    pub(super) fn limit(&mut self, pages: u64) {
        self.left = Some(pages);
    }

    /// Whether a page is to be asked for: nothing after the last one.
    pub(super) fn begin(&mut self) -> Option<Result<(), Error>> {
        if self.left == Some(0) {
            return None;
        }
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Going => {
                self.state = State::Going;
                Some(Ok(()))
            }
            State::Failed(error) => Some(Err(error)),
            State::Ended => None,
        }
    }

    /// Takes note of a page that came, and makes the request that of the next one.
    pub(super) fn turn(&mut self, parts: &mut Parts, step: Step) {
        if let Some(left) = &mut self.left {
            *left = left.saturating_sub(1);
        }
        self.state = match self.next(parts, step) {
            Ok(true) => State::Going,
            Ok(false) => State::Ended,
            Err(error) => State::Failed(parts.blame(error)),
        };
        self.has_begun = true;
    }

    fn next(&mut self, parts: &mut Parts, step: Step) -> Result<bool, Error> {
        match step {
            Step::Url(None) | Step::Cursor(_, None) => Ok(false),
            Step::Url(Some(url)) => {
                self.start(parts.url().ok());
                let url = parts.follow(&url)?;
                self.mark("the address of the next page", &url)
            }
            Step::Cursor(target, Some(cursor)) => {
                self.start(value(parts, target));
                match target {
                    Target::Query(name) => parts.set_query(name, &cursor),
                    Target::Field(name) => parts.set_field(name, &cursor)?,
                }
                self.mark("the cursor of the next page", &cursor)
            }
            Step::Number(target, first, extent) => self.number(parts, (target, first), extent),
            Step::Offset(target, extent) => self.offset(parts, target, extent),
        }
    }

    fn number(
        &mut self,
        parts: &mut Parts,
        (target, first): (Target, u64),
        extent: Extent,
    ) -> Result<bool, Error> {
        let number = current(parts, target)?.unwrap_or(first);
        self.count(number == first, extent);
        // The last page of three is the third or, counted from 0, the second.
        let is_last = extent.pages.map(|pages| number >= pages.saturating_sub(1 - first.min(1)));
        let is_whole = extent.total.map(|total| self.from_start && self.items >= total);
        let goes_on = match (extent.more, is_last) {
            (Some(more), _) => more,
            (None, Some(is_last)) => !is_last,
            (None, None) => extent.items > 0 && is_whole != Some(true),
        };
        if goes_on {
            set(parts, target, number.saturating_add(1))?;
        }
        Ok(goes_on)
    }

    fn offset(&mut self, parts: &mut Parts, target: Target, extent: Extent) -> Result<bool, Error> {
        let next = current(parts, target)?.unwrap_or(0).saturating_add(extent.items);
        let goes_on = match (extent.more, extent.total) {
            (Some(more), _) => more,
            (None, Some(total)) => extent.items > 0 && next < total,
            (None, None) => extent.items > 0,
        };
        if goes_on {
            set(parts, target, next)?;
            self.mark("the offset of the next page", &next.to_string())?;
        }
        Ok(goes_on)
    }

    fn count(&mut self, is_first: bool, extent: Extent) {
        if !self.has_begun {
            self.from_start = is_first;
        }
        self.items = self.items.saturating_add(extent.items);
    }

    /// Takes note of what the caller asked for the first page by.
    fn start(&mut self, asked: Option<String>) {
        if let Some(asked) = asked.filter(|_| !self.has_begun) {
            self.marks.is_known(&asked);
        }
    }

    /// An error if the same was asked for before.
    fn mark(&mut self, what: &str, mark: &str) -> Result<bool, Error> {
        if self.marks.is_known(mark) {
            let text = format!("{what} is one that came before: the pages would never end");
            return Err(Error::new(ErrorKind::Decode, text));
        }
        Ok(true)
    }
}

fn set(parts: &mut Parts, target: Target, number: u64) -> Result<(), Error> {
    match target {
        Target::Query(name) => parts.set_query(name, &number.to_string()),
        Target::Field(name) => parts.set_field(name, &number)?,
    }
    Ok(())
}

fn value(parts: &Parts, target: Target) -> Option<String> {
    match target {
        Target::Query(name) => parts.query_value(name),
        Target::Field(name) => parts.field_value(name),
    }
}

/// The number that a request asks by.
fn current(parts: &Parts, target: Target) -> Result<Option<u64>, Error> {
    let number = value(parts, target).map(|value| value.parse());
    number.transpose().map_err(|_| {
        let (Target::Query(name) | Target::Field(name)) = target;
        let text = format!("`{name}` is not a whole number, so that no page comes after it");
        Error::invalid_request(text)
    })
}
