//! Parameters, bodies and answers that stand where they are used, or among the components.

use indexmap::IndexMap;
use openapiv3::{Components, Parameter, ReferenceOr, RequestBody, Response};
use serde_json::Value;

use super::context::{Context, component_name};
use crate::dialect;
use crate::source::At;

/// What has a section of its own among the components.
pub(super) trait Component: Sized {
    /// The section's name.
    const SECTION: &'static str;

    /// The section.
    fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;

    /// What says where the component stood in the source.
    fn extensions(&self) -> &IndexMap<String, Value>;
}

impl Component for Parameter {
    const SECTION: &'static str = "parameters";

    fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
        &components.parameters
    }

    fn extensions(&self) -> &IndexMap<String, Value> {
        &self.parameter_data_ref().extensions
    }
}

impl Component for RequestBody {
    const SECTION: &'static str = "requestBodies";

    fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
        &components.request_bodies
    }

    fn extensions(&self) -> &IndexMap<String, Value> {
        &self.extensions
    }
}

impl Component for Response {
    const SECTION: &'static str = "responses";

    fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
        &components.responses
    }

    fn extensions(&self) -> &IndexMap<String, Value> {
        &self.extensions
    }
}

impl<'a> Context<'a> {
    /// What is meant, and where it stands; none where a reference leads nowhere.
    pub(super) fn resolve<T: Component>(
        &self,
        item: &'a ReferenceOr<T>,
        at: &At,
    ) -> Option<(&'a T, At)> {
        match item {
            ReferenceOr::Item(item) => Some((item, dialect::origin(item.extensions(), at))),
            ReferenceOr::Reference { reference } => {
                let name = component_name(reference, T::SECTION)?;
                let ReferenceOr::Item(item) = T::section(self.components()?).get(&name)? else {
                    return None;
                };
                let at = At::root().child("components").child(T::SECTION).child(&name);
                Some((item, dialect::origin(item.extensions(), &at)))
            }
        }
    }
}
