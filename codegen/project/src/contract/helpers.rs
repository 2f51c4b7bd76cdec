//! Holds what the hand-written crate says of its methods against the methods that it has.

use std::collections::BTreeMap;

use super::breaks::Breaks;
use super::handles::Handles;
use super::index::Index;
use super::items::Own;
use super::statement::{Contract, Word};

/// Each public method of the client and of a handle is one that stands in front of a generated one, or a helper; and what is
/// listed is there.
pub(super) fn check(
    own: &BTreeMap<String, Own<'_>>,
    handles: &Handles,
    contract: &Contract,
    index: &Index<'_>,
    breaks: &mut Breaks<'_>,
) {
    for handle in handles.own.iter().filter(|own| index.way_to(&own.target).is_some()) {
        let methods = own.get(&handle.path).map_or(&[][..], |own| &own.methods);
        for method in methods {
            let word = method.module.reader().word(&method.signature.ident);
            if !contract.says_what_is(&handle.name.text, &word.text) {
                unsaid(&handle.name, &word, breaks);
            }
        }
    }
    let listed =
        contract.helpers.iter().flat_map(|it| it.methods.iter().map(|name| (&it.owner, name)));
    let options = contract.options.iter();
    let listed =
        listed.chain(options.flat_map(|it| it.defaults.iter().map(|of| (&it.owner, &of.name))));
    for (owner, name) in listed {
        let is_owner = |path: &&String| path.rsplit("::").next() == Some(&owner.text);
        let found = own.keys().find(is_owner).and_then(|path| own.get(path));
        let methods = found.map_or(&[][..], |own| &own.methods);
        if !methods.iter().any(|method| method.name() == name.text) {
            let message = format!("there is no public method `{}::{}`", owner.text, name.text);
            let help = "take it out of the contract, or give it the name that the method has now";
            breaks.at(None, &name.spot, "listed here", message).help(help);
        }
    }
}

fn unsaid(owner: &Word, method: &Word, breaks: &mut Breaks<'_>) {
    let (owner, name) = (&owner.text, &method.text);
    let message = format!("nothing says what `{owner}::{name}` is");
    let help = format!(
        "say it next to the contract: list it under `{owner}` in `helpers!`; or in `shadows!`, as an `override` or a `refresh`, where it stands in front of a generated method"
    );
    breaks.at(None, &method.spot, "neither a helper nor in front of anything", message).help(help);
}
