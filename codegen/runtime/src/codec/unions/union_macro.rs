//! The macro for one of several types.

/// Encodes and decodes an enum as one of several types; each variant holds one value.
///
/// With `by "tag"` that field tells them apart, and an entry is `Variant: "value"` or `Variant:
/// "one" | "other"`. Without, the one that fits best is taken, and an entry is `Variant`. After
/// `..Unknown`, that variant takes what no other does, and `_: Base` takes any other tag; otherwise it is refused.
#[macro_export]
#[doc(hidden)]
macro_rules! union {
    (
        $name:ident by $key:literal {
            $($variant:ident: $($tag:literal)|+,)* ..$unknown:ident $(,)?
        }
    ) => {
        $crate::union! {
            @tagged $name by $key { $($variant: $($tag)|+,)* } ..$unknown
            tagged => tagged.unknown(Self::$unknown)
        }
    };

    (
        $name:ident by $key:literal {
            $($variant:ident: $($tag:literal)|+,)* _: $rest:ident $(,)?
        }
    ) => {
        $crate::union! {
            @tagged $name by $key { $($variant: $($tag)|+,)* } ..$rest
            tagged => tagged.rest(Self::$rest)
        }
    };

    ($name:ident by $key:literal { $($variant:ident: $($tag:literal)|+),* $(,)? }) => {
        $crate::union! {
            @tagged $name by $key { $($variant: $($tag)|+,)* }
            tagged => tagged.refuse(&[$($($tag),+),*])
        }
    };

    ($name:ident { $($variant:ident,)* ..$unknown:ident $(,)? }) => {
        $crate::union! {
            @untagged $name { $($variant)* } ..$unknown
            untagged => untagged.unknown(Self::$unknown)
        }
    };

    ($name:ident { $($variant:ident),* $(,)? }) => {
        $crate::union! { @untagged $name { $($variant)* } untagged => untagged.finish() }
    };

    (
        @tagged $name:ident by $key:literal { $($variant:ident: $($tag:literal)|+,)* }
        $(..$unknown:ident)? $tagged:ident => $otherwise:expr
    ) => {
        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> $crate::codec::private::Decoded<Self> {
                let name = ::core::stringify!($name);
                let $tagged = $crate::codec::private::Tagged::read(input, name, $key)?;
                match $tagged.tag() {
                    $(::core::option::Option::Some($($tag)|+) => {
                        $tagged.decode(&[$($tag),+], Self::$variant)
                    })*
                    _ => $otherwise,
                }
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> $crate::codec::private::Encoded {
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

    (
        @untagged $name:ident { $($variant:ident)* }
        $(..$unknown:ident)? $untagged:ident => $otherwise:expr
    ) => {
        impl $crate::codec::Decode for $name {
            fn decode(input: $crate::codec::Input<'_>) -> $crate::codec::private::Decoded<Self> {
                let name = ::core::stringify!($name);
                let mut $untagged = $crate::codec::private::Untagged::read(input, name)?;
                $($untagged.attempt(::core::stringify!($variant), Self::$variant);)*
                $otherwise
            }
        }

        impl $crate::codec::Encode for $name {
            fn encode(
                &self,
                output: &mut dyn $crate::codec::Output,
            ) -> $crate::codec::private::Encoded {
                match self {
                    $(Self::$variant(payload) => $crate::codec::Encode::encode(payload, output),)*
                    $(Self::$unknown(payload) => $crate::codec::Encode::encode(payload, output),)?
                }
            }
        }

        $crate::model! { @serde $name }
    };
}
