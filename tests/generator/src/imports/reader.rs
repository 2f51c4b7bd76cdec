//! Finds the modules, the items and the paths in a file.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// A module: its own items, and the paths that its code names.
#[derive(Debug, Default)]
pub(super) struct Module {
    pub(super) file: String,
    pub(super) children: BTreeSet<String>,
    pub(super) items: BTreeSet<String>,
    /// What each name stands for that a `use` brings in.
    pub(super) uses: BTreeMap<String, Vec<String>>,
    pub(super) mentions: Vec<Mention>,
}

/// A path as it is written.
#[derive(Debug)]
pub(super) struct Mention {
    pub(super) path: Vec<String>,
    /// It ends with `::*`, which is left off.
    pub(super) is_glob: bool,
    /// It is in a `use` that others see too.
    pub(super) is_reexport: bool,
}

/// Reads one file, which may hold modules within the module that it is.
pub(super) struct Reader<'a> {
    file: &'a str,
    /// The path of the module that is being read.
    at: Vec<String>,
    pub(super) modules: BTreeMap<Vec<String>, Module>,
    /// The macros that stand at the crate's root, whichever file defines them.
    pub(super) macros: Vec<String>,
    /// The modules that have a file of their own.
    pub(super) declared: Vec<Vec<String>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, at: Vec<String>) -> Self {
        let (modules, macros, declared) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut reader = Self { file, at, modules, macros, declared };
        reader.module();
        reader
    }

    fn module(&mut self) -> &mut Module {
        let file = self.file;
        let new = || Module { file: file.to_owned(), ..Module::default() };
        self.modules.entry(self.at.clone()).or_insert_with(new)
    }

    fn mention(&mut self, path: Vec<String>) {
        let mention = Mention { path, is_glob: false, is_reexport: false };
        self.module().mentions.push(mention);
    }

    /// The paths of a `use`, each with the name that it brings in.
    fn use_tree(&mut self, tree: &UseTree, prefix: &[String], is_reexport: bool) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        let (path, name) = match tree {
            UseTree::Path(path) => {
                return self.use_tree(&path.tree, &with(&path.ident), is_reexport);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(tree, prefix, is_reexport);
                }
                return;
            }
            UseTree::Glob(_) => {
                let mention = Mention { path: prefix.to_vec(), is_glob: true, is_reexport };
                return self.module().mentions.push(mention);
            }
            UseTree::Name(name) if name.ident == "self" => {
                (prefix.to_vec(), prefix.last().cloned())
            }
            UseTree::Name(name) => (with(&name.ident), Some(name.ident.to_string())),
            UseTree::Rename(rename) if rename.ident == "self" => {
                (prefix.to_vec(), Some(rename.rename.to_string()))
            }
            UseTree::Rename(rename) => (with(&rename.ident), Some(rename.rename.to_string())),
        };
        let module = self.module();
        module.uses.extend(name.map(|name| (name, path.clone())));
        module.mentions.push(Mention { path, is_glob: false, is_reexport });
    }

    /// The paths in a macro's body or arguments, which no parser knows the grammar of.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut index = 0;
        while index < tokens.len() {
            let (path, end) = path_at(&tokens, index);
            // `$crate::..` and `::..` start elsewhere.
            let starts_here = index == 0 || !["$", ":"].contains(&&*punct(&tokens[index - 1]));
            match &tokens[index] {
                TokenTree::Group(group) => self.tokens(group.stream()),
                _ if path.len() > 1 && starts_here => self.mention(path),
                _ => {}
            }
            index = end.max(index + 1);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let name = match item {
            Item::Const(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Fn(item) => Some(&item.sig.ident),
            Item::Macro(item) => item.ident.as_ref(),
            Item::Static(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            Item::Union(item) => Some(&item.ident),
            _ => None,
        };
        if let Some(name) = name {
            self.module().items.insert(name.to_string());
        }
        if let Item::Macro(item) = item {
            let is_exported = item.attrs.iter().any(|attr| attr.path().is_ident("macro_export"));
            self.macros.extend(name.filter(|_| is_exported).map(ToString::to_string));
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if is_for_tests(&item.attrs) {
            return;
        }
        let name = item.ident.to_string();
        self.module().children.insert(name.clone());
        self.at.push(name);
        match &item.content {
            Some((_, items)) => {
                self.module();
                for item in items {
                    self.visit_item(item);
                }
            }
            None => self.declared.push(self.at.clone()),
        }
        self.at.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if item.leading_colon.is_none() && !is_for_tests(&item.attrs) {
            self.use_tree(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() && path.segments.len() > 1 {
            self.mention(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        visit::visit_macro(self, called);
        self.tokens(called.tokens.clone());
    }

    /// `pub(in crate::a)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

fn is_for_tests(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| {
        let inner = attr.path().is_ident("cfg").then(|| attr.parse_args::<syn::Path>());
        inner.is_some_and(|inner| inner.is_ok_and(|path| path.is_ident("test")))
    })
}

/// The path that starts at a token, and the token after it.
fn path_at(tokens: &[TokenTree], start: usize) -> (Vec<String>, usize) {
    let (mut path, mut index) = (Vec::new(), start);
    while let Some(TokenTree::Ident(name)) = tokens.get(index) {
        path.push(name.to_string());
        index += 1;
        match tokens.get(index..index + 3) {
            Some([one, two, TokenTree::Ident(_)]) if punct(one) == ":" && punct(two) == ":" => {
                index += 2;
            }
            _ => break,
        }
    }
    (path, index)
}

/// The character of a punctuation mark; of anything else it is empty.
fn punct(token: &TokenTree) -> String {
    match token {
        TokenTree::Punct(punct) => punct.as_char().to_string(),
        _ => String::new(),
    }
}
