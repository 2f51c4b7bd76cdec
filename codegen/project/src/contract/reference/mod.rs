//! What a hand-written crate adds to the reference of the generated one: its methods among the operations, its types, its chapters.
//!
//! All of it is read from the source that rustdoc reads: `text.rs` has doc comments, `links.rs` their links, `public.rs` the names
//! that users have for things. What is no source, such as a default, is said by the contract.

mod calls;
mod chapters;
mod fails;
mod links;
mod public;
mod signature;
mod text;
mod types;
mod used_by;
mod view;

use std::fs;

use sdk_codegen::Generated;
use sdk_codegen::emit::data::{Called, Reference};

use self::links::Links;
use self::public::Public;
use self::view::View;
use super::handles::Handles;
use super::index::Index;
use super::resolve::Resolver;
use super::surface::Surface;
use super::{HandWritten, items};
use crate::stop::Stop;

impl HandWritten {
    /// What programs call this crate and its client.
    ///
    /// # Errors
    ///
    /// When the crate's manifest can't be read, or the generated code.
    pub fn called(&self, generated: &Generated) -> Result<Called, Stop> {
        let surface = Surface::read(&generated.tree)?;
        let index = Index::new(generated);
        let resolver = Resolver::new(&self.sources, &surface, &index);
        let handles = Handles::find(&self.sources, &resolver);
        let client = handles.own.iter().find(|own| own.target == "Client");
        let client = client.map_or("Client", |own| own.name.text.as_str()).to_owned();
        let (package, library) = self.package()?;
        let public = Public::find(&self.sources, &resolver);
        let error = public.error.unwrap_or_else(|| "runtime::Error".to_owned());
        Ok(Called { package, library, client, error })
    }

    /// Adds what the crate has to the reference of the generated crate. `root` is the way from that crate's folder to this one's,
    /// with slashes.
    ///
    /// # Errors
    ///
    /// When a file of the crate can't be read, or the generated code.
    pub fn add_to(
        &self,
        reference: &mut Reference,
        generated: &Generated,
        root: &str,
    ) -> Result<(), Stop> {
        let surface = Surface::read(&generated.tree)?;
        let index = Index::new(generated);
        let resolver = Resolver::new(&self.sources, &surface, &index);
        let handles = Handles::find(&self.sources, &resolver);
        let own = items::own(&self.sources, &resolver);
        let public = Public::find(&self.sources, &resolver);
        let (_, library) = self.package()?;
        let links = Links { resolver: &resolver, public: &public };
        let mut view = View {
            sources: &self.sources,
            contract: &self.contract,
            own: &own,
            public: &public,
            links,
            root,
            library: &library,
            error: reference.called.error_name().to_owned(),
            known: known(reference),
        };
        for (full, name) in &public.own {
            let last = name.rsplit("::").next().unwrap_or(name);
            view.known.insert(last.to_owned(), view.place(full).file);
        }
        view.groups(&handles.own, &index, reference);
        let is_handle = |full: &str| {
            let mut own = handles.own.iter().filter(|own| own.path == full);
            own.any(|own| index.way_to(&own.target).is_some())
        };
        reference.types.extend(view.types(is_handle));
        reference.types.sort_by(|a, b| a.name.cmp(&b.name));
        reference.describe_runtime();
        used_by::add(reference);
        view.chapters(&self.folder, reference)
    }

    /// The names of the package and of its library.
    fn package(&self) -> Result<(String, String), Stop> {
        let path = self.folder.join("Cargo.toml");
        let text = fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
        let name = crate::terminal::shown(&path);
        let wrong = |why: &dyn std::fmt::Display| {
            Stop::failed(format!("cannot make sense of `{name}`: {why}"))
        };
        let manifest: toml::Table = text.parse().map_err(|error| wrong(&error))?;
        let name_of = |section: &str| manifest.get(section)?.get("name")?.as_str();
        let package = name_of("package").ok_or_else(|| wrong(&"there is no name of a package"))?;
        let library = name_of("lib").map_or_else(|| package.replace('-', "_"), str::to_owned);
        Ok((package.to_owned(), library))
    }
}

/// The files of the types of the reference.
fn known(reference: &Reference) -> std::collections::BTreeMap<String, String> {
    reference.types.iter().map(|ty| (ty.name.clone(), ty.place.file.clone())).collect()
}
