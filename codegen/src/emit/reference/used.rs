//! Finds where each type is used.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{Call, Group, Kind, Reference, Shown, Type, Use};

impl Reference {
    /// Says of each type where it is used. Whoever adds calls or types afterwards calls it again.
    pub fn find_uses(&mut self) {
        let mut found = Found::default();
        self.groups.iter().for_each(|group| found.group(group));
        self.types.iter().for_each(|item| found.ty(item));
        for item in &mut self.types {
            item.used_by = found.0.remove(&item.name).unwrap_or_default().into_iter().collect();
        }
    }
}

/// The uses of each type, by its name.
#[derive(Default)]
struct Found(BTreeMap<String, BTreeSet<Use>>);

impl Found {
    fn group(&mut self, group: &Group) {
        for call in &group.calls {
            let by = Use::Call(call.path.clone());
            for shown in shown_in(call) {
                self.add(shown, &by);
            }
        }
        group.groups.iter().for_each(|group| self.group(group));
    }

    fn ty(&mut self, item: &Type) {
        let by = Use::Type(item.name.clone());
        let parts: Vec<&Shown> = match &item.kind {
            Kind::Object(object) => {
                let fields = object.fields.iter().map(|field| &field.ty);
                fields.chain(object.others.iter().map(|(_, others)| others)).collect()
            }
            Kind::Union { members, .. } | Kind::Variants { members, .. } => {
                members.iter().filter_map(|member| member.holds.as_ref()).collect()
            }
            Kind::Alias(to) => vec![to],
            Kind::Enum { .. } | Kind::Trait(_) | Kind::Opaque => Vec::new(),
        };
        for shown in parts {
            self.add(shown, &by);
        }
    }

    fn add(&mut self, shown: &Shown, by: &Use) {
        for (name, _) in &shown.named {
            // A type that holds itself isn't used by that.
            if !matches!(by, Use::Type(own) if own == name) {
                self.0.entry(name.clone()).or_default().insert(by.clone());
            }
        }
    }
}

/// The types that go into a call and come out of it.
fn shown_in(call: &Call) -> Vec<&Shown> {
    let parameters = call.parameters.iter().map(|parameter| &parameter.ty);
    let answers = [&call.answers, &call.headers, &call.errors].into_iter().flatten();
    std::iter::once(&call.gives)
        .chain(parameters)
        .chain(call.body.iter().map(|body| &body.ty))
        .chain(call.pages.as_ref())
        .chain(call.failures.iter().filter_map(|failure| failure.holds.as_ref()))
        .chain(answers.filter_map(|answer| answer.holds.as_ref()))
        .collect()
}
