//! What an operation asks by and what a page of its answer has, by their types.

use std::collections::VecDeque;

use super::kind::{Kind, fields, kind};
use super::paged::Path;
use super::words::{self, plain};
use crate::config::Config;
use crate::document::{Document, ParameterValue, Schema, SchemaId};
use crate::ir::{Location, QueryWriting, Statuses, Target};
use crate::lock::NamesLock;
use crate::lower::calls::{Answer, Body, Call, OfStatus, is_error, responses};
use crate::lower::types::{Field, Ty, Types};

/// What is read to find pages.
#[derive(Clone, Copy)]
pub(crate) struct Read<'a> {
    pub(crate) types: &'a Types,
    pub(crate) document: &'a Document,
    pub(crate) config: &'a Config,
    pub(crate) lock: &'a NamesLock,
}

/// An operation whose answer may be a page.
pub(super) struct Shape<'a> {
    pub(super) types: &'a Types,
    document: &'a Document,
    pub(super) call: &'a Call<'a>,
    /// What comes back.
    pub(super) answer: &'a Ty,
    /// Whether that is only one of the answers, which depend on their status.
    pub(super) is_one_of: bool,
    /// The number of the way to read it.
    pub(super) index: usize,
    pub(super) asked: Vec<Asked<'a>>,
}

/// A parameter, or a field of the body.
pub(super) struct Asked<'a> {
    pub(super) target: Target,
    /// Its name, without what authors spell differently.
    pub(super) name: String,
    pub(super) kind: Kind<'a>,
    /// What the document says of it.
    pub(super) about: Option<&'a str>,
    schema: Option<SchemaId>,
}

impl<'a> Shape<'a> {
    /// The shape of an operation; none where its answer can't be a page.
    pub(super) fn of(read: Read<'a>, call: &'a Call<'a>) -> Option<Self> {
        let Read { types, document, .. } = read;
        let mut answers = call.carried.as_ref()?.answers.iter().enumerate();
        let (index, answer, is_one_of) =
            answers.find_map(|(index, received)| match &received.answer {
                Answer::Json(ty) => Some((index, ty, false)),
                Answer::ByStatus(all) => Some((index, only_success(all)?, true)),
                _ => None,
            })?;
        let asked = Vec::new();
        let mut shape = Self { types, document, call, answer, is_one_of, index, asked };
        shape.asked = shape.parameters().chain(shape.fields_of_body()).collect();
        Some(shape)
    }

    fn parameters(&self) -> impl Iterator<Item = Asked<'a>> + use<'a> {
        let (types, parameters) =
            (self.types, self.call.carried.iter().flat_map(|it| &it.parameters));
        let plain_ones =
            parameters.filter(|it| it.location == Location::Query(QueryWriting::Plain));
        plain_ones.map(move |parameter| Asked {
            target: Target::Query(parameter.wire.to_owned()),
            name: plain(parameter.wire),
            kind: kind(types, &parameter.ty),
            about: parameter.declared.and_then(|declared| declared.description.as_deref()),
            schema: parameter.declared.and_then(|declared| match declared.value {
                ParameterValue::Schema(schema) => Some(schema),
                ParameterValue::Content(_) => None,
            }),
        })
    }

    fn fields_of_body(&self) -> impl Iterator<Item = Asked<'a>> + use<'a> {
        let (types, schemas) = (self.types, &self.document.schemas);
        let sent = self.call.carried.iter().filter_map(|carried| carried.bodies.first());
        let fields = sent.flat_map(move |sent| match &sent.body {
            Body::Json(ty, _) => fields(types, ty),
            _ => &[],
        });
        fields.map(move |field| Asked {
            target: Target::Field(field.wire.clone()),
            name: plain(&field.wire),
            kind: kind(types, &field.ty),
            about: schemas[field.schema].description.as_deref(),
            schema: Some(field.schema),
        })
    }

    /// The first of these parameters that will do.
    pub(super) fn asked(
        &self,
        names: &[&str],
        fits: impl Fn(Kind<'a>) -> bool,
    ) -> Option<&Asked<'a>> {
        let find = |name: &&str| self.asked.iter().find(|it| it.name == **name && fits(it.kind));
        names.iter().find_map(find)
    }

    /// Whether something says how the items are cut into pages.
    pub(super) fn asks_for_pages(&self) -> bool {
        let all = [words::SIZES, words::NUMBERS, words::OFFSETS, words::CURSORS].concat();
        self.asked(&all, |kind| kind.is_cursor() || kind == Kind::Number).is_some()
    }

    /// The number of the first page, where the document says so.
    pub(super) fn first(&self, asked: &Asked<'_>) -> Option<u32> {
        let schema = &self.document.schemas[self.document.schemas.resolve(asked.schema?)];
        let default = schema.default.as_ref().and_then(serde_json::Value::as_u64);
        let least =
            || schema.minimum.as_ref().and_then(serde_json::Number::as_u64).filter(|it| *it == 1);
        default
            .or_else(least)
            .and_then(|first| u32::try_from(first).ok())
            .filter(|first| *first <= 1)
    }

    /// The default of a parameter, where it is a number.
    pub(super) fn default(&self, asked: &Asked<'_>) -> Option<u64> {
        let schema = &self.document.schemas[self.document.schemas.resolve(asked.schema?)];
        schema.default.as_ref().and_then(serde_json::Value::as_u64)
    }

    /// Whether an answer that is no error has a header.
    pub(super) fn has_header(&self, name: &str) -> bool {
        let answers = responses(self.document, self.call.operation);
        let mut good = answers.filter(|(statuses, ..)| !is_error(*statuses));
        good.any(|(_, _, response)| response.headers.keys().any(|it| it.eq_ignore_ascii_case(name)))
    }

