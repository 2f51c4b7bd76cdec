//! Text of an answer, in whichever charset it came.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::media_type::charset;

/// The body as UTF-8, as its byte order mark or its `Content-Type` says that it is to be read; an error has the name of a
/// charset that is not known here. What says that it is UTF-8, or says nothing, is given as it is, but for the mark.
pub(crate) fn utf8<'b>(headers: &HeaderMap, body: &'b [u8]) -> Result<Cow<'b, [u8]>, String> {
    match body {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Ok(rest.into()),
        [0xFE, 0xFF, rest @ ..] => return Ok(utf16(rest, u16::from_be_bytes)),
        [0xFF, 0xFE, rest @ ..] => return Ok(utf16(rest, u16::from_le_bytes)),
        _ => {}
    }
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(charset) = content_type.and_then(charset) else { return Ok(body.into()) };
    match charset.as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => Ok(body.into()),
        "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "latin-1" | "l1" => {
            Ok(single(body, char::from))
        }
        "iso-8859-15" | "iso8859-15" | "iso_8859-15" | "latin-9" | "l9" => Ok(single(body, latin9)),
        "windows-1252" | "cp1252" | "x-cp1252" => Ok(single(body, windows1252)),
        "utf-16le" => Ok(utf16(body, u16::from_le_bytes)),
        // Without a mark it is big endian, unless its first character, which is mostly one of ASCII, says otherwise.
        "utf-16" if body.get(1) == Some(&0) => Ok(utf16(body, u16::from_le_bytes)),
        "utf-16be" | "utf-16" => Ok(utf16(body, u16::from_be_bytes)),
        // Whatever the charset, such bytes are what they look like.
        _ if body.iter().all(|&byte| is_plain(byte)) => Ok(body.into()),
        _ => Err(charset),
    }
}

/// Whether a byte is printable ASCII or white space, and begins no escape.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~')
}

fn single(body: &[u8], read: fn(u8) -> char) -> Cow<'_, [u8]> {
    if body.is_ascii() {
        return body.into();
    }
    body.iter().map(|&byte| read(byte)).collect::<String>().into_bytes().into()
}

fn utf16(body: &[u8], read: fn([u8; 2]) -> u16) -> Cow<'_, [u8]> {
    let units = body.chunks(2).map(|pair| match pair {
        [one, other] => read([*one, *other]),
        _ => 0xFFFD,
    });
    let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    text.collect::<String>().into_bytes().into()
}

/// ISO 8859-15 is ISO 8859-1 but for eight characters.
fn latin9(byte: u8) -> char {
    match byte {
        0xA4 => '€',
        0xA6 => 'Š',
        0xA8 => 'š',
        0xB4 => 'Ž',
        0xB8 => 'ž',
        0xBC => 'Œ',
        0xBD => 'œ',
        0xBE => 'Ÿ',
        byte => byte.into(),
    }
}

/// Windows-1252 is ISO 8859-1 but for what has control characters there.
fn windows1252(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        byte => byte.into(),
    }
}
