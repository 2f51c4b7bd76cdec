//! The folder of the program, and its modules.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::file::{File, Module, rust};

/// A file of the program, by its path in the folder without the ending.
pub(super) fn file(path: &str, module: Module) -> File {
    rust(format!("examples/exercise/{path}.rs"), module)
}

/// Imports a module of the program, or what it has.
pub(super) fn import(module: &str, names: &[&str]) -> TokenStream {
    let module = format_ident!("{module}");
    let names: Vec<_> = names.iter().map(|name| format_ident!("{name}")).collect();
    match names.as_slice() {
        [] => quote!(use crate::#module;),
        [one] => quote!(use crate::#module::#one;),
        several => quote!(use crate::#module::{#(#several),*};),
    }
}
