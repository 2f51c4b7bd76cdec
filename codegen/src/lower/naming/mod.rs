//! Gives everything its name, once: from keys and the lock.
//!
//! By now every type and every operation is whole but for its name, and each name has a key: what it stands for, which is its
//! line in the lock. [`name`] takes the lock without the lines of what is not there any more, so that names of what is gone
//! are in nobody's way; then it gives out the names, scope by scope:
//!
//! 1. `calls.rs`: the methods of each resource, since types of requests and answers are called after them.
//! 2. `types.rs`: all types share one scope. Component schemas come first, sorted by name, then the types without a name of
//!    their own in the order in which they were found, request types in between; then resources, then builders.
//! 3. `parts.rs`: the fields of each struct, the arguments and setters of each operation; and the variants of each enum, by
//!    `variants.rs`.
//!
//! `said.rs` has the names that `codegen.toml` gives fields and variants, `variables.rs` those of environment variables. `servers.rs` names the servers that a client can be told to use. `shapes.rs` writes down what is no name but must stay as well: the order of arguments. `keys.rs` lists the keys. A new
//! kind of thing that has a name needs a line there and in one of the others.

mod calls;
mod keys;
mod named;
mod parts;
mod said;
mod server_keys;
mod servers;
mod shapes;
mod speller;
mod types;
mod variables;
mod variants;

use super::calls::{Call, resources};
use super::names::{Base, Ledger};
use super::types::Types;
use crate::config::Config;
use crate::document::Schemas;
use crate::ir::FnName;
use crate::lock::NamesLock;
pub(super) use named::{Named, Nameless, ServerNames, StructNames, VariantNames};
pub(super) use said::check_parts;
pub(super) use speller::Speller;

/// Names everything. The ledger says which key has which name.
pub(crate) fn name(
    nameless: Nameless<'_>,
    schemas: &Schemas,
    config: &Config,
    mut lock: NamesLock,
) -> (Named, Ledger) {
    if !lock.is_empty() {
        let keys = keys::keys(nameless);
        lock.retain(|key| keys.contains(key));
    }
    let mut ledger = Ledger::new(lock);
    let mut named = Named { used: nameless.used.clone(), ..Named::default() };
    let mut scopes = calls::methods(&mut named, &mut ledger, nameless.calls, config);
    types::types(&mut named, &mut ledger, &mut scopes, nameless, config);
    parts::parts(&mut named, &mut ledger, nameless, (schemas, config));
    shapes::shapes(&mut ledger, nameless);
    let variables =
        variables::variables(&mut ledger, nameless.client, (config, &env_prefix(config)));
    named.variables = variables;
    named.servers = servers::servers(&mut ledger, &nameless.client.servers);
    named.paths = calls::paths(&named, nameless.calls);
    (named, ledger)
}

/// What the client's environment variables begin with.
pub(crate) fn env_prefix(config: &Config) -> String {
    use heck::ToShoutySnakeCase as _;
    let name = config.client_name.as_ref().unwrap_or(&config.package);
    config.env_prefix.clone().unwrap_or_else(|| name.to_shouty_snake_case())
}

/// What each type wants to be called, before any name is given.
pub(crate) fn wanted<P>(types: &Types, calls: &[Call<'_, P>], config: &Config) -> Vec<String> {
    let mut wanted: Vec<String> = Vec::with_capacity(types.len());
    for (_, item) in types.iter() {
        let name = |base: &Base| match base {
            Base::Text(text) => text.clone(),
            Base::Type(id) => wanted.get(id.0).cloned().unwrap_or_default(),
            Base::Method(id) => calls.get(id.operation.0).map_or_else(String::new, |call| {
                let names = calls::candidates(call, config);
                let method = FnName::new(names.first().map_or("", String::as_str));
                resources::hint(&call.group, &method)
            }),
        };
        let spelled = item.called.spell(&name);
        wanted.push(super::names::identifiers::type_name(&spelled));
    }
    wanted
}
