//! Signatures of URLs: HMAC-SHA256 over everything that a URL allows.

use std::fmt::{self, Write as _};

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};

use super::refusal::Refusal;
use super::{Kind, Object};
use crate::clock::Millis;

/// What a signed URL allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// To put up to so many bytes.
    Put { max_bytes: u64 },
    /// To read.
    Get,
}

/// A URL whose signature is right, though its time may be over.
#[derive(Debug)]
pub(super) struct Signed {
    pub(super) access: Access,
    expires: Millis,
}

/// The secret of a store.
pub(super) struct Key([u8; 32]);

impl Key {
    pub(super) fn random() -> Key {
        let mut key = [0; 32];
        // Each is 122 bits from the system's source.
        key[..16].copy_from_slice(uuid::Uuid::new_v4().as_bytes());
        key[16..].copy_from_slice(uuid::Uuid::new_v4().as_bytes());
        Key(key)
    }

    /// The query of a URL that allows `access` to `object` until `expires`.
    pub(super) fn sign(&self, object: &Object, access: Access, expires: Millis) -> String {
        let mut query = format!("expires={}", expires.get());
        if let Access::Put { max_bytes } = access {
            let _ = write!(query, "&max-bytes={max_bytes}");
        }
        let signature =
            self.mac(object, access, expires).iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            });
        format!("{query}&signature={signature}")
    }

    /// What the query of a URL allows, asked with `method`.
    pub(super) fn verify(
        &self,
        object: &Object,
        query: &str,
        method: &str,
    ) -> Result<Signed, Refusal> {
        let parameter = |name| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let expires = parameter("expires").and_then(|value| value.parse().ok());
        let expires = Millis::at(expires.ok_or(Refusal::NotSigned)?);
        let given = parameter("signature").ok_or(Refusal::NotSigned)?;
        let access = if method == "PUT" {
            let max_bytes = parameter("max-bytes").and_then(|value| value.parse().ok());
            Access::Put { max_bytes: max_bytes.ok_or(Refusal::NotSigned)? }
        } else {
            Access::Get
        };
        if !is_hex_of(given, &self.mac(object, access, expires)) {
            return Err(Refusal::WrongSignature);
        }
        Ok(Signed { access, expires })
    }

    /// What a request is allowed that comes `now`: its signature, its time and the headers that it may have.
    pub(super) fn authorize(
        &self,
        object: &Object,
        query: &str,
        method: &str,
        headers: &HeaderMap,
        now: Millis,
    ) -> Result<Access, Refusal> {
        // Credentials for the API must not travel to another host, where a signature says it all.
        if headers.contains_key("x-api-key") || headers.contains_key(AUTHORIZATION) {
            return Err(Refusal::Credentials);
        }
        let signed = self.verify(object, query, method)?;
        if signed.expires <= now {
            return Err(Refusal::Expired);
        }
        if let Access::Put { .. } = signed.access
            && !has_content_type(headers, object.kind)
        {
            return Err(Refusal::WrongContentType);
        }
        Ok(signed.access)
    }

    fn mac(&self, object: &Object, access: Access, expires: Millis) -> [u8; 32] {
        let rest = match access {
            Access::Put { max_bytes } => {
                format!("PUT\n{}\n{max_bytes}", object.kind.content_type())
            }
            Access::Get => "GET".to_owned(),
        };
        hmac_sha256::HMAC::mac(format!("{}\n{}\n{rest}", object.path(), expires.get()), self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(..)")
    }
}

fn has_content_type(headers: &HeaderMap, kind: Kind) -> bool {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    given.is_some_and(|given| given.trim().eq_ignore_ascii_case(kind.content_type()))
}

/// Compares in a time that doesn't tell how much is right.
fn is_hex_of(hex: &str, bytes: &[u8; 32]) -> bool {
    if hex.len() != 2 * bytes.len() || !hex.is_ascii() {
        return false;
    }
    let digits = hex.as_bytes().chunks_exact(2).map(|pair| {
        let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or(u32::MAX);
        digit(pair[0]).wrapping_mul(16).wrapping_add(digit(pair[1]))
    });
    digits.zip(bytes).fold(0, |differences, (digit, byte)| differences | (digit ^ u32::from(*byte)))
        == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Millis = Millis::at(1_000);

    fn object() -> Object {
        Object { kind: Kind::File, name: "0123456789abcdef0123456789abcdef".to_owned() }
    }

    #[test]
    fn a_query_allows_what_was_signed() {
        let key = Key::random();
        let put = key.sign(&object(), Access::Put { max_bytes: 5 }, LATER);
        assert_eq!(
            key.verify(&object(), &put, "PUT").unwrap().access,
            Access::Put { max_bytes: 5 }
        );
        let get = key.sign(&object(), Access::Get, LATER);
        assert_eq!(key.verify(&object(), &get, "HEAD").unwrap().access, Access::Get);
    }

    #[test]
    fn a_changed_query_allows_nothing() {
        let key = Key::random();
        let put = key.sign(&object(), Access::Put { max_bytes: 5 }, LATER);
        let other = Object { kind: Kind::BuildContext, ..object() };
        for (object, query, method) in [
            (object(), put.replace("max-bytes=5", "max-bytes=6"), "PUT"),
            (object(), put.replace("expires=1000", "expires=1001"), "PUT"),
            (object(), put.replace("signature=", "signature=0"), "PUT"),
            (object(), put.split("&signature=").next().unwrap().to_owned(), "PUT"),
            (object(), put.clone(), "GET"),
            (other, put.clone(), "PUT"),
        ] {
            assert!(key.verify(&object, &query, method).is_err(), "{method} {query}");
        }
        assert!(Key::random().verify(&object(), &put, "PUT").is_err());
    }
}
