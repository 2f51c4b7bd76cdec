//! What each name of a server stands for.

use crate::lock::{Key, Kind, Place};
use crate::lower::calls::{Listed, Variable};
use crate::lower::names::identifiers as identifier;

/// The key of a variable's setter, or of the type of its values.
pub(super) fn key(variable: &Variable<'_>, kind: Kind) -> Key {
    Key::new(&variable.place, kind)
}

/// The keys of a variable's values, each with the text that it is named by.
pub(super) fn values(variable: &Variable<'_>) -> Vec<(Key, String)> {
    let place = variable.place.child("enum");
    let value =
        |value: &String| (Key::new(&place.child(value), Kind::Variant), identifier::variant(value));
    variable.values.iter().map(value).collect()
}

/// The key of everything that has a name.
pub(super) fn keys(servers: &[Listed<'_>]) -> Vec<Key> {
    let of_variable = |variable: &Variable<'_>| {
        let kinds = [Kind::Setter, Kind::ServerType, Kind::Unknown];
        let values = values(variable).into_iter().map(|(key, _)| key);
        kinds.map(|kind| key(variable, kind)).into_iter().chain(values).collect::<Vec<_>>()
    };
    let of_server = |server: &Listed<'_>| {
        let own = [server.key(), settings_key(&server.place)];
        own.into_iter().chain(server.variables.iter().flat_map(of_variable)).collect::<Vec<_>>()
    };
    servers.iter().flat_map(of_server).collect()
}

/// The key of the type of a server's settings.
pub(super) fn settings_key(place: &Place) -> Key {
    Key::new(place, Kind::ServerType)
}
