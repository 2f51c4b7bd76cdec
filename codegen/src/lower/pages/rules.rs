//! The published rules. Each asks for a shape of both the parameters and the answer: a miss is better than pages that are none.

use super::kind::Kind;
use super::paged::{Extent, Next, Paged, Path, Turn};
use super::shape::{Asked, Shape};
use super::words;
use crate::ir::{Method, PageRule};

/// How the next page is asked for, where a rule applies to an operation with items at this path.
type Rule = fn(&Shape<'_>, &Path) -> Option<Turn>;

/// The pages of an operation, by the first rule that applies.
pub(super) fn find(shape: &Shape<'_>) -> Option<Paged> {
    let items = shape.items()?;
    let rules: [(PageRule, Rule); 7] = [
        (PageRule::LinkHeader, link_header),
        (PageRule::PageToken, page_token),
        (PageRule::NextUrl, next_url),
        (PageRule::Cursor, cursor),
        (PageRule::LastId, last_id),
        (PageRule::PageNumber, page_number),
        (PageRule::Offset, offset),
    ];
    let (rule, turn) = rules.iter().find_map(|(rule, find)| Some((*rule, find(shape, &items)?)))?;
    shape.paged(rule, items, turn)
}

impl Shape<'_> {
    /// The pages of the operation; none where there are no items.
    pub(super) fn paged(&self, rule: PageRule, items: Path, turn: Turn) -> Option<Paged> {
        let Kind::List(item) = self.kind(self.at(&items)?) else { return None };
        let (page, answer, item) = (self.answer.clone(), self.index, item.clone());
        let is_one_of = self.is_one_of;
        Some(Paged { rule, page, is_one_of, answer, item, items, turn })
    }

    fn is_get(&self) -> bool {
        self.call.method == Method::Get
    }

    /// Whether asking again changes nothing, as far as the method tells.
    fn may_search(&self) -> bool {
        matches!(self.call.method, Method::Get | Method::Post)
    }

    /// Where the page says whether there is more.
    pub(super) fn more(&self) -> Option<Path> {
        self.value(words::MORE, |_, kind| kind == Kind::Bool)
    }

    fn extent(&self) -> Option<Extent> {
        let amount = |names| self.value(names, |_, kind: Kind<'_>| kind.is_amount());
        let (more, pages, total) = (self.more(), amount(words::PAGES), amount(words::TOTALS));
        let extent = Extent { more, pages, total };
        (extent != Extent::default()).then_some(extent)
    }
}

/// The header `Link` (RFC 8288) of the answer, and a parameter that has to do with pages.
fn link_header(shape: &Shape<'_>, _: &Path) -> Option<Turn> {
    let applies = shape.is_get() && shape.has_header("link") && shape.asks_for_pages();
    applies.then_some(Turn::Link)
}

/// `page_token` and `next_page_token` (AIP-158).
fn page_token(shape: &Shape<'_>, _: &Path) -> Option<Turn> {
    let asked = shape.asked(&["pagetoken"], |kind| kind == Kind::Text)?;
    let is_text = |_: &Path, kind| kind == Kind::Text;
    let next = shape.value(&["nextpagetoken"], is_text).filter(|_| shape.may_search())?;
    Some(Turn::Cursor { target: asked.target.clone(), next: Next::Page(next), more: None })
}

/// The address of the next page. Where its name alone doesn't say that it is one, its format or its description must.
fn next_url(shape: &Shape<'_>, _: &Path) -> Option<Turn> {
    let is_text = |_: &Path, kind: Kind<'_>| matches!(kind, Kind::Text);
    let named = || shape.value(words::NEXT_URLS, is_text);
    let in_links = || {
        let is_in_links = |path: &Path| {
            let mut above = path.iter().rev().skip(1);
            above.any(|name| words::LINKS.contains(&words::plain(name).as_str()))
        };
        let is_next = |path: &Path, kind| is_text(path, kind) && is_in_links(path);
        let of_object = |path: &Path, kind| {
            is_next(path, kind) && path.len() > 1 && words::plain(&path[path.len() - 2]) == "next"
        };
        shape.value(&["next"], is_next).or_else(|| shape.value(&["href"], of_object))
    };
    let described =
        || shape.value(words::NEXT, |path, kind| is_text(path, kind) && is_url(shape, path));
    let clear = named().or_else(in_links);
    let next = clear.or_else(|| described().filter(|_| shape.asks_for_pages()))?;
    shape.is_get().then_some(Turn::Url(next))
}

/// Whether the document says of a text that it is a URL.
fn is_url(shape: &Shape<'_>, path: &Path) -> bool {
    let mut schemas = shape.schemas(path).into_iter().flatten();
    schemas.any(|schema| {
        let format = schema.format.as_deref().unwrap_or_default();
        let example = schema.example.as_ref().and_then(|it| it.as_str()).unwrap_or_default();
        ["uri", "url", "uri-reference"].contains(&format)
            || example.starts_with("http")
            || example.starts_with('/')
            || schema.description.as_deref().is_some_and(|it| has_word(it, &["url", "uri", "link"]))
    })
}

/// Whether the document says of a text that it is a cursor.
fn is_cursor(shape: &Shape<'_>, path: &Path) -> bool {
    let mut schemas = shape.schemas(path).into_iter().flatten();
    schemas.any(|it| it.description.as_deref().is_some_and(|it| has_word(it, CURSOR)))
}

const CURSOR: &[&str] = &["cursor", "token"];

fn has_word(text: &str, wanted: &[&str]) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| wanted.iter().any(|it| word.eq_ignore_ascii_case(it)))
}

