//! The names of everything, and all that is to be named.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::ir::{FieldName, FnName, TypeName, VariantName};
use crate::lower::calls::{Call, Client, resources};
use crate::lower::configured::ConfiguredTypes;
use crate::lower::names::{Base, MethodId, OperationId, TypeId};
use crate::lower::pages::Pages;
use crate::lower::types::Types;

/// The names of everything.
#[derive(Debug, Default)]
pub(crate) struct Named {
    pub(crate) types: HashMap<TypeId, TypeName>,
    pub(crate) structs: HashMap<TypeId, StructNames>,
    /// The variants of enums and unions.
    pub(crate) variants: HashMap<TypeId, VariantNames>,
    pub(crate) builders: HashMap<TypeId, TypeName>,
    pub(crate) methods: HashMap<MethodId, FnName>,
    /// The types of requests.
    pub(crate) requests: HashMap<MethodId, TypeName>,
    /// The types of the values that stand for all arguments of the methods with a body, and their builders: each under the
    /// first of its methods.
    pub(crate) arguments: HashMap<MethodId, (TypeName, TypeName)>,
    /// The types of answers that depend on the status, and their variants.
    pub(crate) answers: HashMap<MethodId, (TypeName, Vec<VariantName>)>,
    /// The arguments and setters of each operation, in the order of its parameters.
    pub(crate) parameters: HashMap<OperationId, Vec<String>>,
    /// The resources by their paths, and their order.
    pub(crate) resources: BTreeMap<Vec<String>, ResourceNames>,
    /// The environment variables of credentials, in their order.
    pub(crate) variables: Vec<String>,
    /// The servers, in their order.
    pub(crate) servers: Vec<ServerNames>,
    /// The types that the crate has.
    pub(crate) used: BTreeSet<TypeId>,
    /// What the methods of each operation are called by users: `vms().launch`.
    pub(crate) paths: HashMap<OperationId, Vec<String>>,
}

/// The names within a struct.
#[derive(Debug)]
pub(crate) struct StructNames {
    /// Of each field, and of its setter of null.
    pub(crate) fields: Vec<(FieldName, Option<FnName>)>,
    /// The same of the properties that only the type's other form has.
    pub(crate) elsewhere: Vec<(FieldName, Option<FnName>)>,
    /// Of the map of the properties that the schema doesn't name.
    pub(crate) others: Option<FieldName>,
}

/// The names of an enum's variants.
#[derive(Debug, Clone)]
pub(crate) struct VariantNames {
    pub(crate) known: Vec<VariantName>,
    /// Of the variant for all that isn't known.
    pub(crate) unknown: VariantName,
    /// Of a union, whether a value of what each variant holds turns into it.
    pub(crate) from: Vec<bool>,
}

/// The names of a resource.
#[derive(Debug)]
pub(crate) struct ResourceNames {
    pub(crate) handle: TypeName,
    /// Of the method that gives it.
    pub(crate) accessor: FnName,
}

/// The names of a server.
#[derive(Debug)]
pub(crate) struct ServerNames {
    pub(crate) function: FnName,
    /// Of the type of its settings.
    pub(crate) settings: Option<TypeName>,
    /// Of each variable's setter, and of the type of its values.
    pub(crate) variables: Vec<(FnName, Option<ChoiceNames>)>,
}

/// The names of a type of listed values.
#[derive(Debug, Clone)]
pub(crate) struct ChoiceNames {
    pub(crate) name: TypeName,
    pub(crate) variants: VariantNames,
}

/// All that is to be named.
#[derive(Clone, Copy)]
pub(crate) struct Nameless<'a> {
    pub(crate) types: &'a Types,
    pub(crate) calls: &'a [Call<'a>],
    pub(crate) client: &'a Client<'a>,
    /// The types that the crate has in the end. The others have names too: they may be used again.
    pub(crate) used: &'a BTreeSet<TypeId>,
    /// The operations whose answers are pages.
    pub(crate) pages: &'a Pages,
    /// What the configuration says of types.
    pub(crate) configured: &'a ConfiguredTypes<'a>,
}

impl Named {
    /// The names of all types of a crate that has everything: models, resources, and values that stand for many arguments,
    /// answers by status.
    pub(crate) fn type_names(&self) -> BTreeSet<&str> {
        let used = self.types.iter().filter(|(id, _)| self.used.contains(id));
        let models = used.map(|(_, name)| name);
        let handles = self.resources.values().map(|names| &names.handle);
        let arguments = self.arguments.values().map(|(name, _)| name);
        let answers = self.answers.values().map(|(name, _)| name);
        models.chain(handles).chain(arguments).chain(answers).map(TypeName::as_str).collect()
    }

    /// What is meant by the beginning of a [`Called`].
    pub(super) fn base(&self, base: &Base, calls: &[Call<'_>]) -> String {
        match base {
            Base::Text(text) => text.clone(),
            Base::Type(id) => self.types.get(id).map_or("", TypeName::as_str).to_owned(),
            Base::Method(id) => match (calls.get(id.operation.0), self.methods.get(id)) {
                (Some(call), Some(method)) => resources::hint(&call.group, method),
                _ => String::new(),
            },
        }
    }
}
