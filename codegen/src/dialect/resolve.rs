//! Finds what a `$ref` leads to, also where it is written almost right.

use serde_json::Value;

use super::Version;
use super::reader::Reader;
use crate::source::{At, FileId, Pointer, RefError, Target};

/// How many references a pointer may lead through on its way.
const MAX_HOPS: usize = 16;

impl Reader<'_> {
    /// Where the reference at `at` leads; none, with a warning, if nowhere.
    pub(super) fn resolve(&mut self, at: &At, reference: &str) -> Option<At> {
        if let Some(target) = self.lookup(at.file, reference) {
            self.check_file(target.file);
            return Some(target);
        }
        let at = at.child("$ref");
        if let Some(target) = self.guess(at.file, reference) {
            let warning = self
                .warn(&at, format!("the reference `{reference}` is not written as it should be"));
            warning.label(format!("taken for `#{}`", target.pointer));
            return Some(target);
        }
        let (reason, help) = self.reason(at.file, reference);
        let warning =
            self.warn(&at, format!("the reference `{reference}` leads nowhere: {reason}"));
        warning.label("anything is taken to be there");
        warning.help = help.map(str::to_owned);
        None
    }

    /// Where a reference met in a file leads, if anything is there.
    pub(super) fn lookup(&self, from: FileId, reference: &str) -> Option<At> {
        match self.source.target(from, reference).ok()? {
            Target::Place(at) => self.follow(at, MAX_HOPS),
            Target::Anchor(file, name) => {
                let root = At::new(file, Pointer::root());
                anchor(self.source.resolve(&root)?, &name, &root)
            }
        }
    }

    /// A place that exists: `at`, or where it is if references on the way are followed.
    fn follow(&self, at: At, hops: usize) -> Option<At> {
        if self.source.resolve(&at).is_some() {
            // The whole of a file that could not be read is null.
            return (self.source.fault(at.file).is_none()).then_some(at);
        }
        let hops = hops.checked_sub(1)?;
        let mut place = At::new(at.file, Pointer::root());
        let mut segments = at.pointer.segments();
        for segment in segments.by_ref() {
            let next = place.child(&segment);
            if self.source.resolve(&next).is_some() {
                place = next;
                continue;
            }
            let reference = self.source.resolve(&place)?.get("$ref")?.as_str()?;
            let Target::Place(target) = self.source.target(place.file, reference).ok()? else {
                return None;
            };
            let rest = segments.fold(target.child(&segment), |at, segment| at.child(&segment));
            return self.follow(rest, hops);
        }
        None
    }

    /// What was meant by a bare name, a fragment without its first slash, or a section of another version.
    fn guess(&self, from: FileId, reference: &str) -> Option<At> {
        let fragment = reference.rsplit_once('#').map_or(reference, |(_, fragment)| fragment);
        let name = fragment.rsplit('/').next().filter(|name| !name.is_empty())?;
        let schemas = match self.version {
            Version::V20 => At::root().child("definitions"),
            _ => At::root().child("components").child("schemas"),
        };
        let is_local = reference.starts_with('#') && from == FileId::ROOT;
        let slash =
            Pointer::from_fragment(&format!("/{fragment}")).map(|pointer| At::new(from, pointer));
        let is_schema = !fragment.contains('/') || fragment.starts_with("/definitions/");
        let by_name =
            || (is_schema && (is_local || fragment == reference)).then(|| schemas.child(name));
        slash
            .filter(|_| is_local)
            .and_then(|at| self.follow(at, MAX_HOPS))
            .or_else(|| self.follow(by_name()?, MAX_HOPS))
    }

    /// Why a reference leads nowhere, and what to do about it.
    fn reason(&mut self, from: FileId, reference: &str) -> (String, Option<&'static str>) {
        let file = match self.source.target(from, reference) {
            Ok(Target::Place(at)) => at.file,
            Ok(Target::Anchor(file, _)) => file,
            Err(error) => {
                let help = match error {
                    RefError::Remote => Some("download the file and refer to it by its path"),
                    RefError::Outside => Some("move the file to the document or below it"),
                    RefError::Unread => None,
                };
                return (error.to_string(), help);
            }
        };
        self.check_file(file);
        let path = self.source.path(file).unwrap_or_default();
        let reason = match self.source.fault(file) {
            Some(fault) => fault.message.clone(),
            None if file == from => "there is no such place in the document".to_owned(),
            None => format!("there is no such place in `{path}`"),
        };
        (reason, None)
    }
}

/// The place of the schema that has a name as its `$anchor`.
fn anchor(value: &Value, name: &str, at: &At) -> Option<At> {
    match value {
        Value::Object(fields) => {
            let is_named = |key: &str| fields.get(key).and_then(Value::as_str) == Some(name);
            if is_named("$anchor") || is_named("$dynamicAnchor") {
                return Some(at.clone());
            }
            fields.iter().find_map(|(key, value)| anchor(value, name, &at.child(key)))
        }
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| anchor(item, name, &at.index(index)))
        }
        _ => None,
    }
}
