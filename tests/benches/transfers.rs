//! Uploads and downloads of a large file and of a tree of many small ones, each in a process of its own so that its peak
//! memory can be told, beside scripts that take the same steps with curl and tar.
//!
//! `cargo bench -p fastvm-tests --bench transfers -- [--size MiB] [--files N] [--rounds N]`

#[path = "transfers/client.rs"]
mod client;
#[path = "transfers/data.rs"]
mod data;
#[path = "transfers/host.rs"]
mod host;
#[path = "transfers/scripts.rs"]
mod scripts;
#[path = "transfers/table.rs"]
mod table;

use std::path::Path;
use std::time::Instant;

use client::Job;
use data::Data;
use host::Host;
use table::{Row, Run};

/// What is measured, unless arguments say otherwise.
struct Plan {
    /// The size of the file, in MiB.
    size: u64,
    /// The number of files in the tree.
    files: u64,
    /// How often each is done; the median counts.
    rounds: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("as-client") => client::run(&arguments[1..]),
        Some("as-emulator") => host::run(&arguments[1..]),
        _ => compare(&plan(&arguments)),
    }
}

fn plan(arguments: &[String]) -> Plan {
    let value = |name: &str, usual: u64| {
        let at = arguments.iter().position(|argument| argument == name);
        at.map_or(usual, |at| arguments[at + 1].parse().expect("a number"))
    };
    let rounds = usize::try_from(value("--rounds", 3)).expect("a small number");
    Plan { size: value("--size", 1024), files: value("--files", 10_000), rounds }
}

fn compare(plan: &Plan) {
    let directory = tempfile::tempdir().expect("a directory");
    println!(
        "one file of {} MiB, a tree of {} files, {} rounds",
        plan.size, plan.files, plan.rounds
    );
    let host = Host::start(directory.path(), "127.0.0.1");
    let data = Data::make(directory.path(), plan.size << 20, plan.files);
    let mut rows = Vec::new();
    for (what, local, bytes) in
        [("file", &data.file, data.file_bytes), ("tree", &data.tree, data.tree_bytes)]
    {
        for upload in [true, false] {
            let name = format!("{} of the {what}", if upload { "upload" } else { "download" });
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            for round in 0..plan.rounds {
                // Neither always goes first.
                for turn in 0..2 {
                    let job =
                        Job { upload, what, source: local, host: &host, scratch: directory.path() };
                    if (round + turn) % 2 == 0 {
                        ours.push(measured(&job, local, client::start));
                    } else {
                        theirs.push(measured(&job, local, scripts::start));
                    }
                }
            }
            rows.push(Row { name, bytes, ours, theirs });
        }
    }
    table::print(&rows);
}

/// Does it once, checks every byte, and takes the result away again.
fn measured(job: &Job<'_>, source: &Path, start: impl Fn(&Job<'_>) -> u64) -> Run {
    job.prepare();
    rustix::fs::sync();
    let began = Instant::now();
    let peak = start(job);
    let seconds = began.elapsed().as_secs_f64();
    data::assert_same(source, &job.result());
    job.tidy();
    Run { seconds, peak }
}
