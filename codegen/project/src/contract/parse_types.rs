//! Reads what `relies_on!` says of types.

use syn::parse::{ParseStream, Result};
use syn::{Attribute, Ident, Lit, LitInt, LitStr, Token, braced, parenthesized, token};

use super::parse::{Reader, comma_or_end};
use super::statement::{Field, Kind, Type, Variant};
use super::text::plain;

impl Reader {
    /// A statement about a type.
    pub(super) fn ty(self, input: ParseStream<'_>) -> Result<Type> {
        let look = input.lookahead1();
        if look.peek(Token![struct]) {
            input.parse::<Token![struct]>()?;
            let name = self.word(&input.parse()?);
            Ok(Type { name, kind: self.fields(input)? })
        } else if look.peek(Token![enum]) {
            input.parse::<Token![enum]>()?;
            let name = self.word(&input.parse()?);
            Ok(Type { name, kind: self.variants(input)? })
        } else if look.peek(Token![type]) {
            input.parse::<Token![type]>()?;
            let name = self.word(&input.parse()?);
            input.parse::<Token![=]>()?;
            let kind = Kind::Alias(plain(&input.parse::<syn::Type>()?));
            input.parse::<Token![;]>()?;
            Ok(Type { name, kind })
        } else if look.peek(Token![impl]) {
            self.implementation(input)
        } else {
            Err(look.error())
        }
    }

    /// `{ id: String = "id", ..extra }`
    fn fields(self, input: ParseStream<'_>) -> Result<Kind> {
        let content;
        braced!(content in input);
        let (mut fields, mut extra) = (Vec::new(), None);
        while !content.is_empty() {
            content.call(Attribute::parse_outer)?;
            if content.parse::<Option<Token![..]>>()?.is_some() {
                extra = Some(self.word(&content.parse()?));
            } else {
                let name = self.word(&content.parse()?);
                content.parse::<Token![:]>()?;
                let ty = plain(&content.parse::<syn::Type>()?);
                content.parse::<Token![=]>()?;
                let wire = content.parse::<LitStr>()?.value();
                fields.push(Field { name, ty, wire });
            }
            comma_or_end(&content)?;
        }
        Ok(Kind::Struct { fields, extra })
    }

    /// `by "t" { Stdout(ExecStdoutEvent) = "o", ..Unknown }`
    fn variants(self, input: ParseStream<'_>) -> Result<Kind> {
        let tag = match input.parse::<Option<Ident>>()? {
            Some(by) if by == "by" => Some(input.parse::<LitStr>()?.value()),
            Some(other) => return Err(syn::Error::new(other.span(), "expected `by` or `{`")),
            None => None,
        };
        let content;
        braced!(content in input);
        let (mut variants, mut unknown) = (Vec::new(), None);
        while !content.is_empty() {
            content.call(Attribute::parse_outer)?;
            if content.parse::<Option<Token![..]>>()?.is_some() {
                unknown = Some(self.word(&content.parse()?));
            } else {
                variants.push(self.variant(&content)?);
            }
            comma_or_end(&content)?;
        }
        Ok(Kind::Enum { tag, variants, unknown })
    }

    fn variant(self, input: ParseStream<'_>) -> Result<Variant> {
        let name = self.word(&input.parse()?);
        let mut ty = None;
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            ty = Some(plain(&content.parse::<syn::Type>()?));
        }
        let mut wires = Vec::new();
        if input.parse::<Option<Token![=]>>()?.is_some() {
            wires.push(wire(input)?);
            while input.parse::<Option<Token![|]>>()?.is_some() {
                wires.push(wire(input)?);
            }
        }
        Ok(Variant { name, ty, wires })
    }

    /// `impl From<A> for B;` or `impl A { fn new(); }`
    fn implementation(self, input: ParseStream<'_>) -> Result<Type> {
        input.parse::<Token![impl]>()?;
        let first: Ident = input.parse()?;
        if first == "From" && input.parse::<Option<Token![<]>>()?.is_some() {
            let from = self.word(&input.parse()?);
            input.parse::<Token![>]>()?;
            input.parse::<Token![for]>()?;
            let name = self.word(&input.parse()?);
            input.parse::<Token![;]>()?;
            return Ok(Type { name, kind: Kind::From(from) });
        }
        let content;
        braced!(content in input);
        let mut functions = Vec::new();
        while !content.is_empty() {
            functions.push(self.function(&content)?);
            content.parse::<Token![;]>()?;
        }
        Ok(Type { name: self.word(&first), kind: Kind::Functions(functions) })
    }
}

/// A text, or a whole number.
fn wire(input: ParseStream<'_>) -> Result<String> {
    match input.parse::<Lit>()? {
        Lit::Str(text) => Ok(text.value()),
        Lit::Int(number) => number_text(&number),
        other => Err(syn::Error::new(other.span(), "expected a text or a whole number")),
    }
}

fn number_text(number: &LitInt) -> Result<String> {
    Ok(number.base10_parse::<i64>()?.to_string())
}
