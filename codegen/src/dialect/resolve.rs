//! Finds what a `$ref` leads to, also where it is written almost right.

use super::reader::Reader;
use crate::diagnostic::{Refusal, Repair};
use crate::document::Version;
use crate::source::{At, FileId, Pointer, RefError};

/// How many references a pointer may lead through on its way.
const MAX_HOPS: usize = 16;

impl Reader<'_> {
    /// Where the reference at `at` leads; none, with a warning, if nowhere.
    pub(super) fn resolve(&mut self, at: &At, reference: &str) -> Option<At> {
        if let Some(target) = self.lookup(at, reference) {
            self.check_file(target.file);
            self.references.entry(target.clone()).or_default().push(at.clone());
            return Some(target);
        }
        let from = at;
        let at = at.child("$ref");
        if let Some(target) = self.guess(at.file, reference) {
            let warning = self.warn(
                Repair::ReferenceRespelt,
                &at,
                format!("the reference `{reference}` is not written as it should be"),
            );
            warning.label(format!("taken for `#{}`", target.pointer));
            return Some(target);
        }
        let (reason, help) = self.reason(from, reference);
        let warning = self.warn(
            Repair::ReferenceNowhere,
            &at,
            format!("the reference `{reference}` leads nowhere: {reason}"),
        );
        warning.label("anything is taken to be there").loss();
        warning.help = help;
        None
    }

    /// Where a reference met at a place leads, if anything is there.
    pub(super) fn lookup(&self, from: &At, reference: &str) -> Option<At> {
        self.follow(self.source.target(from, reference).ok()?, MAX_HOPS)
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
            let target = self.source.target(&place, reference).ok()?;
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
    fn reason(&mut self, from: &At, reference: &str) -> (String, Option<String>) {
        let (file, error) = match self.source.target(from, reference) {
            Ok(at) => (at.file, None),
            Err(RefError::Unnamed(file)) => (file, Some(RefError::Unnamed(file))),
            Err(error) => return (error.to_string(), error.help()),
        };
        self.check_file(file);
        if let Some(fault) = self.source.fault(file) {
            return (fault.message.clone(), fault.help.map(str::to_owned));
        }
        let reason = match error {
            Some(error) => error.to_string(),
            None if file == from.file => "there is no such place in the document".to_owned(),
            None => {
                let path = self.source.path(file).unwrap_or_default();
                format!("there is no such place in `{path}`")
            }
        };
        (reason, None)
    }

    /// Says, once, of a file that it could not be read, or which keys it has twice: what many a real document has, and YAML and
    /// JSON readers take the last of.
    pub(super) fn check_file(&mut self, file: FileId) {
        if !self.checked.insert(file) {
            return;
        }
        if let Some(fault) =
            self.source.fault(file).filter(|fault| fault.position.is_some() || file == FileId::ROOT)
        {
            let error = self.diagnostics.error(
                Refusal::FileUnreadable,
                At::new(file, Pointer::root()),
                &fault.message,
            );
            error.help = fault.help.map(str::to_owned);
        }
        for pointer in self.source.duplicates(file) {
            let name = pointer.last().unwrap_or_default();
            let warning = self.diagnostics.warning(
                Repair::KeyTwice,
                At::new(file, pointer.clone()),
                format!("the key `{name}` is there twice"),
            );
            warning.key().label("this one counts, the other is left out").loss();
            warning.help("rename or remove one of them");
        }
    }
}
