//! The servers that a client can be told to use, and those of operations.

use super::Assembler;
use crate::ir::{
    Docs, FieldName, Server, ServerChoice, ServerVariable, Servers, StringEnum, StringVariant, code,
};
use crate::lower::calls::{Call, Listed, Own, Variable, own};
use crate::lower::naming::ServerNames;
use crate::prose;

impl Assembler<'_> {
    /// The address of an operation's own server.
    pub(super) fn own_server(self, call: &Call<'_>) -> Option<String> {
        match own(self.document, call.item, call.operation) {
            Own::Url(url, ..) => Some(url),
            Own::None | Own::Unusable(_) => None,
        }
    }

    /// The servers that a client can be told to use.
    pub(super) fn servers(self) -> Servers {
        let mut servers = Servers::default();
        for (listed, names) in self.client.servers.iter().zip(&self.named.servers) {
            let of_variables = listed.variables.iter().zip(&names.variables);
            for (variable, (_, choice)) in of_variables {
                let Some(choice) = choice else { continue };
                if servers.choices.iter().any(|known| known.name == choice.name) {
                    continue;
                }
                let values = variable.values.iter().zip(&choice.variants.known);
                let variants = values.map(|(value, name)| StringVariant {
                    name: name.clone(),
                    value: value.clone(),
                    docs: Docs::default(),
                });
                let unknown = choice.variants.unknown.clone();
                servers.choices.push(ServerChoice {
                    name: choice.name.clone(),
                    docs: choice_docs(variable),
                    item: StringEnum { variants: variants.collect(), unknown },
                });
            }
            servers.listed.push(server(listed, names));
        }
        servers
    }
}

fn server(listed: &Listed<'_>, names: &ServerNames) -> Server {
    let variables = listed.variables.iter().zip(&names.variables);
    let variables = variables.map(|(variable, (setter, choice))| ServerVariable {
        setter: setter.clone(),
        argument: FieldName::new(setter.to_string()),
        wire: variable.name.to_owned(),
        default: variable.default.to_owned(),
        docs: docs_of(variable).with_paragraph(format!("{} unless set.", code(variable.default))),
        choice: choice.as_ref().map(|choice| choice.name.clone()),
    });
    Server {
        name: names.function.clone(),
        docs: prose::docs(listed.description).with_paragraph(code(&listed.template)),
        template: listed.template.clone(),
        settings: names.settings.clone(),
        variables: variables.collect(),
    }
}

/// What the document says of a variable.
fn docs_of(variable: &Variable<'_>) -> Docs {
    let said = variable.description.filter(|text| !prose::repeats(text, variable.name));
    prose::docs(said)
}

/// The same, or where the values go.
fn choice_docs(variable: &Variable<'_>) -> Docs {
    let docs = docs_of(variable);
    if docs.is_empty() {
        return Docs::line(format!(
            "What may stand in an address for {}.",
            code(&format!("{{{}}}", variable.name))
        ));
    }
    docs
}
