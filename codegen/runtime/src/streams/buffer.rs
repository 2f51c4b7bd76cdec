//! Bytes of a stream that came and that no record has had yet.
use std::ops::Range;

/// Bytes of a stream that came and that no record has had yet. Places in it hold until the next piece comes.
#[derive(Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    /// What stands before this is used up.
    start: usize,
    /// What is looked for doesn't stand before this.
    searched: usize,
}

impl Buffer {
    /// Adds a piece, and forgets what is used up.
    pub(super) fn push(&mut self, piece: &[u8]) {
        self.bytes.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        self.bytes.extend_from_slice(piece);
    }

    /// What came and isn't used up.
    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    /// How many bytes that is.
    pub(super) fn len(&self) -> usize {
        self.bytes.len() - self.start
    }

    /// The place of what isn't used up.
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.bytes.len()
    }

    /// What stands at a place.
    pub(super) fn at(&self, place: Range<usize>) -> &[u8] {
        self.bytes.get(place).unwrap_or_default()
    }

    /// Uses up all that stands before a place.
    pub(super) fn use_up_to(&mut self, place: usize) {
        self.start = place.clamp(self.start, self.bytes.len());
        self.searched = self.searched.max(self.start);
    }

    /// The place of the first byte that is meant. What was searched once isn't searched again until a part of it is used up.
    pub(super) fn find(&mut self, is_meant: impl Fn(u8) -> bool) -> Option<usize> {
        let found = self.bytes[self.searched..].iter().position(|byte| is_meant(*byte));
        self.searched = found.map_or(self.bytes.len(), |at| self.searched + at);
        found.map(|_| self.searched)
    }

    /// The place of the first of these bytes that follow each other, from a place on.
    pub(super) fn find_all(&self, wanted: &[u8], from: usize) -> Option<usize> {
        let bytes = self.bytes.get(from..)?;
        bytes.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}
