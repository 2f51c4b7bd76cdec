//! Finds the spans in JSON. The reader for YAML could read most JSON too, but it fails on escapes such as `\ud83d\ude00`.

use std::ops::Range;

use super::spans::Index;

/// Works out the spans of a text that is known to be JSON.
pub(super) fn index(text: &str) -> Index {
    let mut scanner = Scanner { text, at: 0, index: Index::default() };
    scanner.value(None, None);
    scanner.index
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    index: Index,
}

impl Scanner<'_> {
    /// Reads a value. This recurses no deeper than the parser did, which has a limit.
    fn value(&mut self, parent: Option<usize>, key: Option<(String, Range<usize>)>) {
        self.skip_space();
        let id = self.index.add(parent, key, self.at);
        match self.peek() {
            Some(b'{') => self.object(id),
            Some(b'[') => self.array(id),
            Some(b'"') => {
                self.string();
            }
            _ => self.skip_while(|byte| {
                !matches!(byte, b',' | b']' | b'}') && !byte.is_ascii_whitespace()
            }),
        }
        self.index.nodes[id].value.end = self.at;
    }

    fn object(&mut self, id: usize) {
        self.at += 1;
        loop {
            self.skip_space();
            match self.peek() {
                Some(b'"') => {
                    let span = self.string();
                    let key = serde_json::from_str(&self.text[span.clone()]).unwrap_or_default();
                    self.skip_space();
                    self.at += 1;
                    self.value(Some(id), Some((key, span)));
                }
                Some(b',') => self.at += 1,
                Some(b'}') => break self.at += 1,
                _ => break,
            }
        }
    }

    fn array(&mut self, id: usize) {
        self.index.nodes[id].is_list = true;
        self.at += 1;
        loop {
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break self.at += 1,
                Some(_) => self.value(Some(id), None),
                None => break,
            }
        }
    }

    /// Steps over a string and says where it stands, quotes included.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
        start..self.at
    }

    fn skip_space(&mut self) {
        self.skip_while(|byte| byte.is_ascii_whitespace());
    }

    fn skip_while(&mut self, is_skipped: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is_skipped) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
