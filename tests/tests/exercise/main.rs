//! The example program that calls every operation, as FastVM's crate has it, run as suites in other languages run it.

mod emulator;
mod protocol;
mod support;