/// A cursor in the page, and a parameter that takes one.
fn cursor(shape: &Shape<'_>, _: &Path) -> Option<Turn> {
    let (asked, next) = named_cursor(shape).or_else(|| told_cursor(shape))?;
    let (target, next, more) = (asked.target.clone(), Next::Page(next), shape.more());
    shape.may_search().then_some(Turn::Cursor { target, next, more })
}

/// A cursor that both names say.
fn named_cursor<'s, 'a>(shape: &'s Shape<'a>) -> Option<(&'s Asked<'a>, Path)> {
    let asked = shape.asked(words::CURSORS, Kind::is_cursor)?;
    let fits = |_: &Path, kind: Kind<'_>| kind == asked.kind;
    let by_path = || {
        words::NEXT_CURSOR_PATHS.iter().find_map(|[above, name]| {
            shape.value(&[*name], |path, kind| {
                let is_there = path.len() > 1 && words::plain(&path[path.len() - 2]) == *above;
                is_there && kind == asked.kind
            })
        })
    };
    let next = shape.value(words::NEXT_CURSORS, fits).or_else(by_path)?;
    Some((asked, next))
}

/// A cursor by names that may mean other things, where the document tells of one.
fn told_cursor<'s, 'a>(shape: &'s Shape<'a>) -> Option<(&'s Asked<'a>, Path)> {
    let is_text = |kind| kind == Kind::Text;
    let asked = shape.asked(words::CURSORS, is_text).or_else(|| shape.asked(&["page"], is_text))?;
    let is_told = asked.about.is_some_and(|about| has_word(about, CURSOR));
    let next = shape.value(words::NEXT, |path, kind| {
        kind == Kind::Text && !is_url(shape, path) && (is_told || is_cursor(shape, path))
    })?;
    Some((asked, next))
}

/// A parameter that takes the id of the last item, while the page says that there is more.
fn last_id(shape: &Shape<'_>, items: &Path) -> Option<Turn> {
    let asked = shape.asked(words::AFTER_IDS, Kind::is_cursor)?;
    let more = shape.more().filter(|_| shape.may_search())?;
    let of_page = shape.value(words::LAST_IDS, |_, kind| kind == asked.kind).map(Next::Page);
    let of_item = || {
        let Kind::List(item) = shape.kind(shape.at(items)?) else { return None };
        let id = shape.path(item, "id")?;
        let ty = shape.at_in(item, &id)?;
        (shape.kind(ty) == asked.kind).then_some(Next::LastItem(id))
    };
    let next = of_page.or_else(of_item)?;
    Some(Turn::Cursor { target: asked.target.clone(), next, more: Some(more) })
}

/// A parameter that has the number of the page, and a page that says how much there is. The number of the first page must be
/// known.
fn page_number(shape: &Shape<'_>, _: &Path) -> Option<Turn> {
    let asked = shape.asked(words::NUMBERS, |kind| kind == Kind::Whole)?;
    let first = shape.first(asked)?;
    let extent = shape.extent().filter(|_| shape.may_search())?;
    Some(Turn::Number { target: asked.target.clone(), first, extent })
}

/// A parameter that says how many items come before the page, one that says how many it has, and a page that says how much there
/// is.
fn offset(shape: &Shape<'_>, _: &Path) -> Option<Turn> {
    let asked = shape.asked(words::OFFSETS, |kind| kind == Kind::Whole)?;
    shape.asked(words::SIZES, |kind| kind == Kind::Whole)?;
    // One that begins at 1 counts something else.
    let is_count = shape.default(asked).is_none_or(|default| default == 0);
    let extent = shape.extent().filter(|_| is_count && shape.may_search())?;
    // How many pages there are tells nothing of items.
    let extent = Extent { pages: None, ..extent };
    (extent != Extent::default()).then(|| Turn::Offset { target: asked.target.clone(), extent })
}
