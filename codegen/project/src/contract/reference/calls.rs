//! The methods of hand-written handles, put among the generated ones.

use sdk_codegen::emit::data::{Badge, Body, Call, Group, Parameter, Place, Reference};

use super::super::handles::OwnHandle;
use super::super::index::{Index, way};
use super::super::items::Method;
use super::signature;
use super::text::{self, Said};
use super::view::View;

impl View<'_> {
    /// Puts the methods of hand-written handles into the groups of those that they stand in front of.
    pub(super) fn groups(
        &self,
        handles: &[OwnHandle],
        index: &Index<'_>,
        reference: &mut Reference,
    ) {
        for handle in handles {
            let Some(accessors) = index.way_to(&handle.target) else { continue };
            let path = way(accessors);
            if accessors.is_empty() && find(&mut reference.groups, &path).is_none() {
                reference.groups.insert(0, blank(&path));
            }
            let paths = paths(&reference.groups);
            if let Some(group) = find(&mut reference.groups, &path) {
                self.group(handle, group, &paths);
            }
            if accessors.is_empty() {
                reference.groups.sort_by_key(|group| group.path != path);
            }
        }
    }

    fn group(&self, handle: &OwnHandle, group: &mut Group, groups: &[String]) {
        let Some(own) = self.own.get(&handle.path) else { return };
        group.handle.clone_from(&handle.name.text);
        group.place = self.place(&handle.path);
        if group.about.is_empty() {
            group.about = match own.item {
                syn::Item::Struct(item) => {
                    text::gist(&self.docs(own.module, &handle.path, &item.attrs))
                }
                _ => String::new(),
            };
        }
        let mut added = Vec::new();
        for method in &own.methods {
            let name = method.name();
            let badge = self.contract.badge(&handle.name.text, &name);
            let leads_to_group = groups.contains(&format!("{}.{name}()", group.path));
            let Some(badge) = badge.filter(|_| !leads_to_group) else { continue };
            let in_front = badge != Badge::Helper;
            let generated = group.calls.iter_mut().find(|it| in_front && it.name == name);
            match generated {
                Some(call) => {
                    let from = std::mem::take(call);
                    *call = self.call(handle, &group.path, method, from, badge);
                }
                None => {
                    added.push(self.call(handle, &group.path, method, Call::default(), badge));
                }
            }
        }
        // What makes a client, and what it does itself, comes before single operations.
        let at = if group.path == "client" { 0 } else { group.calls.len() };
        group.calls.splice(at..at, added);
    }

    fn call(
        &self,
        handle: &OwnHandle,
        group: &str,
        method: &Method<'_>,
        from: Call,
        badge: Badge,
    ) -> Call {
        let (name, owner) = (method.name(), &handle.name.text);
        let said = self.said(method.module, &handle.path, method.attributes);
        let path = match method.signature.receiver() {
            Some(_) => format!("{group}.{name}"),
            None => format!("{owner}::{name}"),
        };
        let place = self.place(&handle.path);
        let rustdoc = format!("{}#method.{name}", place.rustdoc);
        let taken = signature::arguments(method.signature);
        let returns = signature::returns(method.signature, owner);
        let request = signature::base(&returns).to_owned();
        let options = self.options(&request);
        let gives = options.and_then(|options| options.gives.as_deref());
        let (mut parameters, body) = self.arguments(&taken, &said, &from);
        parameters.extend(self.option_parameters(&request));
        Call {
            badge: Some(badge),
            path,
            takes: taken.iter().map(|(name, _)| name.clone()).collect(),
            gives: self.shown(gives.unwrap_or(&returns)),
            fails: self.fails(&request),
            summary: text::gist(&said.text),
            errors_docs: self.errors_docs(&said, &request),
            docs: said.text,
            deprecated: method.attributes.iter().any(|it| it.path().is_ident("deprecated")),
            example: said.example.map(|code| sdk_codegen::emit::data::Example { code }),
            place: Place { file: self.file(method.module), rustdoc, ..place },
            signature: taken,
            name,
            returns,
            parameters,
            body,
            ..from
        }
    }

    /// What a method takes, with what the generated one says of it.
    fn arguments(
        &self,
        taken: &[(String, String)],
        said: &Said,
        from: &Call,
    ) -> (Vec<Parameter>, Option<Body>) {
        let mut body = from.body.clone();
        let mut parameters = Vec::new();
        for (at, (name, ty)) in taken.iter().enumerate() {
            let generated = from.signature.iter().find(|(it, _)| it == name);
            let generated = generated.or_else(|| from.signature.get(at));
            let stands_for = generated.map_or("", |(name, _)| name.as_str());
            let about = said.arguments.iter().find(|(it, _)| it == name).map(|(_, about)| about);
            let mut parameter = match from.parameters.iter().find(|it| it.name == stands_for) {
                Some(known) => known.clone(),
                None => Parameter {
                    name: String::new(),
                    wire: String::new(),
                    required: true,
                    takes: Vec::new(),
                    ty: self.shown(ty),
                    place: "argument",
                    default: None,
                    summary: String::new(),
                    docs: String::new(),
                },
            };
            parameter.name.clone_from(name);
            if let Some(about) = about {
                (parameter.summary, parameter.docs) = (text::gist(about), about.clone());
            }
            let is_body = body.as_ref().is_some_and(|body| body.name == stands_for);
            let is_the_same = generated.is_some_and(|(_, generated)| generated == ty);
            match &mut body {
                Some(body) if is_body && is_the_same => body.name.clone_from(name),
                _ => parameters.push(parameter),
            }
            // What another type turns into is not what is given.
            body = body.filter(|_| !is_body || is_the_same);
        }
        (parameters, body)
    }

    /// The options of a request, with their defaults.
    fn option_parameters(&self, request: &str) -> Vec<Parameter> {
        let Some(options) = self.options(request) else { return Vec::new() };
        let own = self.named(request);
        let parameters = options.defaults.iter().map(|option| {
            let setter = own.and_then(|(full, own)| {
                let setter = own.methods.iter().find(|it| it.name() == option.name.text)?;
                let takes = signature::arguments(setter.signature);
                let said = self.said(setter.module, full, setter.attributes).text;
                Some((takes.into_iter().map(|(name, _)| name).collect(), said))
            });
            let (takes, docs) = setter.unwrap_or_default();
            Parameter {
                name: option.name.text.clone(),
                wire: String::new(),
                required: false,
                takes,
                ty: self.shown(option.ty.as_str()),
                place: "option",
                default: Some(option.value.clone()),
                summary: text::gist(&docs),
                docs,
            }
        });
        parameters.collect()
    }

    /// What is said of a method's errors, by itself or by its request.
    fn errors_docs(&self, said: &Said, request: &str) -> String {
        if !said.errors.is_empty() {
            return said.errors.clone();
        }
        let Some((full, own)) = self.named(request) else { return String::new() };
        match own.item {
            syn::Item::Struct(item) => self.said(own.module, full, &item.attrs).errors,
            _ => String::new(),
        }
    }
}

/// How groups are reached, all of them.
fn paths(groups: &[Group]) -> Vec<String> {
    let below = groups.iter().flat_map(|group| paths(&group.groups));
    groups.iter().map(|group| group.path.clone()).chain(below).collect()
}

fn find<'g>(groups: &'g mut [Group], path: &str) -> Option<&'g mut Group> {
    groups.iter_mut().find_map(|group| {
        if group.path == path { Some(group) } else { find(&mut group.groups, path) }
    })
}

fn blank(path: &str) -> Group {
    Group {
        handle: String::new(),
        path: path.to_owned(),
        place: Place::default(),
        about: String::new(),
        feature: None,
        calls: Vec::new(),
        groups: Vec::new(),
    }
}
