//! Notices a server that leads in a circle, in constant memory.

/// What pages were asked for by: the last one, and an earlier one that every later one is compared with.
#[derive(Debug, Default)]
pub(super) struct Marks {
    last: String,
    kept: String,
    /// How many came since the earlier one.
    since: u64,
    /// After how many more the last one takes its place. It doubles each time, so that a circle of any length is found.
    until: u64,
}

impl Marks {
    /// Adds the next one, and says whether it came before.
    pub(super) fn is_known(&mut self, mark: &str) -> bool {
        if self.until > 0 && (mark == self.last || mark == self.kept) {
            return true;
        }
        self.last.clear();
        self.last.push_str(mark);
        self.since += 1;
        if self.since > self.until {
            self.kept.clone_from(&self.last);
            (self.since, self.until) = (0, (2 * self.until).max(1));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_of_any_length_are_found_and_what_goes_on_is_none() {
        for length in [1, 2, 3, 7, 100] {
            for before in [0, 1, 5, 64] {
                let mut marks = Marks::default();
                let mark = |step: u64| {
                    if step < before { step } else { before + (step - before) % length }
                };
                let found = (0..10_000).find(|step| marks.is_known(&mark(*step).to_string()));
                let found = found.expect("the circle is found");
                assert!(found >= before + length, "{length} {before}: {found}");
                assert!(found <= 4 * (before + length), "{length} {before}: {found}");
            }
        }
        let mut marks = Marks::default();
        assert!((0..10_000).all(|step| !marks.is_known(&step.to_string())));
    }
}
