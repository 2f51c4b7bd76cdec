//! The components: what has been read of them, what is still to be read, and what they are known by.

use std::collections::{HashMap, HashSet, VecDeque};

use openapiv3::{Example, Link};

use crate::document::{
    Arena, Header, Id, Parameter, Placed, RequestBody, Response, SchemaId, Schemas, SecurityScheme,
    Version,
};
use crate::source::At;

/// The parts of `components` that references may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    Schemas,
    Responses,
    Parameters,
    Examples,
    RequestBodies,
    Headers,
    SecuritySchemes,
    Links,
}

impl Section {
    /// Every section, in the order in which they are read.
    pub(super) const ALL: [Self; 8] = [
        Self::Schemas,
        Self::Responses,
        Self::Parameters,
        Self::Examples,
        Self::RequestBodies,
        Self::Headers,
        Self::SecuritySchemes,
        Self::Links,
    ];

    /// The key that the section stands under.
    pub(super) fn key(self, version: Version) -> Option<&'static str> {
        Some(match (version, self) {
            (Version::V20, Self::Schemas) => "definitions",
            (Version::V20, Self::SecuritySchemes) => "securityDefinitions",
            (_, Self::Responses) => "responses",
            (_, Self::Parameters) => "parameters",
            (Version::V20, _) => return None,
            (_, Self::Schemas) => "schemas",
            (_, Self::Examples) => "examples",
            (_, Self::RequestBodies) => "requestBodies",
            (_, Self::Headers) => "headers",
            (_, Self::SecuritySchemes) => "securitySchemes",
            (_, Self::Links) => "links",
        })
    }

    /// Where the section is in the root document.
    pub(super) fn place(self, version: Version) -> Option<At> {
        let root = At::root();
        let around = if version == Version::V20 { root } else { root.child("components") };
        Some(around.child(self.key(version)?))
    }

    /// Whether names that begin with `x-` are those of components as well.
    pub(super) fn has_own_names(self) -> bool {
        matches!(self, Self::Schemas | Self::Headers)
    }
}

/// What has been read of one kind, with the ids of those that have a name among the components.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    pub(super) items: Arena<T>,
    by_name: HashMap<String, Id<T>>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { items: Arena::default(), by_name: HashMap::new() }
    }
}

/// What stands in a section of the components, other than schemas.
pub(super) trait Component: Sized {
    const SECTION: Section;

    fn shelf(components: &mut Components) -> &mut Shelf<Self>;
}

/// What has been read of the components and of everything that may be one, and what is still to be read.
#[derive(Debug, Default)]
pub(super) struct Components {
    pub(super) schemas: Schemas,
    schemas_by_name: HashMap<String, SchemaId>,
    pub(super) responses: Shelf<Response>,
    pub(super) parameters: Shelf<Parameter>,
    pub(super) examples: Shelf<Placed<Example>>,
    pub(super) bodies: Shelf<RequestBody>,
    pub(super) headers: Shelf<Header>,
    pub(super) security_schemes: Shelf<Placed<SecurityScheme>>,
    pub(super) links: Shelf<Placed<Link>>,
    /// The names of what is known to be a component, by where it stands.
    names: HashMap<(Section, At), String>,
    taken: HashSet<(Section, String)>,
    pending: VecDeque<(Section, String, At)>,
}

impl Components {
    /// The next component that was referred to but has not been read.
    pub(super) fn next(&mut self) -> Option<(Section, String, At)> {
        self.pending.pop_front()
    }

    /// Makes known that the root document has a component of this name at this place.
    pub(super) fn declare(&mut self, section: Section, name: &str, at: At) {
        self.taken.insert((section, name.to_owned()));
        self.names.insert((section, at), name.to_owned());
        if section == Section::Schemas {
            self.schema(name);
        }
    }

    /// Makes what is at a place known by the name of a component that refers to it, unless it has a name.
    pub(super) fn lend(&mut self, section: Section, name: &str, at: At) {
        self.names.entry((section, at)).or_insert_with(|| name.to_owned());
    }

    /// Whether what is at a place is known by this name.
    pub(super) fn is_known_as(&self, section: Section, name: &str, at: &At) -> bool {
        self.names.get(&(section, at.clone())).is_some_and(|known| known == name)
    }

    /// The id of the component of a name.
    pub(super) fn id<T: Component>(&mut self, name: &str) -> Id<T> {
        let shelf = T::shelf(self);
        if let Some(id) = shelf.by_name.get(name) {
            return *id;
        }
        let id = shelf.items.reserve();
        shelf.by_name.insert(name.to_owned(), id);
        id
    }

    /// The id of the component schema of a name.
    pub(super) fn schema(&mut self, name: &str) -> SchemaId {
        if let Some(id) = self.schemas_by_name.get(name) {
            return *id;
        }
        let id = self.schemas.reserve();
        self.schemas_by_name.insert(name.to_owned(), id);
        id
    }

    /// The name of what is at a place. What is new gets the name that is suggested, numbered where that is taken, and is read
    /// later.
    pub(super) fn name(
        &mut self,
        section: Section,
        at: &At,
        suggest: impl FnOnce() -> String,
    ) -> String {
        let key = (section, at.clone());
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let base = suggest();
        let mut name = base.clone();
        let mut number = 1;
        while !self.taken.insert((section, name.clone())) {
            number += 1;
            name = format!("{base}_{number}");
        }
        self.names.insert(key, name.clone());
        self.pending.push_back((section, name.clone(), at.clone()));
        name
    }
}

impl Component for Response {
    const SECTION: Section = Section::Responses;

    fn shelf(components: &mut Components) -> &mut Shelf<Self> {
        &mut components.responses
    }
}

impl Component for Parameter {
    const SECTION: Section = Section::Parameters;

    fn shelf(components: &mut Components) -> &mut Shelf<Self> {
        &mut components.parameters
    }
}

impl Component for Placed<Example> {
    const SECTION: Section = Section::Examples;

    fn shelf(components: &mut Components) -> &mut Shelf<Self> {
        &mut components.examples
    }
}

impl Component for RequestBody {
    const SECTION: Section = Section::RequestBodies;

    fn shelf(components: &mut Components) -> &mut Shelf<Self> {
        &mut components.bodies
    }
}

impl Component for Header {
    const SECTION: Section = Section::Headers;

    fn shelf(components: &mut Components) -> &mut Shelf<Self> {
        &mut components.headers
    }
}

impl Component for Placed<SecurityScheme> {
    const SECTION: Section = Section::SecuritySchemes;

    fn shelf(components: &mut Components) -> &mut Shelf<Self> {
        &mut components.security_schemes
    }
}

impl Component for Placed<Link> {
    const SECTION: Section = Section::Links;

    fn shelf(components: &mut Components) -> &mut Shelf<Self> {
        &mut components.links
    }
}
