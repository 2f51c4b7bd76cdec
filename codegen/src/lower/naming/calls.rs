//! The methods of each resource.

use std::collections::{BTreeMap, HashMap};

use super::named::Named;
use crate::config::Config;
use crate::ir::FnName;
use crate::lock::{Key, Kind};
use crate::lower::calls::{Call, resources};
use crate::lower::names::identifiers::snake_name;
use crate::lower::names::{Ledger, MethodId, OperationId, Scope};

/// The scopes of all resources' methods, by the resource's path; that of the client has none.
pub(super) type Scopes = BTreeMap<Vec<String>, Scope>;

/// Names for an operation's own method, the best first.
pub(super) fn candidates<P>(call: &Call<'_, P>, config: &Config) -> Vec<String> {
    let path = &call.item.path;
    let of = (call.method, path.as_str());
    let names = resources::method_names(config, call.operation, &call.spoken, &call.group, of);
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
        let mut claim = |id: MethodId, key: &Key, names: &[String]| {
            let name = FnName::new(scope.claim(ledger, key, names));
            ledger.route(key, &call.route);
            named.methods.insert(id, name.clone());
            name
        };
        let name = claim(call.own_method(), &call.key(), &candidates(call, config));
        if let Some(stream) = call.stream_method() {
            claim(stream, &call.stream_key(), &[snake_name(&format!("{name}_stream"))]);
        }
    }
    scopes
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
        let wanted = resources::explicit(config, call.operation);
        if let (Some(wanted), Some(scope)) = (wanted, scopes.get_mut(&call.group)) {
            scope.fix(&call.key(), &snake_name(wanted));
        }
    }
    for call in calls {
        if let Some(scope) = scopes.get_mut(&call.group) {
            scope.pin(ledger, &call.key());
            scope.pin(ledger, &call.stream_key());
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
    let paths = |call: &Call<'_>| call.methods().map(|(id, _)| path(call, id)).collect();
    calls.iter().map(|call| (call.id, paths(call))).collect()
}
