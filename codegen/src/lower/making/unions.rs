//! Finds the member of a union that a value is one of.

use serde_json::Value;

use super::Maker;
use crate::ir::{SampleValue, Scalar, TypeName, TypeRef, Union, UnionVariant};

impl Maker<'_> {
    /// A value as a variant of a union, or what turns into it; nothing where it is none of its members.
    pub(super) fn member(
        self,
        value: &Value,
        name: &TypeName,
        item: &Union,
        is_loose: bool,
    ) -> Option<SampleValue> {
        let variant = self.variant(value, item)?;
        if is_loose && variant.from {
            let held = match &variant.ty {
                TypeRef::Boxed(inner) => inner,
                ty => ty,
            };
            match (held, value) {
                (TypeRef::Scalar(Scalar::String), Value::String(text)) => {
                    return Some(SampleValue::Text(text.clone()));
                }
                (TypeRef::Named(_), _) => return Some(self.exact(value, held)),
                _ => {}
            }
        }
        let held = Box::new(self.exact(value, &variant.ty));
        Some(SampleValue::Variant(name.clone(), variant.name.clone(), Some(held)))
    }

    /// The variant by the tag, or the one whose type is most like the value.
    fn variant<'u>(self, value: &Value, item: &'u Union) -> Option<&'u UnionVariant> {
        let tag = item.tag.as_ref().and_then(|tag| value.get(tag)).and_then(Value::as_str);
        let by_tag = tag.and_then(|tag| {
            let has = |variant: &&UnionVariant| variant.tags.iter().any(|it| it == tag);
            item.variants.iter().find(has)
        });
        by_tag.or_else(|| {
            let like =
                |variant: &'u UnionVariant| Some((self.unlike(value, &variant.ty, 0)?, variant));
            let found = item.variants.iter().filter_map(like);
            found.min_by_key(|(unlike, _)| *unlike).map(|(_, variant)| variant)
        })
    }
}
