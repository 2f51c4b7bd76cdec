//! Uploads and downloads through the emulator: real files, real processes in the VM, real sockets.
#![cfg(target_os = "linux")]

mod cancelled;
mod download_faults;
mod early_answers;
mod hostile;
mod round_trips;
mod secrets;
mod storage;
mod support;
mod targets;
mod upload_faults;
