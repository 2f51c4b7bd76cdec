//! The macros for strings and integers with known values.

/// Encodes and decodes an enum as a string.
///
/// An entry is `Variant: "value"`, or after `pub enum` and with the enum itself made too, `Variant
/// = "value"`. After `..Unknown`, a variant that holds a `String`, any other value is kept there;
/// otherwise it is refused.
#[macro_export]
#[doc(hidden)]
macro_rules! string_enum {
    (
        $(#[$docs:meta])*
        pub enum $name:ident {
            $($(#[$value_docs:meta])* $variant:ident = $text:literal,)*
            ..$unknown:ident $(,)?
        }
    ) => {
        $(#[$docs])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = ::core::concat!("`", $text, "`")]
                $(#[$value_docs])*
                $variant,
            )*
            /// A value that this version of the crate doesn't know, as it came.
            $unknown(::std::string::String),
        }

        $crate::string_enum! { $name { $($variant: $text,)* ..$unknown } }
    };

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
                <Self as $crate::codec::private::StringEnum>::known(&text)
                    .unwrap_or_else(|| Self::$unknown(text))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
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

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::codec::UnknownValue> {
                <Self as $crate::codec::private::StringEnum>::known(text)
                    .ok_or_else($crate::codec::UnknownValue::text::<Self>)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::codec::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::codec::UnknownValue> {
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
                match text {
                    $($text => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        $crate::string_enum! { @compare $name by as_str }

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

        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> $crate::codec::private::Decoded<Self> {
                $crate::codec::private::$decode(input)
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> $crate::codec::private::Encoded {
                output.str(self.as_str())
            }
        }

        $crate::model! { @serde $name }
    };

    (@compare $name:ident by $key:ident) => {
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.$key() == other.$key()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(&self.$key(), &other.$key())
            }
        }

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.$key(), state);
            }
        }
    };
}

/// Encodes and decodes an enum as an integer.
///
/// An entry is `Variant: 1`. After `..Unknown`, a variant that holds an `i64`, any other value is
/// kept there; otherwise it is refused.
#[macro_export]
#[doc(hidden)]
macro_rules! int_enum {
    (
        $(#[$docs:meta])*
        pub enum $name:ident {
            $($(#[$value_docs:meta])* $variant:ident = $number:literal,)*
            ..$unknown:ident $(,)?
        }
    ) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = ::core::concat!("`", $number, "`")]
                $(#[$value_docs])*
                $variant,
            )*
            /// A value that this version of the crate doesn't know, as it came.
            $unknown(i64),
        }

        $crate::int_enum! { $name { $($variant: $number,)* ..$unknown } }
    };

    ($name:ident { $($variant:ident: $number:literal,)* ..$unknown:ident $(,)? }) => {
        impl ::core::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                <Self as $crate::codec::private::IntEnum>::known(number)
                    .unwrap_or(Self::$unknown(number))
            }
        }

        $crate::int_enum! {
            @impl $name { $($variant: $number,)* }
            { Self::$unknown(number) => *number, } decode_open_int
        }
    };

    ($name:ident { $($variant:ident: $number:literal),* $(,)? }) => {
        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::codec::UnknownValue;

            fn try_from(number: i64) -> ::core::result::Result<Self, $crate::codec::UnknownValue> {
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
                match number {
                    $($number => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        $crate::string_enum! { @compare $name by as_i64 }

        impl ::core::cmp::PartialEq<i64> for $name {
            fn eq(&self, other: &i64) -> bool {
                self.as_i64() == *other
            }
        }

        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> $crate::codec::private::Decoded<Self> {
                $crate::codec::private::$decode(input)
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> $crate::codec::private::Encoded {
                output.i64(self.as_i64())
            }
        }

        $crate::model! { @serde $name }
    };
}
