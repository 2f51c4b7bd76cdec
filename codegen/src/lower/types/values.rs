//! The properties that an object doesn't name: of one type where the document says so of all of them.

use super::builder::Builder;
use super::model::Ty;
use super::site::Site;
use crate::diagnostic::Limit;
use crate::document::SchemaId;
use crate::source::At;

/// What a document says of the properties that an object doesn't name.
#[derive(Debug, Default)]
pub(super) struct Values<'a> {
    /// The schemas of those whose names match a pattern, with the pattern. No type holds a name to its pattern.
    pub(super) patterns: Vec<(&'a str, SchemaId)>,
    /// The schema of all others.
    pub(super) additional: Option<SchemaId>,
    /// Whether there are no others but these.
    pub(super) covered: bool,
}

impl Values<'_> {
    /// The type of each value: any JSON where they differ, which is noted.
    pub(super) fn ty(&self, builder: &mut Builder<'_, '_>, site: &Site, at: &At) -> Ty {
        let mut found: Vec<Ty> = Vec::new();
        for (pattern, value) in &self.patterns {
            let site = site.part("Value", &["patternProperties", pattern]);
            add(&mut found, builder.type_of(*value, &site).item());
        }
        if let Some(value) = self.additional {
            let site = site.part("Value", &["additionalProperties"]);
            add(&mut found, builder.type_of(value, &site).item());
        }
        let has_types = found.iter().any(|ty| *ty != Ty::ANY);
        match found.as_slice() {
            [only] if self.covered || self.additional.is_some() => return only.clone(),
            [] => return Ty::ANY,
            _ => {}
        }
        if has_types {
            let why = if found.len() > 1 {
                "their types differ by their names"
            } else {
                "other properties than those of the pattern may be anything"
            };
            let at = at.child("patternProperties");
            builder
                .report
                .widened(Limit::PatternProperties, site.owner, &at, site.called(), "properties of any JSON", why)
                .advise("one schema for all of them, and `additionalProperties: false` beside it, keep their type");
        }
        Ty::ANY
    }
}

fn add(found: &mut Vec<Ty>, ty: Ty) {
    if !found.contains(&ty) {
        found.push(ty);
    }
}
