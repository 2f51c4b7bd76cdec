//! What a type is made of, an entry a line: the macros that generated code calls.
//!
//! They expand to calls of functions that are compiled once and to as little else as can be, since it is type-checked
//! anew for every type. Paths are written in full, since a document may have a type `Option` or `Result` of its own.

/// Encodes and decodes a struct as an object.
///
/// An entry is `field: "nameInJson"`, or `field: nullable "nameInJson"` for an option that must be there and may be
/// null. Unknown fields are passed over; after `..extra` they are kept in the field `extra`, after `..closed` refused.
#[macro_export]
#[doc(hidden)]
macro_rules! model {
    ($name:ident { $($field:ident: $($marker:ident)? $key:literal,)* ..closed $(,)? }) => {
        $crate::model! { @impl $name { $($field: $($marker)? $key,)* } $crate::codec::private::Unknown::Refused }
    };

    ($name:ident { $($field:ident: $($marker:ident)? $key:literal,)* ..$extra:ident $(,)? }) => {
        impl $name {
            /// The fields that this version of the crate doesn't know.
            #[must_use]
            pub const fn extra(&self) -> &$crate::codec::Extra {
                &self.$extra
            }

            /// The fields that this version of the crate doesn't know, to change them.
            #[must_use]
            pub const fn extra_mut(&mut self) -> &mut $crate::codec::Extra {
                &mut self.$extra
            }
        }

        $crate::model! {
            @impl $name { $($field: $($marker)? $key,)* } $crate::codec::private::Unknown::Kept(&mut $extra); $extra
        }
    };

    ($name:ident { $($field:ident: $($marker:ident)? $key:literal),* $(,)? }) => {
        $crate::model! { @impl $name { $($field: $($marker)? $key,)* } $crate::codec::private::Unknown::Ignored }
    };

    (@impl $name:ident { $($field:ident: $($marker:ident)? $key:literal,)* } $unknown:expr $(; $extra:ident)?) => {
        const _: () = {
            static FIELDS: $crate::codec::private::Fields = $crate::codec::private::Fields {
                model: ::core::stringify!($name),
                names: &[$($key),*],
                nullable: &[$($($crate::codec::private::$marker($key),)?)*],
            };

            impl $crate::codec::Decode for $name {
                fn decode(input: $crate::codec::Input<'_>) -> ::core::result::Result<Self, $crate::codec::CodecError> {
                    $(let mut $field = ::core::option::Option::None;)*
                    $(let mut $extra = $crate::codec::Extra::new();)?
                    let mut reader = $crate::codec::private::Reader::new();
                    let (true, $(::core::option::Option::Some($field),)*) =
                        (reader.read(input, &FIELDS, &mut [$(&mut $field),*], $unknown), $($field,)*)
                    else {
                        return reader.error();
                    };
                    ::core::result::Result::Ok(Self { $($field,)* $($extra)? })
                }
            }

            impl $crate::codec::Encode for $name {
                fn encode(
                    &self,
                    output: &mut dyn $crate::codec::Output,
                ) -> ::core::result::Result<(), $crate::codec::CodecError> {
                    $crate::codec::private::encode_fields(output, &FIELDS, &[$(&self.$field),*], &[$(&self.$extra)?])
                }
            }
        };

        $crate::model! { @serde $name }
    };

    (@serde $name:ident) => {
        impl $crate::codec::private::Serialize for $name {
            fn serialize<S: $crate::codec::private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codec::private::serialize(self, serializer)
            }
        }

        impl<'de> $crate::codec::private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::codec::private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codec::private::deserialize(deserializer)
            }
        }
    };
}

/// Encodes and decodes an enum as a string.
///
/// An entry is `Variant: "value"`. After `..Unknown`, a variant that holds a `String`, any other value is kept there;
/// otherwise it is refused.
#[macro_export]
#[doc(hidden)]
macro_rules! string_enum {
    ($name:ident { $($variant:ident: $text:literal,)* ..$unknown:ident $(,)? }) => {
        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                <Self as $crate::codec::private::StringEnum>::known(text)
                    .unwrap_or_else(|| Self::$unknown(::core::convert::From::from(text)))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                <Self as $crate::codec::private::StringEnum>::known(&text).unwrap_or_else(|| Self::$unknown(text))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(::core::convert::From::from(text))
            }
        }

        $crate::string_enum! { @impl $name { $($variant: $text,)* } decode_open_string }
    };

    ($name:ident { $($variant:ident: $text:literal),* $(,)? }) => {
        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub const fn as_str(&self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::codec::UnknownValue;

            fn try_from(text: &str) -> ::core::result::Result<Self, Self::Error> {
                <Self as $crate::codec::private::StringEnum>::known(text)
                    .ok_or_else($crate::codec::UnknownValue::text::<Self>)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::codec::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::convert::TryFrom::try_from(text)
            }
        }

        $crate::string_enum! { @impl $name { $($variant: $text,)* } decode_closed_string }
    };

    (@impl $name:ident { $($variant:ident: $text:literal,)* } $decode:ident) => {
        impl $crate::codec::private::StringEnum for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const KNOWN: &'static [&'static str] = &[$($text),*];

            fn known(text: &str) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match text {
                    $($text => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> ::core::result::Result<Self, $crate::codec::CodecError> {
                $crate::codec::private::$decode(input)
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> ::core::result::Result<(), $crate::codec::CodecError> {
                output.str(self.as_str())
            }
        }

        $crate::model! { @serde $name }
    };
}

