//! The methods of each resource.

use std::collections::{BTreeMap, HashMap};
use std::iter::once;

use super::named::Named;
use crate::config::{Config, Mark, OperationConfig};
use crate::ir::FnName;
use crate::lock::{Key, Kind};
use crate::lower::calls::{Call, STREAM, resources};
use crate::lower::names::identifiers::snake_name;
use crate::lower::names::{Ledger, MethodId, OperationId, Scope};

/// The scopes of all resources' methods, by the resource's path; that of the client has none.
pub(super) type Scopes = BTreeMap<Vec<String>, Scope>;

/// Names for an operation's own method, the best first.
pub(super) fn candidates<P>(call: &Call<'_, P>, config: &Config) -> Vec<String> {
    let path = &call.item.path;
    let of = (call.method, path.as_str());
    let explicit = call.explicit_name(config);
    let names = resources::method_names(explicit, &call.spoken, &call.named_in, of);
    names.iter().map(|name| snake_name(name)).collect()
}

/// Names the methods of every operation.
pub(super) fn methods(
    named: &mut Named,
    ledger: &mut Ledger,
    calls: &[Call<'_>],
    config: &Config,
) -> Scopes {
    let mut scopes = settled(ledger, calls, config);
    for call in in_order(calls) {
        let Some(scope) = scopes.get_mut(&call.group) else { continue };
        let plain = plain(ledger, call, config);
        let mut claim = |id: MethodId, key: &Key, names: &[String]| {
            let name = FnName::new(scope.claim(ledger, key, names));
            ledger.route(key, &call.route);
            named.methods.insert(id, name.clone());
            name
        };
        let name = claim(plain, &call.method_key(plain), &candidates(call, config));
        for method in call.methods().filter(|method| *method != plain) {
            let beside = beside(call, (&name, plain), method);
            claim(method, &call.method_key(method), &[beside]);
        }
    }
    scopes
}

/// The method that the others of its operation are called after: its own, unless only others were there before.
fn plain(ledger: &Ledger, call: &Call<'_>, config: &Config) -> MethodId {
    let own = call.own_method();
    let is_explicit = call.explicit_name(config).is_some();
    if is_explicit || ledger.old(&call.key()).is_some() {
        return own;
    }
    let old = |method: &MethodId| Some(ledger.old(&call.method_key(*method))?.len());
    let there = call.methods().filter(|method| old(method).is_some());
    there.min_by_key(|method| old(method)).unwrap_or(own)
}

/// The name of a method beside another one: what it carries in another way comes after that.
fn beside(call: &Call<'_>, (name, other): (&FnName, MethodId), method: MethodId) -> String {
    let [sent, received] = call.words(method);
    let words =
        [(method.body != other.body, "_", sent), (method.answer != other.answer, "_as_", received)];
    let mut name = name.to_string();
    for (_, before, word) in words.into_iter().filter(|(differs, ..)| *differs) {
        name.push_str(if word == STREAM { "_" } else { before });
        // JSON has no word, but must be told from what was there before it.
        name.push_str(if word.is_empty() { "json" } else { word });
    }
    snake_name(&name)
}

/// The operations in the order in which they choose their names: those whose id is their name, sorted by path. One that another
/// begins with comes first and has the shorter name. The order of the document must not decide.
fn in_order<'c, 'a>(calls: &'c [Call<'a>]) -> Vec<&'c Call<'a>> {
    let mut calls: Vec<_> = calls.iter().collect();
    calls.sort_by_key(|call| (call.spoken.is_cut, &call.item.path, &call.operation.method));
    calls
}

/// The scopes, in which what is explicit and what was there before has its name.
fn settled(ledger: &mut Ledger, calls: &[Call<'_>], config: &Config) -> Scopes {
    let mut scopes = Scopes::new();
    for call in calls {
        for depth in 0..=call.group.len() {
            let path = &call.group[..depth];
            scopes.entry(path.to_vec()).or_insert_with(|| Scope::of_methods(path));
        }
    }
    for call in calls {
        let Some((key, OperationConfig { method: Some(wanted), .. })) = call.configured(config)
        else {
            continue;
        };
        if let Some(scope) = scopes.get_mut(&call.group) {
            let said = config.lines.find(&["operations", key, "method"], Mark::Value, "this name");
            scope.fix(ledger, (&call.key(), wanted), said);
        }
    }
    for call in calls {
        if let Some(scope) = scopes.get_mut(&call.group) {
            if let Some((key, name)) = under_plain_key(ledger, call) {
                scope.suggest(&key, &name);
            }
            for key in once(call.key()).chain(call.methods().map(|it| call.method_key(it))) {
                scope.pin(ledger, &key);
            }
        }
    }
    for path in scopes.keys().cloned().collect::<Vec<_>>() {
        if let Some((_, parent)) = path.split_last()
            && let Some(scope) = scopes.get_mut(parent)
        {
            scope.pin(ledger, &Key::new(&resources::place(&path), Kind::Accessor));
        }
    }
    scopes
}

/// The name that the operation's own method has in locks that don't tell ways to send and to read.
fn under_plain_key(ledger: &Ledger, call: &Call<'_>) -> Option<(Key, String)> {
    let (key, plain) = (call.key(), Key::new(&call.place, Kind::Method));
    let is_taken =
        ledger.old(&key).is_some() || call.methods().any(|it| call.method_key(it) == plain);
    let name = ledger.old(&plain).filter(|_| !is_taken)?;
    Some((key, name.rsplit('.').next()?.to_owned()))
}

/// What the methods of each operation are called by users: `vms().launch`.
pub(super) fn paths(named: &Named, calls: &[Call<'_>]) -> HashMap<OperationId, Vec<String>> {
    let path = |call: &Call<'_>, id: MethodId| {
        let accessors = (1..=call.group.len()).map(|depth| {
            let resource = named.resources.get(&call.group[..depth]);
            resource.map_or_else(String::new, |it| format!("{}().", it.accessor))
        });
        let method = named.methods.get(&id).map_or("", FnName::as_str);
        accessors.chain([method.to_owned()]).collect()
    };
    let paths = |call: &Call<'_>| call.methods().map(|id| path(call, id)).collect();
    calls.iter().map(|call| (call.id, paths(call))).collect()
}
