//! The errors that hand-written calls may give.

use proc_macro2::TokenTree;
use syn::Item;

use super::super::resolve::Target;
use super::super::text::plain;
use super::view::View;

impl View<'_> {
    /// The type of the error that awaiting a request may give: as its `IntoFuture` says, or that of generated calls where the
    /// runtime's `request!` makes the type.
    pub(super) fn fails(&self, request: &str) -> Option<String> {
        let Some((_, own)) = self.named(request) else {
            return self.is_made(request).then(|| self.error.clone());
        };
        let (module, ty) = own.fails?;
        let name = match self.links.resolver.ty(module, ty) {
            Some(Target::Own(full)) => self.public.name(&full)?.to_owned(),
            Some(Target::Generated(name)) => name,
            None => {
                let text = plain(ty);
                let library = self.links.resolver.library();
                let used = module.uses.get(&text);
                // Of the generated crate's own items only that one is an error.
                match used.and_then(|path| path.strip_prefix(library)) {
                    Some("::Error" | "::runtime::Error") => self.error.clone(),
                    _ => text,
                }
            }
        };
        name.rsplit("::").next().map(str::to_owned)
    }

    /// Whether `request!` makes a type.
    fn is_made(&self, request: &str) -> bool {
        let items = self.sources.modules.iter().flat_map(|module| &module.items);
        let mut macros = items.filter_map(|item| match item {
            Item::Macro(item) => Some(&item.mac),
            _ => None,
        });
        macros.any(|mac| {
            let first = mac.tokens.clone().into_iter().next();
            mac.path.segments.last().is_some_and(|it| it.ident == "request")
                && matches!(first, Some(TokenTree::Ident(name)) if name == request)
        })
    }
}
