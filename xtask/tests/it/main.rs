//! Runs xtask as people do: real processes, real files, each test in a folder of its own.

mod bench;
mod check;
mod ci;
mod docs;
mod explain;
mod features;
mod formatting;
mod interrupt;
mod names;
mod output;
mod overrides;
mod places;
mod references;
mod regen;
mod release;
mod repeat;
mod support;
mod usage;
