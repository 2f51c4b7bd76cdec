//! serde's traits for a type of this crate that has a codec.

/// Implements `Serialize` and `Deserialize` by `Encode` and `Decode`.
macro_rules! serde_by_codec {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::codec::formats::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::codec::formats::deserialize(deserializer)
            }
        }
    };
}

pub(in crate::codec) use serde_by_codec;
