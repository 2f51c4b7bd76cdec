//! The Rust SDK of FastVM, a service that launches microVMs.
//!
//! [`FastvmClient`] is where everything starts. This launches a VM, puts a directory into it, runs a
//! command there with its output as it comes, and fetches the result:
//!
//! ```no_run
//! use std::io::Write;
//!
//! use fastvm::models::VmLaunchParams;
//! use fastvm::{Command, ExecEvent, FastvmClient};
//!
//! #[tokio::main]
//! async fn main() -> Result<(), fastvm::Error> {
//!     // Reads FASTVM_API_KEY and, where set, FASTVM_BASE_URL and FASTVM_CUSTOM_HEADERS.
//!     let client = FastvmClient::from_env()?;
//!
//!     let vm = client.vms().launch(VmLaunchParams::new().machine_type("c1m2")).await?;
//!     client.upload(&vm.id, "./app", "/root/app").await?;
//!
//!     let mut events = client.vms().stream(&vm.id, Command::shell("cd /root/app && make")).await?;
//!     while let Some(event) = events.next().await {
//!         match event? {
//!             ExecEvent::Stdout(bytes) => std::io::stdout().write_all(&bytes).unwrap_or_default(),
//!             ExecEvent::Stderr(bytes) => std::io::stderr().write_all(&bytes).unwrap_or_default(),
//!             ExecEvent::Exit(exit) => println!("exit code {}", exit.exit_code),
//!             _ => {}
//!         }
//!     }
//!
//!     client.download(&vm.id, "/root/app/out", "./out").await?;
//!     client.vms().delete(&vm.id).await?;
//!     Ok(())
//! }
//! ```
//!
//! The client derefs to the generated [`Client`], and [`Vms`] to the generated
//! [`Vms`](resources::Vms): every operation of the API is there as a typed method. Written by hand,
//! on top of it, are:
//!
//! | | |
//! | --- | --- |
//! | [`vms().launch`](Vms::launch) | waits until the VM runs |
//! | [`wait_for_vm_ready`](FastvmClient::wait_for_vm_ready) | the same for a VM that is there |
//! | [`vms().run`](Vms::run) | runs a [`Command`]: an argv, or explicitly a shell's script |
//! | [`vms().stream`](Vms::stream) | the same, with the output as it comes |
//! | [`upload`](FastvmClient::upload), [`download`](FastvmClient::download) | files and directories, streamed |
//! | [`service_url`](FastvmClient::service_url) | where a service of a VM is reached |
//! | [`prelude`] | what is added to generated types |
//!
//! The [`guide`] says what isn't tied to one of them: keys, errors, streams, files, tests. The reference has it too, with the
//! parameters, the errors by status and an example of every method: `fastvm-generated/reference` in the repository, of which
//! `cargo xtask docs --open` makes a site.
//!
//! Everything that takes time is a value that does nothing until it is awaited, takes options before,
//! and can be kept and spawned; giving it up in between is safe. With the feature `blocking` it has
//! `.call()`, which waits without async. Whatever fails turns into [`Error`] with `?`.

mod client;
mod command;
mod contract;
mod error;
mod exec;
mod ext;
pub mod guide;
mod launch;
mod launched_id;
pub mod prelude;
mod ready;
mod service_url;
mod transfer;
mod vms;
mod wait;

pub use client::FastvmClient;
pub use command::Command;
pub use error::{
    ApiError, CommandError, Error, ExecStreamError, FileTransferError, FileTransferErrorKind,
    ServiceUrlError, VmLaunchError, VmNotReadyError, VmPollError,
};
pub use exec::{ExecEvent, ExecExit, ExecOutput, ExecStream};
pub use fastvm_generated::{Client, models, resources, runtime};
pub use launch::LaunchRequest;
pub use ready::VmReadyRequest;
pub use transfer::{Download, Transferred, Upload};
pub use vms::{RunRequest, StreamRequest, Vms};

/// Compiles the README's first program.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
