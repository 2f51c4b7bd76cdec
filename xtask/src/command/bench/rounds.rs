//! Measuring in turns, so that a slow minute of the machine falls on everyone.

use std::time::Duration;

use sdk_project::terminal::Progress;

use super::crates::{Crates, EMPTY, GENERATED};
use crate::stop::Stop;

/// The times of one side, a round each.
#[derive(Debug, Default)]
pub(super) struct Times {
    pub(super) generated: Vec<Duration>,
    pub(super) empty: Vec<Duration>,
}

/// Measures every side in each round.
pub(super) fn measure(sides: &[&Crates], rounds: usize) -> Result<Vec<Times>, Stop> {
    let mut all: Vec<_> = sides.iter().map(|_| Times::default()).collect();
    for round in 1..=rounds {
        let _progress = Progress::new(&format!("Measuring, round {round} of {rounds}"));
        for (crates, times) in sides.iter().zip(&mut all) {
            times.generated.push(crates.time(GENERATED)?);
            times.empty.push(crates.time(EMPTY)?);
        }
    }
    Ok(all)
}

/// The one in the middle, or the mean of the two there; nothing lasts no time.
pub(super) fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    match sorted.get(sorted.len().saturating_sub(1) / 2..=sorted.len() / 2) {
        Some([low, high]) => (*low + *high) / 2,
        Some([middle]) => *middle,
        _ => Duration::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, median};

    #[test]
    fn the_median_is_in_the_middle() {
        let median_of = |millis: &[u64]| {
            let times: Vec<_> = millis.iter().copied().map(Duration::from_millis).collect();
            median(&times).as_millis()
        };
        assert_eq!(median_of(&[]), 0);
        assert_eq!(median_of(&[7]), 7);
        assert_eq!(median_of(&[9, 1]), 5);
        assert_eq!(median_of(&[900, 1, 3]), 3);
        assert_eq!(median_of(&[4, 900, 1, 2]), 3);
    }
}
