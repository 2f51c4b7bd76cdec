//! Uploads and downloads through the emulator: real files, real processes in the VM, real sockets.
#![cfg(target_os = "linux")]

mod cancelled;
mod crowd;
mod download_faults;
mod dropped;
mod early_answers;
mod given_up;
mod hostile;
mod lengths;
mod merges;
mod modes;
mod round_trips;
mod secrets;
mod shells;
mod storage;
mod support;
mod targets;
mod times;
mod upload_faults;
mod upload_places;
mod upload_races;
