//! The generated API without anything that the contract doesn't name.
//!
//! Code that compiles against it uses nothing else: that is how a test tells that a contract is complete.

use std::collections::BTreeSet;

use sdk_codegen::Generated;
use sdk_codegen::ir::{
    Api, Constructor, Model, ModelKind, Operation, Resource, Struct, TypeName, UnknownFields,
};

use super::mentions::{of_operations, of_resources, parts};
use super::spare::Spare;
use super::statement::{Contract, Handle, Kind};
use super::surface::Surface;
use crate::stop::Stop;

/// Makes the reduced API.
pub(super) fn reduce(
    contract: &Contract,
    generated: &Generated,
    surface: &Surface,
) -> Result<Api, Stop> {
    let mut api = generated.api.clone();
    let mut reduction = Reduction { contract, surface, spare: Spare::new(contract)? };
    reduction.operations(&[], &mut api.operations);
    reduction.resources(&[], &mut api.resources);
    for model in &mut api.models {
        reduction.model(model);
    }
    let bases = api.models.clone();
    for model in &mut api.models {
        reduction.bases(model, &bases);
    }
    let mentioned = reduction.mentioned(&api);
    api.models.retain(|model| mentioned.contains(&model.name));
    Ok(api)
}

struct Reduction<'c> {
    contract: &'c Contract,
    surface: &'c Surface,
    spare: Spare,
}

