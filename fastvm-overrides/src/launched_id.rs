//! The id of a VM in the answer to its launch, where the answer as a whole can't be read.

use fastvm_generated::runtime::codec;

/// The text at `id` of a JSON object that may be cut off, or wrong elsewhere.
pub(crate) fn id_in(body: &[u8]) -> Option<String> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = body.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let text = string_at(body, at)?;
                at += text.len();
                if depth == 1 && text == br#""id""# {
                    if let Some(id) = value_after(&body[at..]) {
                        return Some(id);
                    }
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The text that follows a key, behind its colon.
fn value_after(rest: &[u8]) -> Option<String> {
    let value = rest.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start();
    let id: String = codec::from_json(string_at(value, 0)?).ok()?;
    Some(id).filter(|id| !id.is_empty())
}

/// The string that begins at `start`, with its quotes; none where it doesn't end.
fn string_at(body: &[u8], start: usize) -> Option<&[u8]> {
    let text = body.get(start..)?.strip_prefix(b"\"")?;
    let mut is_escaped = false;
    let end = text.iter().position(|byte| {
        let is_end = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_end
    })?;
    body.get(start..start + end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_in_what_came() {
        for body in [
            r#"{"id":"vm-1","name":"#,
            r#"{"name":"id","nested":{"id":"no"},"list":[{"id":"no"}], "id" : "vm-1" "#,
            r#"{"tricky":"\"id\":\"no\"","a\\":1,"id":"vm\u002d1"}"#,
            r#"{"id":"vm-1","cpu":"many"}"#,
        ] {
            assert_eq!(id_in(body.as_bytes()).as_deref(), Some("vm-1"), "{body}");
        }
    }

    #[test]
    fn what_is_no_id_is_not_taken_for_one() {
        for body in [
            "",
            "null",
            r#""id""#,
            r#"{"id":7}"#,
            r#"{"id":""}"#,
            r#"{"id":"vm-"#,
            r#"{"id"#,
            r#"["id","x"]"#,
            r#"{"a":{"id":"x"}}"#,
            "\u{0}\"",
            r#"{"id":"\q"}"#,
        ] {
            assert_eq!(id_in(body.as_bytes()), None, "{body}");
        }
    }
}
