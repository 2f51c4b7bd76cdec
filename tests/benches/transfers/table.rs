//! What was measured, as a table.

/// One transfer.
pub(crate) struct Run {
    pub(crate) seconds: f64,
    /// Peak memory in KiB.
    pub(crate) peak: u64,
}

/// All rounds of a kind of transfer.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) ours: Vec<Run>,
    pub(crate) theirs: Vec<Run>,
}

/// The most memory that a client may have taken, in MiB.
const LIMIT: u64 = 64;

/// Prints medians, and fails where a client took too much memory.
pub(crate) fn print(rows: &[Row]) {
    println!(
        "\n{:24} {:>10} {:>10} {:>10} {:>10} {:>7} {:>10}",
        "", "SDK", "", "scripts", "", "ratio", "peak"
    );
    for row in rows {
        let (ours, theirs) = (median(&row.ours), median(&row.theirs));
        #[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
        let rate = |seconds: f64| row.bytes as f64 / seconds / f64::from(1 << 20);
        let peak = row.ours.iter().map(|run| run.peak).max().unwrap_or(0) / 1024;
        println!(
            "{:24} {ours:8.2} s {:5.0} MiB/s {theirs:6.2} s {:5.0} MiB/s {:6.2}x {peak:6} MiB",
            row.name,
            rate(ours),
            rate(theirs),
            theirs / ours,
        );
        assert!(peak < LIMIT, "more than {LIMIT} MiB");
    }
}

fn median(runs: &[Run]) -> f64 {
    let mut seconds: Vec<f64> = runs.iter().map(|run| run.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}