impl<'c> Reduction<'c> {
    fn handle(&self, way: &[String]) -> Option<&'c Handle> {
        self.contract
            .handles
            .iter()
            .find(|handle| handle.accessors.iter().map(|word| &word.text).eq(way))
    }

    /// Keeps the resources that lead to a handle.
    fn resources(&mut self, parent: &[String], resources: &mut Vec<Resource>) {
        for resource in resources.iter_mut() {
            let way: Vec<_> =
                parent.iter().cloned().chain([resource.accessor.to_string()]).collect();
            self.operations(&way, &mut resource.operations);
            self.resources(&way, &mut resource.children);
        }
        resources.retain(|resource| {
            let way: Vec<_> =
                parent.iter().cloned().chain([resource.accessor.to_string()]).collect();
            !resource.children.is_empty() || self.handle(&way).is_some()
        });
    }

    fn operations(&mut self, way: &[String], operations: &mut Vec<Operation>) {
        let handle = self.handle(way);
        let relied = |name: &str| {
            let mut relied = handle.into_iter().flat_map(|handle| &handle.operations);
            relied.any(|it| it.function.name.text == name)
        };
        operations.retain(|operation| relied(operation.name.as_str()));
        for operation in operations {
            self.operation(operation);
        }
    }

    /// The request type has no name that could be used, unless its setters are relied on.
    fn operation(&mut self, operation: &mut Operation) {
        operation.server_timeout = None;
        operation.streaming = None;
        // Whoever asks for one of these names its type, which the contract then names as well.
        operation.errors.clear();
        operation.headers.clear();
        let request = &mut operation.request;
        match self.functions(request.name.as_str()) {
            Some(relied) => {
                request.setters.retain(|setter| relied.contains(&setter.name.as_str()));
            }
            None => {
                request.setters.clear();
                request.name = self.spare.types.pop().unwrap_or_else(|| request.name.clone());
            }
        }
    }

    fn kinds(&self, name: &str) -> Vec<&'c Kind> {
        let types = self.contract.types.iter().filter(|ty| ty.name.text == name);
        types.map(|ty| &ty.kind).collect()
    }

    /// The functions of a type that are relied on, if any are.
    fn functions(&self, name: &str) -> Option<Vec<&'c str>> {
        self.kinds(name).into_iter().find_map(|kind| match kind {
            Kind::Functions(functions) => {
                Some(functions.iter().map(|it| it.name.text.as_str()).collect())
            }
            _ => None,
        })
    }

    fn model(&self, model: &mut Model) {
        let name = model.name.to_string();
        model.conversion = None;
        let (mut parts, mut extra, mut unknown, mut is_named) =
            (BTreeSet::new(), false, false, false);
        for kind in self.kinds(&name) {
            match kind {
                Kind::Struct { fields, extra: kept } => {
                    is_named = true;
                    extra |= kept.is_some();
                    parts.extend(fields.iter().map(|field| field.name.text.as_str()));
                }
                Kind::Enum { variants, unknown: kept, .. } => {
                    is_named = true;
                    unknown |= kept.is_some();
                    parts.extend(variants.iter().map(|variant| variant.name.text.as_str()));
                }
                Kind::Alias(_) => is_named = true,
                Kind::Functions(_) | Kind::From(_) => {}
            }
        }
        let functions = self.functions(&name);
        match &mut model.kind {
            ModelKind::Struct(item) => {
                self.fields(&name, item, &parts, functions.is_some());
                if !extra {
                    item.unknown = UnknownFields::Refused;
                }
            }
            ModelKind::StringEnum(item) if is_named => {
                item.variants.retain(|variant| parts.contains(variant.name.as_str()));
                if !unknown {
                    item.unknown = self.spare.variant.clone();
                }
            }
            ModelKind::IntEnum(item) if is_named => {
                item.variants.retain(|variant| parts.contains(variant.name.as_str()));
                if !unknown {
                    item.unknown = self.spare.variant.clone();
                }
            }
            ModelKind::ValueEnum(item) if is_named => {
                item.variants.retain(|variant| parts.contains(variant.name.as_str()));
                if !unknown {
                    item.unknown = self.spare.variant.clone();
                }
            }
            ModelKind::Union(item) if is_named => {
                item.variants.retain(|variant| parts.contains(variant.name.as_str()));
                if !unknown {
                    item.unknown = item.unknown.take().map(|_| self.spare.variant.clone());
                }
            }
            ModelKind::Alias(_) if is_named => {}
            // Nothing is known of it but its name.
            kind => *kind = ModelKind::Struct(opaque()),
        }
    }

    /// Keeps the fields that are relied on, and those that a constructor takes which is.
    fn fields(&self, name: &str, item: &mut Struct, parts: &BTreeSet<&str>, is_made: bool) {
        let new = self.surface.function(name, "new").filter(|_| is_made);
        let taken: BTreeSet<_> = new
            .into_iter()
            .flat_map(|new| new.arguments.iter().map(|argument| argument.name.as_str()))
            .collect();
        let is_kept = |name: &str| parts.contains(name) || taken.contains(name);
        item.fields.retain(|field| is_kept(field.name.as_str()));
        if !is_made {
            item.constructor = Constructor::None;
            item.given = Box::default();
        }
    }

    /// Keeps the conversions that are relied on, with the fields that they need.
    fn bases(&self, model: &mut Model, all: &[Model]) {
        let name = model.name.clone();
        let ModelKind::Struct(item) = &mut model.kind else { return };
        let from = |base: &TypeName| {
            self.kinds(base.as_str())
                .iter()
                .any(|kind| matches!(kind, Kind::From(from) if from.text == name.as_str()))
        };
        item.bases.retain(|base| from(&base.name));
        for base in &mut item.bases {
            let target = all.iter().find(|model| model.name == base.name);
            let Some(ModelKind::Struct(target)) = target.map(|target| &target.kind) else {
                continue;
            };
            base.fields.retain(|name| target.fields.iter().any(|field| field.name == *name));
            base.unknown = None;
            for field in &target.fields {
                if !item.fields.iter().any(|own| own.name == field.name) {
                    item.fields.push(field.clone());
                }
            }
        }
        item.is_base = false;
    }

    /// The types that the contract or what is left mentions.
    fn mentioned(&self, api: &Api) -> BTreeSet<TypeName> {
        let mut found = BTreeSet::new();
        for model in &api.models {
            if !self.kinds(model.name.as_str()).is_empty() {
                found.insert(model.name.clone());
                parts(model, &mut found);
            }
        }
        of_operations(&api.operations, &mut found);
        of_resources(&api.resources, &mut found);
        // What isn't named has no parts, but for what the fields of its constructor mention.
        for model in &api.models {
            if found.contains(&model.name) {
                parts(model, &mut found);
            }
        }
        found
    }
}

fn opaque() -> Struct {
    Struct {
        fields: Vec::new(),
        constants: Box::default(),
        unknown: UnknownFields::Refused,
        constructor: Constructor::None,
        given: Box::default(),
        bases: Vec::new(),
        is_base: false,
    }
}
