//! The macro for known values of several kinds.

/// Encodes and decodes an enum as text, numbers and truth values.
///
/// An entry is `Variant = 0.5`, with any literal of JSON but null. After `..Unknown`, a variant that holds a
/// `Value`, any other value of the same kinds is kept.
#[macro_export]
#[doc(hidden)]
macro_rules! value_enum {
    (
        $(#[$docs:meta])*
        pub enum $name:ident {
            $($(#[$value_docs:meta])* $variant:ident = $value:literal,)*
            ..$unknown:ident $(,)?
        }
    ) => {
        $(#[$docs])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = ::core::concat!("`", ::core::stringify!($value), "`")]
                $(#[$value_docs])*
                $variant,
            )*
            /// A value that this version of the crate doesn't know, as it came.
            $unknown($crate::codec::Value),
        }

        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub fn to_value(&self) -> $crate::codec::Value {
                $crate::codec::private::ValueEnum::value(self)
            }
        }

        impl $crate::codec::private::ValueEnum for $name {
            fn known(
                value: $crate::codec::private::Literal<'_>,
            ) -> ::core::option::Option<Self> {
                $(
                    if value == $crate::codec::private::Literal::from($value) {
                        return ::core::option::Option::Some(Self::$variant);
                    }
                )*
                ::core::option::Option::None
            }

            fn all() -> ::std::vec::Vec<$crate::codec::private::Literal<'static>> {
                ::std::vec![$($crate::codec::private::Literal::from($value)),*]
            }

            fn value(&self) -> $crate::codec::Value {
                match self {
                    $(Self::$variant => $crate::codec::private::Literal::from($value).into(),)*
                    Self::$unknown(value) => ::core::clone::Clone::clone(value),
                }
            }
        }

        impl ::core::convert::From<$crate::codec::Value> for $name {
            fn from(value: $crate::codec::Value) -> Self {
                $crate::codec::private::known_value(&value).unwrap_or(Self::$unknown(value))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&$crate::codec::private::value_text(self))
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.to_value() == other.to_value()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> $crate::codec::private::Decoded<Self> {
                $crate::codec::private::decode_open_value(input)
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> $crate::codec::private::Encoded {
                $crate::codec::private::encode_value(self, output)
            }
        }

        $crate::model! { @serde $name }
    };
}
