//! Changes to a document's text: what a slip of the hand, a broken disk or a bad merge does.

use super::hostile::{KEYWORDS, NUMBERS, TEXTS};
use super::seeds::Seed;
use crate::rng::Rng;

/// Up to how many changes a document gets.
const CHANGES: usize = 6;

/// The text with a few changes.
pub(super) fn mutate(text: &str, seeds: &[Seed], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=rng.below(CHANGES) {
        change(&mut bytes, seeds, rng);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, seeds: &[Seed], rng: &mut Rng) {
    let at = rng.below(bytes.len() + 1);
    let range = at..(at + rng.below(40)).min(bytes.len());
    match rng.below(10) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(range)),
        2 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << rng.below(8);
            }
        }
        3 => insert(bytes, at, rng.pick(TEXTS)),
        4 => insert(bytes, at, rng.pick(NUMBERS)),
        5 => insert(bytes, at, rng.pick(KEYWORDS)),
        6 => {
            let copy = bytes[range].to_vec();
            let to = rng.below(bytes.len() + 1);
            drop(bytes.splice(to..to, copy));
        }
        7 => duplicate_line(bytes, rng),
        8 => swap_lines(bytes, rng),
        _ => {
            let other = rng.pick(seeds).map_or(&[][..], |seed| seed.text.as_bytes());
            let from = rng.below(other.len() + 1);
            let piece = &other[from..(from + rng.below(200)).min(other.len())];
            drop(bytes.splice(at..at, piece.iter().copied()));
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, text: Option<&&str>) {
    drop(bytes.splice(at..at, text.into_iter().flat_map(|text| text.bytes())));
}

fn duplicate_line(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let from = rng.below(lines.len());
    let to = rng.below(lines.len() + 1);
    lines.insert(to, lines[from].clone());
    *bytes = lines.join(&b'\n');
}

fn swap_lines(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (one, other) = (rng.below(lines.len()), rng.below(lines.len()));
    lines.swap(one, other);
    *bytes = lines.join(&b'\n');
}
