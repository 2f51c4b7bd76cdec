//! Identifiers that don't clash: what is explicit first, then what had a name before, then what is new.

use std::collections::BTreeMap;

use super::identifiers::{bare, module_name, shorten};
use super::ledger::Ledger;
use super::reserved;
use crate::diagnostic::Elsewhere;
use crate::lock::{Key, Kind};

/// Names of one scope, each given out once.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeMap<String, Holder>,
    /// What has its name already.
    settled: BTreeMap<Key, String>,
    /// Names that mean something else, by their exact spelling.
    foreign: &'static [&'static str],
    /// Whether each name is a module's too.
    modules: bool,
    /// What the lock writes before a method's name.
    resource: String,
}

/// What a name is taken by.
#[derive(Debug, Clone)]
enum Holder {
    /// The generated code itself.
    Crate,
    /// Something whose name is explicit.
    Explicit(Key),
    /// Something that had it before.
    Old(Key),
    /// Something new.
    New,
}

impl Scope {
    /// A scope without reserved names: the variants of an enum.
    pub(crate) fn of_variants() -> Self {
        Self::default()
    }

    /// A scope of types, each in a module of its own.
    pub(crate) fn of_types() -> Self {
        Self { foreign: &reserved::TYPES, modules: true, ..Self::default() }
    }

    /// A scope of the methods of a resource; of the client where the path is empty.
    pub(crate) fn of_methods(path: &[String]) -> Self {
        let resource = path.iter().flat_map(|segment| [segment.as_str(), "."]).collect();
        Self { resource, ..Self::default() }.reserving(reserved::METHODS)
    }

    /// A scope of the fields of a struct.
    pub(crate) fn of_fields() -> Self {
        Self::default().reserving(&reserved::FIELDS)
    }

    /// A scope of the arguments of a method.
    pub(crate) fn of_arguments() -> Self {
        Self::default().reserving(reserved::ARGUMENTS)
    }

    /// A scope of the setters of a request.
    pub(crate) fn of_setters() -> Self {
        Self::default().reserving(&reserved::SETTERS)
    }

    /// A scope of environment variables.
    pub(crate) fn of_variables(prefix: &str) -> Self {
        let mut scope = Self::default();
        for name in reserved::VARIABLES {
            scope.reserve(&format!("{prefix}_{name}"));
        }
        scope
    }

    fn reserving(mut self, names: &[&str]) -> Self {
        for name in names {
            self.reserve(name);
        }
        self
    }

