//! Text that matches a pattern.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};

/// The most that text may grow to.
const LONGEST: usize = 5000;

/// Text that matches a pattern and is not shorter than asked for; none where the pattern is of a kind that is not understood
/// here. `index` makes others.
pub(super) fn matching(pattern: &str, index: usize, least: Option<usize>) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let least = least.unwrap_or(0).min(LONGEST);
    // Repeats more often until the text is long enough.
    let lengths = [1, 2, 4, 8, 16, 32, 64, 128, 512, 4096];
    let texts = lengths.iter().filter_map(|more| {
        let mut text = String::new();
        let mut writer = Writer { index, more: *more, text: &mut text };
        writer.write(&hir)?;
        Some(text)
    });
    let mut last = None;
    for text in texts {
        if text.chars().count() >= least {
            return Some(text);
        }
        last = Some(text);
    }
    last
}

struct Writer<'t> {
    index: usize,
    /// How often what may be repeated without end is.
    more: u32,
    text: &'t mut String,
}

impl Writer<'_> {
    fn write(&mut self, hir: &Hir) -> Option<()> {
        if self.text.len() > LONGEST {
            return None;
        }
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.text.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(Class::Unicode(class)) => {
                self.text.push(member(class.ranges(), self.index)?);
            }
            HirKind::Class(Class::Bytes(class)) => {
                self.text.push(char::from(class.ranges().first()?.start()));
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX);
                for _ in 0..repetition.min.max(self.more.min(most)) {
                    self.write(&repetition.sub)?;
                }
            }
            HirKind::Capture(capture) => self.write(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.write(part))?,
            HirKind::Alternation(options) => {
                let index = self.index.checked_rem(options.len())?;
                self.write(options.get(index)?)?;
            }
        }
        Some(())
    }
}

/// A character of a class: a letter or a digit before others that can be printed, and those before the rest.
fn member(ranges: &[ClassUnicodeRange], index: usize) -> Option<char> {
    let within = |c: char| ranges.iter().any(|range| range.start() <= c && c <= range.end());
    let mut common: Vec<char> =
        ('a'..='z').chain('0'..='9').chain('A'..='Z').filter(|c| within(*c)).collect();
    if common.is_empty() {
        common = ('!'..='~').chain([' ']).filter(|c| within(*c)).collect();
    }
    match index.checked_rem(common.len()) {
        Some(index) => common.get(index).copied(),
        None => ranges.first().map(ClassUnicodeRange::start),
    }
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn text_matches_its_pattern() {
        assert_eq!(matching("^[a-z]{3}-(?:x|yy)$", 0, None).as_deref(), Some("aaa-x"));
        assert_eq!(matching("^[a-z]{3}-(?:x|yy)$", 1, None).as_deref(), Some("bbb-yy"));
        assert_eq!(matching("^[0-9]+$", 0, Some(6)).as_deref(), Some("00000000"));
        assert_eq!(matching("(?=a)b", 0, None), None, "a look ahead is not understood");
    }
}
