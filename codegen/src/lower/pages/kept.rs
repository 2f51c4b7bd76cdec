//! What the lock keeps of pages, so that code that is there goes on to compile when the document shows pages in another way too.

use std::fmt::Write as _;

use super::kind::Kind;
use super::paged::{Extent, Next, Paged, Path, Turn};
use super::shape::Shape;
use crate::ir::{PageRule, Target};
use crate::lock::{Key, Kind as LockKind, NamesLock, Place};

/// What the pages of an operation are kept by.
pub(crate) fn key(operation: &Place) -> Key {
    Key::new(operation, LockKind::Pages)
}

/// The words that keep how the pages of an operation hang together.
pub(crate) fn words(paged: &Paged) -> String {
    let mut words = vec![paged.rule.as_str().to_owned(), format!("items={}", path(&paged.items))];
    let mut say = |word: &str, text: String| words.push(format!("{word}={text}"));
    match &paged.turn {
        Turn::Link => {}
        Turn::Url(next) => say("url", path(next)),
        Turn::Cursor { target, next, more } => {
            say_target(&mut say, target);
            match next {
                Next::Page(next) => say("next", path(next)),
                Next::LastItem(last) => say("last", path(last)),
            }
            say_extent(&mut say, &Extent { more: more.clone(), ..Extent::default() });
        }
        Turn::Number { target, first, extent } => {
            say_target(&mut say, target);
            say("first", first.to_string());
            say_extent(&mut say, extent);
        }
        Turn::Offset { target, extent } => {
            say_target(&mut say, target);
            say_extent(&mut say, extent);
        }
    }
    words.join(" ")
}

fn say_target(say: &mut impl FnMut(&str, String), target: &Target) {
    match target {
        Target::Query(name) => say("query", escape(name)),
        Target::Field(name) => say("field", escape(name)),
    }
}

fn say_extent(say: &mut impl FnMut(&str, String), extent: &Extent) {
    let Extent { more, pages, total } = extent;
    for (word, found) in [("more", more), ("pages", pages), ("total", total)] {
        if let Some(found) = found {
            say(word, path(found));
        }
    }
}

/// What the operation had before, where it still has all that it takes.
pub(super) fn read(shape: &Shape<'_>, lock: &NamesLock) -> Option<Paged> {
    let key = key(&shape.call.place);
    let mut words = lock.words(&key);
    let first = words.next()?;
    let rule = PageRule::ALL.iter().find(|rule| rule.as_str() == first)?;
    let words: Vec<(&str, &str)> = words.filter_map(|word| word.split_once('=')).collect();
    let word = |name: &str| words.iter().find(|(word, _)| *word == name).map(|(_, text)| *text);
    let of = |name: &str, fits: fn(Kind<'_>) -> bool| -> Option<Option<Path>> {
        let Some(text) = word(name) else { return Some(None) };
        let path = unpath(text);
        let is_there = shape.at(&path).is_some_and(|ty| fits(shape.kind(ty)));
        is_there.then_some(Some(path))
    };
    let items = of("items", |kind| matches!(kind, Kind::List(_)))??;
    let target = match (word("query"), word("field")) {
        (Some(name), _) => Some(Target::Query(unescape(name))),
        (None, Some(name)) => Some(Target::Field(unescape(name))),
        (None, None) => None,
    };
    let target = target.filter(|it| shape.asked.iter().any(|asked| asked.target == *it));
    let amount: fn(Kind<'_>) -> bool = |kind| kind.is_amount() || kind == Kind::Any;
    let text: fn(Kind<'_>) -> bool = |kind| kind.is_cursor() || kind == Kind::Any;
    let more = of("more", |kind| matches!(kind, Kind::Bool | Kind::Any))?;
    let extent =
        Extent { more: more.clone(), pages: of("pages", amount)?, total: of("total", amount)? };
    let first = word("first").and_then(|it| it.parse().ok());
    let next = of("next", text)?.map(Next::Page).or_else(|| {
        let path = unpath(word("last")?);
        let Kind::List(item) = shape.kind(shape.at(&items)?) else { return None };
        shape.at_in(item, &path).map(|_| Next::LastItem(path))
    });
    let turn = match (of("url", text)?, target, next, first) {
        (Some(next), ..) => Turn::Url(next),
        (None, Some(target), Some(next), _) => Turn::Cursor { target, next, more },
        (None, Some(target), None, Some(first)) => Turn::Number { target, first, extent },
        (None, Some(target), None, None) if word("last").is_none() => {
            Turn::Offset { target, extent }
        }
        (None, None, None, None) if words.len() == 1 => Turn::Link,
        _ => return None,
    };
    shape.paged(*rule, items, turn)
}

/// A path as one word: its names, with a dot between them.
fn path(path: &Path) -> String {
    path.iter().map(|name| escape(name)).collect::<Vec<_>>().join(".")
}

fn unpath(text: &str) -> Path {
    text.split('.').filter(|name| !name.is_empty()).map(unescape).collect()
}

/// A name without dots and white space.
fn escape(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        match character {
            '~' => text.push_str("~0"),
            '.' => text.push_str("~1"),
            it if it.is_whitespace() || it.is_control() => {
                let _ = write!(text, "~x{:x};", u32::from(it));
            }
            it => text.push(it),
        }
    }
    text
}

fn unescape(text: &str) -> String {
    let mut name = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('~') {
        name.push_str(before);
        let code = after.strip_prefix('x').and_then(|it| it.split_once(';'));
        let code =
            code.and_then(|(code, after)| Some((u32::from_str_radix(code, 16).ok()?, after)));
        rest = match (code, after) {
            (Some((code, after)), _) => {
                name.extend(char::from_u32(code));
                after
            }
            (None, after) => {
                name.push_str(if after.starts_with('1') { "." } else { "~" });
                after.get(1..).unwrap_or_default()
            }
        };
    }
    name + rest
}
