//! The types, all in one scope.

use super::calls::Scopes;
use super::keys;
use super::named::{Named, Nameless, ResourceNames};
use super::variants;
use crate::config::Config;
use crate::ir::{FnName, TypeName};
use crate::lock::{Key, Kind};
use crate::lower::calls::{Call, resources};
use crate::lower::facts::Direction;
use crate::lower::names::identifiers::{accessor, handle_name, outright, type_name};
use crate::lower::names::{Base, Called, Ledger, MethodId, Scope, TypeId};
use crate::lower::types::{Constructor, Type, TypeKind};

/// Names every type: those of schemas and of requests, resources, builders.
pub(super) fn types(
    named: &mut Named,
    ledger: &mut Ledger,
    methods: &mut Scopes,
    nameless: Nameless<'_>,
    config: &Config,
) {
    let mut scope = settled(ledger, nameless, config);
    for turn in turns(nameless) {
        turn.take(named, ledger, &mut scope, nameless);
    }
    handles(named, ledger, methods, &mut scope, nameless.calls);
    builders(named, ledger, &mut scope, nameless);
}

/// The scope, in which what is explicit and what was there before has its name.
fn settled(ledger: &mut Ledger, nameless: Nameless<'_>, config: &Config) -> Scope {
    let mut scope = Scope::of_types();
    for (id, said) in nameless.configured {
        if let Some(name) = &said.config.name {
            let line = said.line(config, &["name"]);
            scope.fix(ledger, (&nameless.types[*id].key, name), line);
        }
    }
    for key in ledger.old_types() {
        scope.pin(ledger, &key);
    }
    scope
}

/// Something that has its turn to be named.
enum Turn<'a> {
    /// The type of a schema.
    Schema(TypeId, &'a Type),
    /// The type of a method's requests.
    Request(MethodId, Key),
    /// The type of the value that stands for all arguments of a method, and its builder.
    Arguments(MethodId, [Key; 2]),
    /// The type of a method's answers, where it depends on the status.
    Answers(MethodId, Key),
}

/// The types of schemas and of requests in the order in which they choose their names: component schemas, sorted by name; what
/// they hold, then what operations hold, sorted by key; last what requests have beside what answers have. So a type comes after
/// the one that it is called after, and the order of the document doesn't decide.
fn turns(nameless: Nameless<'_>) -> Vec<Turn<'_>> {
    let components = nameless.types.components().len();
    let mut turns: Vec<_> =
        nameless.types.iter().map(|(id, item)| Turn::Schema(id, item)).collect();
    turns.extend(nameless.calls.iter().flat_map(|call| {
        call.methods().map(|method| Turn::Request(method, call.request_key(method)))
    }));
    for call in nameless.calls {
        turns.extend(call.with_arguments().map(|method| {
            let keys = [Kind::Type, Kind::Builder].map(|kind| call.arguments_key(method, kind));
            Turn::Arguments(method, keys)
        }));
    }
    turns.extend(nameless.calls.iter().flat_map(|call| {
        let key = |method| Key::new(&call.answers_place(method), Kind::Type);
        call.by_status().map(move |(method, _)| Turn::Answers(method, key(method)))
    }));
    turns.sort_by_cached_key(|turn| match turn {
        Turn::Schema(_, item) if item.form == Some(Direction::Request) && item.other.is_some() => {
            (3, 0, item.key.clone())
        }
        Turn::Schema(id, item) if id.0 < components => (0, id.0, item.key.clone()),
        Turn::Schema(_, item) if item.key.place.is_below("schemas") => (1, 0, item.key.clone()),
        Turn::Schema(_, item) => (2, 0, item.key.clone()),
        Turn::Request(_, key) | Turn::Arguments(_, [key, _]) | Turn::Answers(_, key) => {
            (2, 0, key.clone())
        }
    });
    turns
}

impl Turn<'_> {
    fn take(
        self,
        named: &mut Named,
        ledger: &mut Ledger,
        scope: &mut Scope,
        nameless: Nameless<'_>,
    ) {
        let spell = |base: &Base| named.base(base, nameless.calls);
        match self {
            Turn::Schema(id, item) => {
                let wanted = type_name(&item.called.spell(&spell));
                let mut wanted = vec![wanted];
                // What was only sent keeps its name when it comes back too.
                let request = item.other.map(|other| &nameless.types[other.id].key);
                if request.and_then(|key| ledger.old(key)) == Some(wanted[0].as_str()) {
                    wanted.push(format!("{}Output", wanted[0]));
                }
                let name = scope.claim(ledger, &item.key, &wanted);
                named.types.insert(id, TypeName::new(name));
            }
            Turn::Request(method, key) => {
                let wanted = type_name(&format!("{}Request", spell(&Base::Method(method))));
                let name = scope.claim(ledger, &key, &[wanted]);
                named.requests.insert(method, TypeName::new(name));
            }
            Turn::Answers(method, key) => {
                let wanted = type_name(&format!("{}Answer", spell(&Base::Method(method))));
                let name = scope.claim(ledger, &key, &[wanted]);
                let variants = nameless.calls.get(method.operation.0).map(|call| {
                    let mut all = call.by_status().filter(|(of, _)| *of == method);
                    let (place, all) = (call.answers_place(method), all.next());
                    variants::of_statuses(ledger, &place, all.map_or(&[], |(_, all)| all))
                });
                let names = (TypeName::new(name), variants.unwrap_or_default());
                named.answers.insert(method, names);
            }
            Turn::Arguments(method, [key, builder]) => {
                let base = spell(&Base::Method(method));
                let wanted = type_name(&format!("{base}Arguments"));
                let name = scope.claim(ledger, &key, &[wanted]);
                let builder = scope.claim(ledger, &builder, &[format!("{name}Builder")]);
                let names = (TypeName::new(name), TypeName::new(builder));
                named.arguments.insert(method, names);
            }
        }
    }
}

