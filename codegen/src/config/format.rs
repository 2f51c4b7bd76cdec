//! The Rust type of a format: `[formats]` in `codegen.toml`.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::diagnostic::did_you_mean;
use crate::ir::{Dependency, Path};

/// The Rust type of a format of strings, integers or numbers.
///
/// A type of numbers can be chosen for strings as well, such as an `int64` that is sent as a string. The text is then read
/// as a number, and written back as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum Format {
    /// `string`: `String`
    String,
    /// `timestamp`: `Formatted<Timestamp>`
    Timestamp,
    /// `date`: `Formatted<Date>`
    Date,
    /// `time`: `Formatted<Parsed<Time>>`, a time of day without an offset
    Time,
    /// `duration`: `Formatted<Parsed<jiff::Span>>`
    Duration,
    /// `uuid`: `Formatted<Parsed<uuid::Uuid>>`
    Uuid,
    /// `url`: `Formatted<Parsed<Url>>`
    Url,
    /// `ip`: `Formatted<Parsed<std::net::IpAddr>>`
    Ip,
    /// `ipv4`: `Formatted<Parsed<std::net::Ipv4Addr>>`
    Ipv4,
    /// `ipv6`: `Formatted<Parsed<std::net::Ipv6Addr>>`
    Ipv6,
    /// `bytes`: `Formatted<Base64>`
    Bytes,
    /// `base64url`: `Formatted<Base64Url>`
    Base64Url,
    /// `secret`: `Secret`
    Secret,
    /// `bool`: `bool`
    Bool,
    /// `i32`: `i32`
    I32,
    /// `i64`: `i64`
    I64,
    /// `i128`: `i128`
    I128,
    /// `u32`: `u32`
    U32,
    /// `u64`: `u64`
    U64,
    /// `f32`: `f32`
    F32,
    /// `f64`: `f64`
    F64,
    /// `number`: `Number`, a number with all of its digits
    Number,
    /// `{ type = "rust_decimal::Decimal", version = "1" }`: `Formatted<Parsed<rust_decimal::Decimal>>`
    #[cfg_attr(feature = "reference", schemars(untagged, with = "Entry"))]
    Custom(Custom),
}

/// The word in `codegen.toml` for each type that has one.
const NAMES: &[(&str, Format)] = &[
    ("string", Format::String),
    ("timestamp", Format::Timestamp),
    ("date", Format::Date),
    ("time", Format::Time),
    ("duration", Format::Duration),
    ("uuid", Format::Uuid),
    ("url", Format::Url),
    ("ip", Format::Ip),
    ("ipv4", Format::Ipv4),
    ("ipv6", Format::Ipv6),
    ("bytes", Format::Bytes),
    ("base64url", Format::Base64Url),
    ("secret", Format::Secret),
    ("bool", Format::Bool),
    ("i32", Format::I32),
    ("i64", Format::I64),
    ("i128", Format::I128),
    ("u32", Format::U32),
    ("u64", Format::U64),
    ("f32", Format::F32),
    ("f64", Format::F64),
    ("number", Format::Number),
];

/// A type of another crate or of the standard library, with `FromStr` and `Display`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Custom {
    /// Its path.
    pub path: Path,
    /// The crate that has it; none for the standard library.
    pub dependency: Option<Dependency>,
}

impl Format {
    /// The crate that the type comes from; none if every generated crate depends on it anyway.
    pub(crate) fn dependency(&self) -> Option<Dependency> {
        match self {
            Self::Uuid => Some(Dependency { name: "uuid".to_owned(), version: "1".to_owned() }),
            Self::Custom(custom) => custom.dependency.clone(),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FormatVisitor)
    }
}

struct FormatVisitor;

impl<'de> Visitor<'de> for FormatVisitor {
    type Value = Format;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a type, or `{ type = \"a_crate::Type\", version = \"1\" }`")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Format, E> {
        if let Some((_, format)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Ok(format.clone());
        }
        let known: Vec<_> = NAMES.iter().map(|(known, _)| format!("`{known}`")).collect();
        let nearest = did_you_mean(name, NAMES.iter().map(|(known, _)| *known));
        let nearest = nearest.map_or_else(String::new, |nearest| format!("{nearest} "));
        Err(E::custom(format_args!(
            "there is no type `{name}`: {nearest}Write {}, or `{{ type = \"a_crate::Type\", version = \"1\" }}` for one \
             with `FromStr` and `Display`",
            known.join(", ")
        )))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Format, A::Error> {
        let entry = Entry::deserialize(MapAccessDeserializer::new(map))?;
        custom(entry).map(Format::Custom).map_err(A::Error::custom)
    }
}

/// A type of another crate or of the standard library, which has `FromStr` and `Display`.
#[derive(Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The path of the type: `rust_decimal::Decimal`.
    ///
    /// ```toml
    /// [formats]
    /// decimal = { type = "rust_decimal::Decimal", version = "1" }
    /// ```
    #[serde(rename = "type")]
    path: String,
    /// The package that has it, where that isn't called as its path begins.
    ///
    /// ```toml
    /// [formats]
    /// zone = { type = "chrono_tz::Tz", dependency = "chrono-tz", version = "0.10" }
    /// ```
    dependency: Option<String>,
    /// The version of the package, as a manifest has it.
    ///
    /// ```toml
    /// [formats]
    /// decimal = { type = "rust_decimal::Decimal", version = "1.36" }
    /// ```
    version: Option<String>,
    /// Why, for people who read the configuration.
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

fn custom(entry: Entry) -> Result<Custom, String> {
    let segments: Vec<String> = entry.path.split("::").map(str::to_owned).collect();
    let is_name = |segment: &String| syn::parse_str::<syn::Ident>(segment).is_ok();
    let krate = segments.first().cloned().unwrap_or_default();
    if segments.len() < 2 || !segments.iter().all(is_name) {
        let path = &entry.path;
        return Err(format!("`{path}` is no path of a type: write `a_crate::Type`"));
    }
    let is_std = ["std", "core", "alloc"].contains(&krate.as_str());
    let dependency = match (entry.dependency, entry.version) {
        (None, None) if is_std => None,
        (name, Some(version)) if !is_std => {
            Some(Dependency { name: name.unwrap_or(krate), version })
        }
        _ if is_std => return Err("the standard library is no dependency".to_owned()),
        _ => return Err(format!("which version of `{krate}`? Write `version = \"1\"`")),
    };
    Ok(Custom { path: Path(segments), dependency })
}
