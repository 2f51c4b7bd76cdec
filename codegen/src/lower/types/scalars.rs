//! The type that a format stands for: what `codegen.toml` says of it, or the usual one.

use super::integers;
use super::model::Ty;
use super::site::Site;
use crate::config::{Config, Format};
use crate::diagnostic::Limit;
use crate::document::{JsonType, Schema};
use crate::ir::{Path, Scalar};
use crate::lower::report::Report;

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

/// The type of text by its format.
pub(super) fn string(config: &Config, schema: &Schema) -> Ty {
    if schema.extensions.is_set("x-sdk-secret") {
        return Ty::Scalar(Scalar::Secret);
    }
    let format = schema.format.as_deref().unwrap_or_default();
    if let Some(configured) = config.formats.get(format) {
        return text(configured);
    }
    Ty::Scalar(match format {
        "date-time" => Scalar::Timestamp,
        "date" => Scalar::Date,
        "byte" => Scalar::Base64,
        "base64url" => Scalar::Base64Url,
        "password" => Scalar::Secret,
        _ => Scalar::String,
    })
}

/// The type of an integer or of any number by its format.
pub(super) fn number(
    config: &Config,
    report: &mut Report,
    schema: &Schema,
    ty: JsonType,
    site: &Site,
) -> Ty {
    let format = schema.format.as_deref().unwrap_or_default();
    let usual = match ty {
        _ if DIGITS.contains(&format.to_ascii_lowercase().as_str()) => Scalar::Number,
        JsonType::Integer => integers::integer(schema),
        // JSON knows no smaller numbers, so `format: float` says nothing of the digits that come.
        _ => Scalar::F64,
    };
    let scalar = match config.formats.get(format) {
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
            let to = "the usual type of numbers";
            report
                .widened(
                    Limit::FormatNotForNumbers,
                    site.owner,
                    &schema.at,
                    site.called(),
                    to,
                    &why,
                )
                .advise("give the format one of i32, i64, i128, u32, u64, f32, f64 and number");
            usual
        }
    };
    Ty::Scalar(scalar)
}

/// Text as the type that the configuration asks for.
fn text(format: &Format) -> Ty {
    let path: &[&str] = match format {
        Format::String => return Ty::Scalar(Scalar::String),
        Format::Timestamp => return Ty::Scalar(Scalar::Timestamp),
        Format::Date => return Ty::Scalar(Scalar::Date),
        Format::Bytes => return Ty::Scalar(Scalar::Base64),
        Format::Base64Url => return Ty::Scalar(Scalar::Base64Url),
        Format::Secret => return Ty::Scalar(Scalar::Secret),
        Format::Custom(custom) => return Ty::Parsed(custom.path.clone()),
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
    Ty::Parsed(Path(path.iter().map(|&segment| segment.to_owned()).collect()))
}
