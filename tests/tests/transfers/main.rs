//! Uploads and downloads through the emulator: real files, real processes in the VM, real sockets.
#![cfg(target_os = "linux")]

mod cancelled;
mod crowd;
mod download_faults;
mod given_up;
mod hostile;
mod merges;
mod modes;
mod round_trips;
mod secrets;
mod storage;
mod support;
mod targets;
mod times;
mod upload_faults;
