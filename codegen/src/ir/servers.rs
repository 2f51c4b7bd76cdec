//! The servers that a client can be told to use.

use super::{Docs, FieldName, FnName, StringEnum, TypeName};

/// The servers that the document lists, where there is a choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Servers {
    /// Each of them, in the document's order.
    pub listed: Vec<Server>,
    /// The types of variables that have listed values.
    pub choices: Vec<ServerChoice>,
}

/// A server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The function that gives it.
    pub name: FnName,
    /// Its documentation.
    pub docs: Docs,
    /// Its address, with variables in braces.
    pub template: String,
    /// The type that has its variables as setters, where there are any.
    pub settings: Option<TypeName>,
    /// Its variables.
    pub variables: Vec<ServerVariable>,
}

/// A variable of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its setter.
    pub setter: FnName,
    /// The setter's argument.
    pub argument: FieldName,
    /// Its name in the address.
    pub wire: String,
    /// The value that it has unless it is set.
    pub default: String,
    /// Its documentation.
    pub docs: Docs,
    /// The type of its values, where they are listed.
    pub choice: Option<TypeName>,
}

/// The type of a variable's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerChoice {
    /// Its name.
    pub name: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// Its values.
    pub item: StringEnum,
}
