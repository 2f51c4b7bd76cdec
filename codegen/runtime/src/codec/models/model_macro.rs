//! The macro for structs, which takes the name in JSON of each field.
//!
//! Like every macro of the codec, it expands to calls of functions that are compiled once and to little else, since
//! the compiler checks the expansion again for every type. It writes paths in full, since a document may have a type
//! `Option` or `Result` of its own.

/// Encodes and decodes a struct as an object.
///
/// An entry is `field: "nameInJson"`, or `field: nullable "nameInJson"` for an option that must be there and may be
/// null. Unknown fields are skipped. With `..extra` at the end they are kept in the field `extra`, and with `..map
/// others` in the map `others`, whose values are of one type. With `..closed` they are an error. With `..unsent extra` they
/// are kept, but no request sends them. With `..union variant ["both"]` they are those of the field `variant`, whose type
/// knows the field `both` too; with `closed ["both", "other"]` after that, no request sends what isn't listed there.
///
/// An entry `"nameInJson" = "text"` is a field that always has this text, and no place in the struct.
#[macro_export]
#[doc(hidden)]
macro_rules! model {
    (
        $name:ident {
            $($field:ident: $($marker:ident)? $key:literal,)* $($constant:literal = $text:literal,)*
            ..closed $(,)?
        }
    ) => {
        $crate::model! { @impl $name { $($field: $($marker)? $key,)* } { $($constant = $text,)* } [] Refused true }
    };

    (
        $name:ident {
            $($field:ident: $($marker:ident)? $key:literal,)* $($constant:literal = $text:literal,)*
            ..union $union:ident [$($shared:literal),*] $(closed [$($named:literal),*])? $(,)?
        }
    ) => {
        const _: () = {
            $crate::model! {
                @fields $name { $($field: $($marker)? $key,)* } { $($constant = $text,)* } false
            }

            /// What the alternatives may have, where they may have nothing else: one list or none.
            static NAMED: &[&[&str]] = &[$(&[$($named),*])?];

            impl $crate::codec::Decode for $name {
                fn decode(
                    input: $crate::codec::Input<'_>,
                ) -> $crate::codec::private::Decoded<Self> {
                    $(let mut $field = ::core::option::Option::None;)*
                    let mut $union = ::core::option::Option::None;
                    let mut reader = $crate::codec::private::Reader::begin();
                    let slots: &mut [&mut dyn $crate::codec::Slot] = &mut [$(&mut $field),*];
                    let shared: &[&str] = &[$($shared),*];
                    let named = NAMED.first().copied();
                    let full = reader.read_beside(input, &FIELDS, slots, (shared, named), &mut $union);
                    let (
                        true,
                        $(::core::option::Option::Some($field),)*
                        ::core::option::Option::Some($union),
                    ) = (full, $($field,)* $union)
                    else {
                        return reader.error();
                    };
                    ::core::result::Result::Ok(Self { $($field,)* $union })
                }
            }

            impl $crate::codec::Encode for $name {
                fn encode(
                    &self,
                    output: &mut dyn $crate::codec::Output,
                ) -> $crate::codec::private::Encoded {
                    let values: &[&dyn $crate::codec::Encode] = &[$(&self.$field),*];
                    $crate::codec::private::encode_beside(
                        output, &FIELDS, values, NAMED.first().copied(), &self.$union,
                    )
                }
            }
        };

        $crate::model! { @serde $name }
    };

    (
        $name:ident {
            $($field:ident: $($marker:ident)? $key:literal,)* $($constant:literal = $text:literal,)*
            ..map $others:ident $(,)?
        }
    ) => {
        $crate::model! {
            @impl $name { $($field: $($marker)? $key,)* } { $($constant = $text,)* }
            [$others: ::std::collections::BTreeMap<_, _>] Kept(&mut $others) false
        }
    };

    (
        $name:ident {
            $($field:ident: $($marker:ident)? $key:literal,)* $($constant:literal = $text:literal,)*
            ..unsent $extra:ident $(,)?
        }
    ) => {
        $crate::model! { @extra $name $extra }

        $crate::model! {
            @impl $name { $($field: $($marker)? $key,)* } { $($constant = $text,)* }
            [$extra: $crate::codec::Extra] Unsent(&mut $extra) true
        }
    };

    (
        $name:ident {
            $($field:ident: $($marker:ident)? $key:literal,)* $($constant:literal = $text:literal,)*
            ..$extra:ident $(,)?
        }
    ) => {
        $crate::model! { @extra $name $extra }

        $crate::model! {
            @impl $name { $($field: $($marker)? $key,)* } { $($constant = $text,)* }
            [$extra: $crate::codec::Extra] Kept(&mut $extra) false
        }
    };

    ($name:ident { $($field:ident: $($marker:ident)? $key:literal),* $(,)? }) => {
        $crate::model! { @impl $name { $($field: $($marker)? $key,)* } {} [] Ignored false }
    };

    (
        @impl $name:ident { $($field:ident: $($marker:ident)? $key:literal,)* }
        { $($constant:literal = $text:literal,)* }
        [$($extra:ident: $holder:ty)?] $unknown:ident $(($kept:expr))? $closed:literal
    ) => {
        const _: () = {
            $crate::model! {
                @fields $name { $($field: $($marker)? $key,)* } { $($constant = $text,)* } $closed
            }

            impl $crate::codec::Decode for $name {
                fn decode(
                    input: $crate::codec::Input<'_>,
                ) -> $crate::codec::private::Decoded<Self> {
                    $(let mut $field = ::core::option::Option::None;)*
                    $(let mut $extra: $holder = ::core::default::Default::default();)?
                    let mut reader = $crate::codec::private::Reader::begin();
                    let slots: &mut [&mut dyn $crate::codec::Slot] = &mut [$(&mut $field),*];
                    let unknown = $crate::codec::private::Unknown::$unknown$(($kept))?;
                    let full = reader.read(input, &FIELDS, slots, unknown);
                    let (true, $(::core::option::Option::Some($field),)*) = (full, $($field,)*)
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
                ) -> $crate::codec::private::Encoded {
                    let values: &[&dyn $crate::codec::Encode] = &[$(&self.$field),*];
                    let extra: &[&dyn $crate::codec::private::Others] = &[$(&self.$extra)?];
                    $crate::codec::private::encode_fields(output, &FIELDS, values, extra)
                }
            }
        };

        $crate::model! { @serde $name }
    };

    (@extra $name:ident $extra:ident) => {
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
    };

    (
        @fields $name:ident { $($field:ident: $($marker:ident)? $key:literal,)* }
        { $($constant:literal = $text:literal,)* } $closed:literal
    ) => {
        static FIELDS: $crate::codec::private::Fields = $crate::codec::private::Fields {
            model: ::core::stringify!($name),
            names: &[$($key),*],
            nullable: &[$($($crate::codec::private::$marker($key),)?)*],
            constants: &[$(($constant, $text)),*],
            closed: $closed,
        };
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
