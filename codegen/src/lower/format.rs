//! The type that a format stands for: what `codegen.toml` says of it, or the usual.

use serde_json::Value;

use super::context::Context;
use super::integer;
use super::view::View;
use crate::config::Format;
use crate::ir::{Path, Scalar, TypeRef};
use crate::source::At;

/// The formats of numbers whose digits count, or that no machine's numbers hold.
const DIGITS: &[&str] = &[
    "decimal",
    "decimal128",
    "bigdecimal",
    "big-decimal",
    "bignumber",
    "bigint",
    "biginteger",
    "big-integer",
    "money",
    "int256",
    "uint128",
    "uint256",
];

/// Text by its format.
pub(super) fn string(context: &Context<'_>, view: &View<'_>) -> TypeRef {
    if view.data.extensions.get("x-sdk-secret") == Some(&Value::Bool(true)) {
        return TypeRef::Scalar(Scalar::Secret);
    }
    let format = view.format.as_deref().unwrap_or_default();
    if let Some(configured) = context.config.formats.get(format) {
        return text(configured);
    }
    TypeRef::Scalar(match format {
        "date-time" => Scalar::Timestamp,
        "date" => Scalar::Date,
        "byte" => Scalar::Base64,
        "password" => Scalar::Secret,
        _ => Scalar::String,
    })
}

/// An integer or any number by its format.
pub(super) fn number(context: &mut Context<'_>, view: &View<'_>, at: &At, name: &str) -> TypeRef {
    let format = view.format.as_deref().unwrap_or_default();
    let usual = match view.ty {
        _ if DIGITS.contains(&format.to_ascii_lowercase().as_str()) => Scalar::Number,
        Some("integer") => integer::integer(view),
        // JSON knows no smaller numbers, so `format: float` says nothing of the digits that come.
        _ => Scalar::F64,
    };
    let scalar = match context.config.formats.get(format) {
        None => usual,
        Some(Format::I32) => Scalar::I32,
        Some(Format::I64) => Scalar::I64,
        Some(Format::I128) => Scalar::I128,
        Some(Format::U32) => Scalar::U32,
        Some(Format::U64) => Scalar::U64,
        Some(Format::F32) => Scalar::F32,
        Some(Format::F64) => Scalar::F64,
        Some(Format::Number) => Scalar::Number,
        Some(_) => {
            let why = format!("it is no text, and `codegen.toml` gives `{format}` a type of text");
            context
                .widened(at, name, "the usual type of numbers", &why)
                .advise("give the format one of i32, i64, i128, u32, u64, f32, f64 and number");
            usual
        }
    };
    TypeRef::Scalar(scalar)
}

/// Text as the type that is asked for.
fn text(format: &Format) -> TypeRef {
    let path: &[&str] = match format {
        Format::String => return TypeRef::Scalar(Scalar::String),
        Format::Timestamp => return TypeRef::Scalar(Scalar::Timestamp),
        Format::Date => return TypeRef::Scalar(Scalar::Date),
        Format::Bytes => return TypeRef::Scalar(Scalar::Base64),
        Format::Base64Url => return TypeRef::Scalar(Scalar::Base64Url),
        Format::Secret => return TypeRef::Scalar(Scalar::Secret),
        Format::Custom(custom) => return TypeRef::Parsed(custom.path.clone()),
        Format::Time => &["runtime", "Time"],
        Format::Duration => &["runtime", "jiff", "Span"],
        Format::Uuid => &["uuid", "Uuid"],
        Format::Url => &["runtime", "Url"],
        Format::Ip => &["std", "net", "IpAddr"],
        Format::Ipv4 => &["std", "net", "Ipv4Addr"],
        Format::Ipv6 => &["std", "net", "Ipv6Addr"],
        Format::Bool => &["bool"],
        Format::I32 => &["i32"],
        Format::I64 => &["i64"],
        Format::I128 => &["i128"],
        Format::U32 => &["u32"],
        Format::U64 => &["u64"],
        Format::F32 => &["f32"],
        Format::F64 => &["f64"],
        Format::Number => &["runtime", "Number"],
    };
    TypeRef::Parsed(Path(path.iter().map(|&segment| segment.to_owned()).collect()))
}
