//! Text that matches a pattern.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};

use crate::rng::Rng;

/// How often an open repetition is repeated beyond what it must.
const MORE: u32 = 4;

/// The most that text may grow to.
const LENGTH: usize = 2000;

/// Text that should match; none where the pattern is of a kind that isn't understood here.
pub(super) fn matching(pattern: &str, rng: &mut Rng) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, rng, &mut text)?;
    Some(text)
}

fn write(hir: &Hir, rng: &mut Rng, text: &mut String) -> Option<()> {
    if text.len() > LENGTH {
        return None;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => text.push(member(class.ranges(), rng)?),
        HirKind::Class(Class::Bytes(class)) => {
            let range = rng.pick(class.ranges())?;
            text.push(char::from(range.start()));
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min.saturating_add(MORE));
            let most = most.min(repetition.min.saturating_add(MORE));
            let spread = usize::try_from(most - repetition.min).ok()? + 1;
            let times = usize::try_from(repetition.min).ok()? + rng.below(spread);
            for _ in 0..times {
                write(&repetition.sub, rng, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, rng, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, rng, text)?;
            }
        }
        HirKind::Alternation(options) => write(rng.pick(options)?, rng, text)?,
    }
    Some(())
}

/// A character of a class; what can be printed is preferred.
fn member(ranges: &[ClassUnicodeRange], rng: &mut Rng) -> Option<char> {
    let printed: Vec<(u32, u32)> = ranges
        .iter()
        .map(|range| (u32::from(range.start()).max(0x20), u32::from(range.end()).min(0x7e)))
        .filter(|(start, end)| start <= end)
        .collect();
    match rng.pick(&printed) {
        Some((start, end)) => {
            let offset = rng.below(usize::try_from(end - start).ok()? + 1);
            char::from_u32(start + u32::try_from(offset).ok()?)
        }
        None => ranges.first().map(ClassUnicodeRange::start),
    }
}

#[cfg(test)]
mod tests {
    use super::{Rng, matching};

    #[test]
    fn text_matches_its_pattern() {
        let mut rng = Rng::new(7);
        for _ in 0..20 {
            let text = matching("^[a-z]{3}-(?:x|yy)$", &mut rng).unwrap_or_default();
            let (head, tail) = text.split_once('-').unwrap_or_default();
            assert!(head.len() == 3 && head.chars().all(|c| c.is_ascii_lowercase()), "{text}");
            assert!(tail == "x" || tail == "yy", "{text}");
        }
        assert_eq!(matching("(?=a)b", &mut rng), None, "a look ahead is not understood");
    }
}
