//! Names the servers that a client can be told to use. They have a module of their own, and so their types a scope.

use super::named::{ChoiceNames, ServerNames};
use super::server_keys::{key, keys, settings_key, values};
use super::variants::variants;
use crate::ir::{FnName, TypeName};
use crate::lock::Kind;
use crate::lower::calls::{Listed, Variable, called};
use crate::lower::names::identifiers as identifier;
use crate::lower::names::{Ledger, Scope};

/// Names the servers, in their order.
pub(super) fn servers(ledger: &mut Ledger, servers: &[Listed<'_>]) -> Vec<ServerNames> {
    let (mut functions, mut types) = (Scope::default(), Scope::of_types());
    types.reserve("Server");
    for key in keys(servers) {
        match key.kind {
            Kind::Server => functions.pin(ledger, &key),
            Kind::ServerType => types.pin(ledger, &key),
            _ => {}
        }
    }
    let mut known: Vec<(&Variable<'_>, ChoiceNames)> = Vec::new();
    let mut named = Vec::new();
    for server in servers {
        let wanted = called(server);
        let function = functions.claim(ledger, &server.key(), &[identifier::snake_name(&wanted)]);
        let own = identifier::type_name(&format!("{wanted} server"));
        let settings = (!server.variables.is_empty())
            .then(|| types.claim(ledger, &settings_key(&server.place), &[own]));
        let mut setters = Scope::of_fields();
        for variable in &server.variables {
            setters.pin(ledger, &key(variable, Kind::Setter));
        }
        let variables = server.variables.iter().map(|variable| {
            let setter_key = key(variable, Kind::Setter);
            let setter = setters.claim(ledger, &setter_key, &identifier::field(variable.name));
            let choice = choice(ledger, &mut types, (variable, &wanted), &mut known);
            (FnName::new(setter), choice)
        });
        let variables = variables.collect();
        let (function, settings) = (FnName::new(function), settings.map(TypeName::new));
        named.push(ServerNames { function, settings, variables });
    }
    named
}

/// Names the type of a variable's values, which variables of one name with the same values share.
fn choice<'v>(
    ledger: &mut Ledger,
    types: &mut Scope,
    (variable, server): (&'v Variable<'v>, &str),
    known: &mut Vec<(&'v Variable<'v>, ChoiceNames)>,
) -> Option<ChoiceNames> {
    if variable.values.is_empty() {
        return None;
    }
    let same =
        known.iter().find(|(it, _)| it.name == variable.name && it.values == variable.values);
    if let Some((_, names)) = same {
        return Some(names.clone());
    }
    let wanted = [variable.name.to_owned(), format!("{server} {}", variable.name)];
    let wanted = wanted.map(|text| identifier::type_name(&text));
    let name = TypeName::new(types.claim(ledger, &key(variable, Kind::ServerType), &wanted));
    let unknown = identifier::UNKNOWN_VARIANT;
    let wanted = (Scope::of_variants(), values(variable));
    let variants = variants(ledger, &variable.place, (wanted.0, &wanted.1), unknown);
    let names = ChoiceNames { name, variants };
    known.push((variable, names.clone()));
    Some(names)
}
