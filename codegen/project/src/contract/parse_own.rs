//! Reads what a hand-written crate says of its own methods: `shadows!`, `helpers!` and `options!`.

use proc_macro2::TokenStream;
use sdk_codegen::emit::data::Badge;
use syn::parse::{ParseStream, Parser, Result};
use syn::{Ident, LitStr, Token, braced, parenthesized};

use super::parse::{Reader, comma_or_end};
use super::statement::{Contract, DefaultOf, Helpers, Options, Shadow, Shadows, Word};
use super::text::plain;

impl Reader {
    /// What the arguments of `shadows!` add.
    pub(super) fn shadows(self, mac: &syn::Macro, contract: &mut Contract) -> Result<()> {
        self.owners(mac, |owner, content| {
            let mut methods = Vec::new();
            while !content.is_empty() {
                methods.push(self.shadow(content)?);
                comma_or_end(content)?;
            }
            contract.shadows.push(Shadows { owner, methods });
            Ok(())
        })
    }

    /// `override launch: "waits until the VM runs"`
    fn shadow(self, input: ParseStream<'_>) -> Result<Shadow> {
        let badge = if input.parse::<Option<Token![override]>>()?.is_some() {
            Badge::Override
        } else {
            let word: Ident = input.parse()?;
            if word != "refresh" {
                let message = "expected `override`, where it does something else than the generated method, or `refresh`, where it does the same by another signature";
                return Err(syn::Error::new(word.span(), message));
            }
            Badge::Refresh
        };
        let name = self.word(&input.parse()?);
        input.parse::<Token![:]>()?;
        let reason: LitStr = input.parse()?;
        if reason.value().trim().is_empty() {
            return Err(syn::Error::new(reason.span(), "give the reason"));
        }
        Ok(Shadow { badge, name })
    }

    /// What the arguments of `helpers!` add. What a method takes and returns is there for the compiler.
    pub(super) fn helpers(self, mac: &syn::Macro, contract: &mut Contract) -> Result<()> {
        self.owners(mac, |owner, content| {
            let mut methods = Vec::new();
            while !content.is_empty() {
                content.parse::<Token![fn]>()?;
                methods.push(self.word(&content.parse()?));
                let arguments;
                parenthesized!(arguments in content);
                arguments.parse::<TokenStream>()?;
                content.parse::<Token![->]>()?;
                content.parse::<syn::Type>()?;
                content.parse::<Token![;]>()?;
            }
            contract.helpers.push(Helpers { owner, methods });
            Ok(())
        })
    }

    /// What the arguments of `options!` add.
    pub(super) fn options(self, mac: &syn::Macro, contract: &mut Contract) -> Result<()> {
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                let owner = self.owner(input)?;
                let gives = match input.parse::<Option<Token![=>]>>()? {
                    Some(_) => Some(plain(&input.parse::<syn::Type>()?)),
                    None => None,
                };
                let content;
                braced!(content in input);
                let mut defaults = Vec::new();
                while !content.is_empty() {
                    defaults.push(self.default_of(&content)?);
                }
                contract.options.push(Options { owner, gives, defaults });
            }
            Ok(())
        };
        parser.parse2(mac.tokens.clone())
    }

    /// `poll_interval: Duration = Wait::INTERVAL, 2 s;`
    fn default_of(self, input: ParseStream<'_>) -> Result<DefaultOf> {
        let name = self.word(&input.parse()?);
        input.parse::<Token![:]>()?;
        let ty = plain(&input.parse::<syn::Type>()?);
        input.parse::<Token![=]>()?;
        input.parse::<syn::Path>()?;
        input.parse::<Token![,]>()?;
        let value: syn::Lit = input.parse()?;
        let unit: Option<Ident> = input.parse()?;
        input.parse::<Token![;]>()?;
        let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        Ok(DefaultOf { name, ty, value: format!("{}{unit}", plain(&value)) })
    }

    /// `crate::Vms { .. }`, again and again.
    fn owners(
        self,
        mac: &syn::Macro,
        mut each: impl FnMut(Word, ParseStream<'_>) -> Result<()>,
    ) -> Result<()> {
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                let owner = self.owner(input)?;
                let content;
                braced!(content in input);
                each(owner, &content)?;
            }
            Ok(())
        };
        parser.parse2(mac.tokens.clone())
    }

    /// A type of the crate.
    fn owner(self, input: ParseStream<'_>) -> Result<Word> {
        let owner = input.call(syn::Path::parse_mod_style)?;
        let owner = owner.segments.last().map(|last| self.word(&last.ident));
        owner.ok_or_else(|| input.error("expected a type"))
    }
}