/// Names the resources and the methods that give them. A resource that only has others below it is there too.
fn handles(
    named: &mut Named,
    ledger: &mut Ledger,
    methods: &mut Scopes,
    scope: &mut Scope,
    calls: &[Call<'_>],
) {
    let groups: std::collections::BTreeSet<_> =
        calls.iter().filter(|call| call.carried.is_some()).map(|call| &call.group).collect();
    for group in groups {
        for depth in 1..=group.len() {
            let (path, parent) = (&group[..depth], &group[..depth - 1]);
            if named.resources.contains_key(path) {
                continue;
            }
            let place = resources::place(path);
            let word = path.last().map_or("", String::as_str);
            let parent =
                methods.entry(parent.to_vec()).or_insert_with(|| Scope::of_methods(parent));
            let key = Key::new(&place, Kind::Accessor);
            let accessor = FnName::new(parent.claim(ledger, &key, &accessor(word)));
            let full = path.join("_");
            // With its parents where the name is taken, and then as a resource outright.
            let candidates = [handle_name(word), handle_name(&full), outright(word)];
            let key = Key::new(&place, Kind::Type);
            let handle = TypeName::new(scope.claim(ledger, &key, &candidates));
            named.resources.insert(path.to_vec(), ResourceNames { handle, accessor });
        }
    }
}

/// Names the builders, in the order of the types that they build.
fn builders(named: &mut Named, ledger: &mut Ledger, scope: &mut Scope, nameless: Nameless<'_>) {
    let has_builder = |kind: &TypeKind| match kind {
        TypeKind::Struct(item) => item.constructor == Constructor::Builder,
        _ => false,
    };
    let types = nameless.types.iter().filter(|(_, item)| has_builder(&item.kind));
    let mut ids: Vec<TypeId> = types.map(|(id, _)| id).collect();
    ids.sort_by_key(|id| named.types.get(id).cloned());
    for id in ids {
        let called = Called::of_type(id).spell(&|base| named.base(base, nameless.calls));
        let key = keys::builder(&nameless.types[id]);
        let wanted = type_name(&format!("{called}Builder"));
        named.builders.insert(id, TypeName::new(scope.claim(ledger, &key, &[wanted])));
    }
}
