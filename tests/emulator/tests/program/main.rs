//! The program, in a process of its own.
#![cfg(unix)]

mod answers;
#[cfg(target_os = "linux")]
mod killed;
mod signals;
mod support;