    /// Keeps a name from being given out.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.take(name, &Holder::Crate);
    }

    /// Gives something the name that the configuration asks for: `said` is the line. It is an error where that isn't free.
    pub(crate) fn fix(
        &mut self,
        ledger: &mut Ledger,
        (key, name): (&Key, &str),
        said: Option<Elsewhere>,
    ) {
        let holder = self.holder(name);
        let is_foreign = self.foreign.contains(&name);
        ledger.say(key, name, said);
        match holder {
            Some(Holder::Explicit(other)) if other == *key => {}
            Some(Holder::Explicit(other) | Holder::Old(other)) => ledger.clash(key, Some(other)),
            Some(Holder::Crate | Holder::New) => ledger.clash(key, None),
            None if is_foreign => ledger.clash(key, None),
            None => {
                self.take(name, &Holder::Explicit(key.clone()));
                self.settled.insert(key.clone(), name.to_owned());
            }
        }
    }

    /// Gives something the name that the document asks for, unless it has one or that isn't free.
    pub(crate) fn suggest(&mut self, key: &Key, name: &str) {
        if !self.settled.contains_key(key) && self.take(name, &Holder::Explicit(key.clone())) {
            self.settled.insert(key.clone(), name.to_owned());
        }
    }

    /// What has a name, or one that can't stand beside it.
    fn holder(&self, name: &str) -> Option<Holder> {
        self.marks(name).iter().find_map(|mark| self.taken.get(mark)).cloned()
    }

    /// Gives something the name that it had, unless it has one; it is an error of the lock where that isn't free.
    pub(crate) fn pin(&mut self, ledger: &mut Ledger, key: &Key) {
        let Some(name) = self.old(ledger, key) else { return };
        if self.settled.contains_key(key) {
            return;
        }
        if self.foreign.contains(&name.as_str()) {
            return ledger.fault(key, "the generated code has another use for it".to_owned(), None);
        }
        match self.holder(&name) {
            None => {
                self.take(&name, &Holder::Old(key.clone()));
                self.settled.insert(key.clone(), name);
            }
            Some(Holder::Old(other)) => {
                let why =
                    format!("`{}` has it too, or one that can't stand beside it", other.place);
                ledger.fault(key, why, Some(other));
            }
            Some(Holder::Explicit(other)) => {
                let why = format!("it is the explicit name of `{}`", other.place);
                ledger.fault(key, why, Some(other));
            }
            Some(Holder::Crate | Holder::New) => {
                ledger.fault(key, "the generated code has it already".to_owned(), None);
            }
        }
    }

    /// The name that something had in this scope.
    fn old(&self, ledger: &Ledger, key: &Key) -> Option<String> {
        let name = ledger.old(key)?;
        if key.kind != Kind::Method {
            return Some(name.to_owned());
        }
        let name = name.strip_prefix(&self.resource)?;
        (!name.contains('.')).then(|| name.to_owned())
    }

    /// The name of something: the one that is settled, else the first of the candidates that is free, else the last one with
    /// a number.
    pub(crate) fn claim<C: AsRef<str>>(
        &mut self,
        ledger: &mut Ledger,
        key: &Key,
        candidates: &[C],
    ) -> String {
        let name = match self.settled.get(key) {
            Some(name) => name.clone(),
            None => {
                // A method that was of another resource is called there what it was called here.
                let moved = ledger.old(key).filter(|_| key.kind == Kind::Method);
                let moved = moved.and_then(|name| name.rsplit('.').next()).map(str::to_owned);
                let candidates = candidates.iter().map(AsRef::as_ref);
                let candidates: Vec<&str> =
                    moved.as_deref().into_iter().chain(candidates).collect();
                let name = self.free(ledger, candidates.iter().copied());
                self.check_displaced(ledger, key, (&name, &candidates));
                name
            }
        };
        let prefix = if key.kind == Kind::Method { self.resource.as_str() } else { "" };
        ledger.give(key, &format!("{prefix}{name}"));
        name
    }

    /// Notes it where the configuration gives a name away that something else goes by, so that this must take one that nobody
    /// asked for. A method has other names to go by.
    fn check_displaced(&self, ledger: &mut Ledger, key: &Key, (name, wanted): (&str, &[&str])) {
        let Some(first) = wanted.first() else { return };
        let has_others = key.kind == Kind::Method && wanted.contains(&name);
        match self.holder(first) {
            Some(Holder::Explicit(other)) if name != *first && !has_others => {
                ledger.displaced(&other, key);
            }
            _ => {}
        }
    }

    fn free<'n>(&mut self, ledger: &Ledger, candidates: impl Iterator<Item = &'n str>) -> String {
        let mut last = "";
        for name in candidates.map(shorten) {
            if ledger.is_plain(name) && self.take(name, &Holder::New) {
                return name.to_owned();
            }
            last = name;
        }
        let stem = bare(last);
        let separator = match stem.chars().next_back() {
            // `Ipv4` and a number is no `Ipv42`.
            Some('0'..='9') => "_",
            _ if stem.starts_with(char::is_uppercase) => "",
            _ => "_",
        };
        let mut numbered = (2_u32..).map(|number| format!("{stem}{separator}{number}"));
        let mut free = |name: &str| ledger.is_plain(name) && self.take(name, &Holder::New);
        numbered.find(|name| free(name)).unwrap_or_else(|| last.to_owned())
    }

    /// Takes a name if it is free.
    fn take(&mut self, name: &str, holder: &Holder) -> bool {
        let marks = self.marks(name);
        if marks.iter().any(|mark| self.taken.contains_key(mark)) {
            return false;
        }
        self.taken.extend(marks.into_iter().map(|mark| (mark, holder.clone())));
        true
    }

    /// What no other name of the scope may share: names that differ only in case would share a reader's eye, and modules of
    /// one name a file.
    fn marks(&self, name: &str) -> Vec<String> {
        let mut marks = vec![name.trim_start_matches("r#").to_lowercase()];
        if self.modules {
            marks.push(format!("{}.rs", module_name(name).file_stem()));
        }
        marks
    }
}