    /// Whether the request has a setter of one of these names, as the lock has it.
    pub(super) fn has_setter(&self, names: &[&str], lock: &NamesLock) -> bool {
        let mut parameters = self.call.carried.iter().flat_map(|it| &it.parameters);
        parameters.any(|it| lock.name(&it.key).is_some_and(|name| names.contains(&name)))
    }

    /// The page, where the answer may be null too.
    pub(super) fn page(&self) -> &'a Ty {
        match self.types.resolved(self.answer) {
            Ty::OrNull(page) => page,
            page => page,
        }
    }

    /// The fields of an object that the page has; of the page itself where the path is empty.
    fn fields(&self, path: &[String]) -> &'a [Field] {
        self.at(path).map_or(&[], |ty| fields(self.types, ty))
    }

    /// The value that a path leads to.
    pub(super) fn at(&self, path: &[String]) -> Option<&'a Ty> {
        self.at_in(self.page(), path)
    }

    /// The value that a path leads to from a value of a type.
    pub(super) fn at_in(&self, ty: &'a Ty, path: &[String]) -> Option<&'a Ty> {
        path.iter().try_fold(ty, |ty, name| {
            fields(self.types, ty).iter().find(|field| field.wire == *name).map(|field| &field.ty)
        })
    }

    pub(super) fn kind(&self, ty: &'a Ty) -> Kind<'a> {
        kind(self.types, ty)
    }

    /// The schema of the value that a path leads to, with that of the field that refers to it.
    pub(super) fn schemas(&self, path: &[String]) -> Option<[&'a Schema; 2]> {
        let (name, above) = path.split_last()?;
        let field = self.fields(above).iter().find(|field| field.wire == *name)?;
        let schemas = &self.document.schemas;
        Some([&schemas[field.schema], &schemas[schemas.resolve(field.schema)]])
    }

    /// The path that was written as text, in the page or, where `from` is given, in a type of it. Names may have dots in them.
    pub(super) fn path(&self, from: &'a Ty, text: &str) -> Option<Path> {
        if text.is_empty() {
            return Some(Path::new());
        }
        let fields = fields(self.types, from);
        let ends = text.match_indices('.').map(|(at, _)| at).chain([text.len()]);
        ends.into_iter().find_map(|end| {
            let field = fields.iter().find(|field| field.wire == text[..end])?;
            let rest = self.path(&field.ty, text.get(end + 1..).unwrap_or_default())?;
            Some([vec![field.wire.clone()], rest].concat())
        })
    }

    /// The first value of the page that has one of these names and will do: those of the page before those of the objects that
    /// say something of it, and of these before objects within them.
    pub(super) fn value(
        &self,
        names: &[&str],
        fits: impl Fn(&Path, Kind<'a>) -> bool,
    ) -> Option<Path> {
        let objects = self.about();
        names.iter().find_map(|name| {
            objects.iter().find_map(|object| {
                let fields = self.fields(object).iter().filter(|field| plain(&field.wire) == *name);
                let mut paths =
                    fields.map(|field| (path_to(object, field), kind(self.types, &field.ty)));
                paths.find(|(path, kind)| fits(path, *kind)).map(|(path, _)| path)
            })
        })
    }

    /// The page, and the objects in it that say something of it, the nearest first.
    fn about(&self) -> Vec<Path> {
        const DEEPEST: usize = 3;
        let (mut found, mut pending) = (Vec::new(), VecDeque::from([Path::new()]));
        while let Some(object) = pending.pop_front() {
            let holds = |field: &&Field| {
                let name = plain(&field.wire);
                let is_about = words::ABOUT.contains(&name.as_str())
                    || (object.is_empty() && words::WRAPPERS.contains(&name.as_str()));
                is_about && kind(self.types, &field.ty) == Kind::Object
            };
            if object.len() < DEEPEST {
                pending.extend(
                    self.fields(&object).iter().filter(holds).map(|it| path_to(&object, it)),
                );
            }
            found.push(object);
        }
        found
    }

    /// Where the items of the page are: the page itself, its only list, or one of several that is called so.
    pub(super) fn items(&self) -> Option<Path> {
        if let Kind::List(_) = self.kind(self.page()) {
            return Some(Path::new());
        }
        let objects = self.fields(&[]).iter().filter(|field| {
            words::WRAPPERS.contains(&plain(&field.wire).as_str())
                && kind(self.types, &field.ty) == Kind::Object
        });
        let mut places = [Path::new()].into_iter().chain(objects.map(|it| path_to(&[], it)));
        places.find_map(|object| {
            let lists = self.fields(&object).iter();
            let lists: Vec<_> =
                lists.filter(|it| matches!(kind(self.types, &it.ty), Kind::List(_))).collect();
            let is_named = |field: &&&Field| words::ITEMS.contains(&plain(&field.wire).as_str());
            let named: Vec<_> = lists.iter().filter(is_named).collect();
            match (lists.as_slice(), named.as_slice()) {
                ([only], _) => Some(path_to(&object, only)),
                (_, [only]) => Some(path_to(&object, only)),
                _ => None,
            }
        })
    }
}

/// What succeeds, where all else that comes back is a redirect or 304.
fn only_success(all: &[OfStatus]) -> Option<&Ty> {
    let is_other =
        |it: &&OfStatus| !matches!(it.statuses, Statuses::Code(300..=399) | Statuses::Range(3));
    let mut good = all.iter().filter(is_other);
    match (good.next().map(|it| &it.answer), good.next()) {
        (Some(Answer::Json(ty)), None) => Some(ty),
        _ => None,
    }
}

fn path_to(object: &[String], field: &Field) -> Path {
    [object, std::slice::from_ref(&field.wire)].concat()
}
