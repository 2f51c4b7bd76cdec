//! Reads `relies_on!`, whose notation `fastvm-overrides/src/contract.rs` shows.

use proc_macro2::{Ident, Span};
use syn::parse::{Parse, ParseStream, Parser, Result};
use syn::punctuated::Punctuated;
use syn::{Attribute, LitStr, Token, braced, parenthesized};

use super::statement::{Argument, Contract, Function, Handle, Operation, Spot, Word};
use super::text::plain;
use super::wire::Retries;

/// A file's words.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// The number of the file.
    pub(super) file: usize,
}

impl Reader {
    /// What the arguments of `relies_on!` add.
    pub(super) fn relies_on(self, mac: &syn::Macro, contract: &mut Contract) -> Result<()> {
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                input.call(Attribute::parse_outer)?;
                if input.peek(syn::Ident) {
                    contract.handles.push(self.handle(input)?);
                } else {
                    contract.types.push(self.ty(input)?);
                }
            }
            Ok(())
        };
        parser.parse2(mac.tokens.clone())
    }

    /// `client.vms().files() -> Files { .. }`
    fn handle(self, input: ParseStream<'_>) -> Result<Handle> {
        let root: Ident = input.parse()?;
        if root != "client" {
            return Err(syn::Error::new(root.span(), "a handle begins with `client`"));
        }
        let mut accessors = Vec::new();
        while input.parse::<Option<Token![.]>>()?.is_some() {
            accessors.push(self.word(&input.parse()?));
            let nothing;
            parenthesized!(nothing in input);
            nothing.parse::<End>()?;
        }
        input.parse::<Token![->]>()?;
        let name = self.word(&input.parse()?);
        let content;
        braced!(content in input);
        let mut operations = Vec::new();
        while !content.is_empty() {
            operations.push(self.operation(&content)?);
        }
        Ok(Handle { accessors, name, operations })
    }

    fn operation(self, input: ParseStream<'_>) -> Result<Operation> {
        let function = self.function(input)?;
        input.parse::<Token![->]>()?;
        let output = plain(&input.parse::<syn::Type>()?);
        input.parse::<Token![=]>()?;
        let method: Ident = input.parse()?;
        let path: LitStr = input.parse()?;
        let mut operation = Operation {
            function,
            output,
            method: method.to_string(),
            path: path.value(),
            retries: None,
            timeout: None,
            anonymous: false,
        };
        while input.parse::<Option<Token![,]>>()?.is_some() {
            mark(input, &mut operation)?;
        }
        input.parse::<Token![;]>()?;
        Ok(operation)
    }

    /// `fn launch(params: VmLaunchParams)`
    pub(super) fn function(self, input: ParseStream<'_>) -> Result<Function> {
        input.call(Attribute::parse_outer)?;
        input.parse::<Token![fn]>()?;
        let name = self.word(&input.parse()?);
        let content;
        parenthesized!(content in input);
        let has_receiver = content.parse::<Option<Token![self]>>()?.is_some();
        if has_receiver && !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
        let argument = |input: ParseStream<'_>| {
            let name: Ident = input.parse()?;
            input.parse::<Token![:]>()?;
            Ok(Argument { name: name.to_string(), ty: plain(&input.parse::<syn::Type>()?) })
        };
        let arguments = Punctuated::<_, Token![,]>::parse_terminated_with(&content, argument)?;
        Ok(Function { name, has_receiver, arguments: arguments.into_iter().collect() })
    }

    /// A name with its place.
    pub(super) fn word(self, ident: &Ident) -> Word {
        Word { text: ident.to_string(), spot: self.spot(ident.span()) }
    }

    /// The place of what is on one line.
    pub(super) fn spot(self, span: Span) -> Spot {
        let (start, end) = (span.start(), span.end());
        let end = if end.line == start.line { end.column } else { start.column + 1 };
        Spot { file: self.file, line: start.line, columns: start.column..end.max(start.column) }
    }
}

/// Nothing more.
struct End;

impl Parse for End {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.is_empty() { Ok(Self) } else { Err(input.error("expected nothing here")) }
    }
}

/// `sent once`, `retried`, `timeout timeout_sec`, `anonymous`
fn mark(input: ParseStream<'_>, operation: &mut Operation) -> Result<()> {
    let span = input.span();
    let mut words = Vec::new();
    while let Some(word) = input.parse::<Option<Ident>>()? {
        words.push(word.to_string());
    }
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["sent", "once"] => operation.retries = Some(Retries::Unsent),
        ["retried"] => operation.retries = Some(Retries::Always),
        ["timeout", field] => operation.timeout = Some((*field).to_owned()),
        ["anonymous"] => operation.anonymous = true,
        _ => {
            let message = "expected `sent once`, `retried`, `timeout` and a field of the body, or `anonymous`";
            return Err(syn::Error::new(span, message));
        }
    }
    Ok(())
}

pub(super) fn comma_or_end(input: ParseStream<'_>) -> Result<()> {
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(())
}
