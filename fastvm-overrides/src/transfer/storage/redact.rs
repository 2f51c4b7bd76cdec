//! Takes signed URLs out of texts that others wrote.

use fastvm_generated::runtime::{Secret, Url};

/// The text without these URLs, their queries, and the values in them that could be signatures or keys.
pub(crate) fn redact(text: &str, urls: &[&Secret]) -> String {
    let mut secrets: Vec<String> = Vec::new();
    for url in urls {
        secrets.push(url.as_str().to_owned());
        if let Ok(url) = Url::parse(url) {
            secrets.push(url.as_str().to_owned());
            secrets.extend(url.query().map(|query| format!("{}?{query}", url.path())));
            secrets.extend(url.query().map(str::to_owned));
            let raw = url.query().unwrap_or_default().split('&');
            secrets.extend(raw.filter_map(|pair| pair.split_once('=')).map(|(_, v)| v.to_owned()));
            secrets.extend(url.query_pairs().map(|(_, value)| value.into_owned()));
        }
    }
    // A short value is a number or a word, which may stand anywhere.
    secrets.retain(|secret| secret.len() >= 8);
    // Longer ones first: others are part of them.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    let mut text = text.to_owned();
    for secret in secrets {
        if text.contains(&secret) {
            text = text.replace(&secret, "[signed URL]");
        }
    }
    text
}

/// What an error's body has to say: the message of the XML that stores answer with (the rest of it may repeat what was
/// signed), else the beginning of a text. Nothing of a page of HTML.
pub(crate) fn message(body: &str) -> String {
    const LONGEST: usize = 300;
    let element = |name: &str| {
        let (_, rest) = body.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(text, _)| text)
    };
    let text = match (element("Code"), element("Message")) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(text), None) | (None, Some(text)) => text.to_owned(),
        (None, None) if body.trim_start().starts_with('<') => String::new(),
        (None, None) => body.to_owned(),
    };
    let words: Vec<_> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    words.join(" ").trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_signed_url_is_left() {
        let url =
            Secret::from("https://store.example/o/4f1c?op=put&X-Signature=b2s%2Fb2s%2Fb2s%3D");
        let text = "curl: (22) https://store.example/o/4f1c?op=put&X-Signature=b2s%2Fb2s%2Fb2s%3D \
                    or /o/4f1c?op=put&X-Signature=b2s%2Fb2s%2Fb2s%3D or b2s/b2s/b2s= or b2s%2Fb2s%2Fb2s%3D: put";
        let shown = redact(text, &[&url]);
        assert_eq!(
            shown,
            "curl: (22) [signed URL] or [signed URL] or [signed URL] or [signed URL]: put"
        );
    }

    #[test]
    fn the_message_of_an_answer_is_kept() {
        let xml = "<?xml?><Error><Code>Expired</Code><Message>Too\nlate.</Message><StringToSign>PUT</StringToSign></Error>";
        assert_eq!(message(xml), "Expired: Too late.");
        assert_eq!(message("<html><body>Bad gateway</body></html>"), "");
        assert_eq!(message("no such object\n"), "no such object");
    }
}