/// Encodes and decodes an enum as an integer.
///
/// An entry is `Variant: 1`. After `..Unknown`, a variant that holds an `i64`, any other value is kept there; otherwise
/// it is refused.
#[macro_export]
#[doc(hidden)]
macro_rules! int_enum {
    ($name:ident { $($variant:ident: $number:literal,)* ..$unknown:ident $(,)? }) => {
        impl ::core::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                <Self as $crate::codec::private::IntEnum>::known(number).unwrap_or(Self::$unknown(number))
            }
        }

        $crate::int_enum! { @impl $name { $($variant: $number,)* } { Self::$unknown(number) => *number, } decode_open_int }
    };

    ($name:ident { $($variant:ident: $number:literal),* $(,)? }) => {
        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::codec::UnknownValue;

            fn try_from(number: i64) -> ::core::result::Result<Self, Self::Error> {
                <Self as $crate::codec::private::IntEnum>::known(number)
                    .ok_or_else($crate::codec::UnknownValue::number::<Self>)
            }
        }

        $crate::int_enum! { @impl $name { $($variant: $number,)* } {} decode_closed_int }
    };

    (@impl $name:ident { $($variant:ident: $number:literal,)* } { $($rest:tt)* } $decode:ident) => {
        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub const fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    $($rest)*
                }
            }
        }

        impl $crate::codec::private::IntEnum for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const KNOWN: &'static [i64] = &[$($number),*];

            fn known(number: i64) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match number {
                    $($number => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_i64() == other.as_i64()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialEq<i64> for $name {
            fn eq(&self, other: &i64) -> bool {
                self.as_i64() == *other
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(&self.as_i64(), &other.as_i64())
            }
        }

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.as_i64(), state);
            }
        }

        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> ::core::result::Result<Self, $crate::codec::CodecError> {
                $crate::codec::private::$decode(input)
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> ::core::result::Result<(), $crate::codec::CodecError> {
                output.i64(self.as_i64())
            }
        }

        $crate::model! { @serde $name }
    };
}

/// Encodes and decodes an enum as one of several types; each variant holds one value.
///
/// With `by "tag"` that field tells them apart, and an entry is `Variant: "value"` or `Variant: "one" | "other"`.
/// Without, they are tried in order, and an entry is `Variant`. After `..Unknown`, that variant takes what no other
/// does; otherwise it is refused.
#[macro_export]
#[doc(hidden)]
macro_rules! union {
    ($name:ident by $key:literal { $($variant:ident: $($tag:literal)|+,)* ..$unknown:ident $(,)? }) => {
        $crate::union! {
            @tagged $name by $key { $($variant: $($tag)|+,)* } ..$unknown
            tagged => tagged.unknown(Self::$unknown)
        }
    };

    ($name:ident by $key:literal { $($variant:ident: $($tag:literal)|+),* $(,)? }) => {
        $crate::union! {
            @tagged $name by $key { $($variant: $($tag)|+,)* }
            tagged => tagged.refuse(&[$($($tag),+),*])
        }
    };

    ($name:ident { $($variant:ident,)* ..$unknown:ident $(,)? }) => {
        $crate::union! { @untagged $name { $($variant)* } ..$unknown untagged => untagged.unknown(Self::$unknown) }
    };

    ($name:ident { $($variant:ident),* $(,)? }) => {
        $crate::union! { @untagged $name { $($variant)* } untagged => untagged.refuse() }
    };

    (
        @tagged $name:ident by $key:literal { $($variant:ident: $($tag:literal)|+,)* } $(..$unknown:ident)?
        $tagged:ident => $otherwise:expr
    ) => {
        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> ::core::result::Result<Self, $crate::codec::CodecError> {
                let $tagged = $crate::codec::private::Tagged::read(input, ::core::stringify!($name), $key)?;
                match $tagged.tag() {
                    $(::core::option::Option::Some($($tag)|+) => $tagged.decode(&[$($tag),+], Self::$variant),)*
                    _ => $otherwise,
                }
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> ::core::result::Result<(), $crate::codec::CodecError> {
                match self {
                    $(Self::$variant(payload) => {
                        $crate::codec::private::encode_tagged(output, $key, &[$($tag),+], payload)
                    })*
                    $(Self::$unknown(payload) => $crate::codec::Encode::encode(payload, output),)?
                }
            }
        }

        $crate::model! { @serde $name }
    };

    (@untagged $name:ident { $($variant:ident)* } $(..$unknown:ident)? $untagged:ident => $otherwise:expr) => {
        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> ::core::result::Result<Self, $crate::codec::CodecError> {
                let mut $untagged = $crate::codec::private::Untagged::read(input, ::core::stringify!($name))?;
                $(if let ::core::option::Option::Some(payload) = $untagged.attempt(::core::stringify!($variant)) {
                    return ::core::result::Result::Ok(Self::$variant(payload));
                })*
                $otherwise
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> ::core::result::Result<(), $crate::codec::CodecError> {
                match self {
                    $(Self::$variant(payload) => $crate::codec::Encode::encode(payload, output),)*
                    $(Self::$unknown(payload) => $crate::codec::Encode::encode(payload, output),)?
                }
            }
        }

        $crate::model! { @serde $name }
    };
}
