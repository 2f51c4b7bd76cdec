//! The Rust SDK of FastVM, a service that launches microVMs.
//!
//! [`FastvmClient`] is where everything starts. It has every operation of the API as a typed method,
//! by way of the generated client that it derefs to:
//!
//! ```no_run
//! use fastvm::FastvmClient;
//! use fastvm::models::VmLaunchParams;
//!
//! # async fn example() -> Result<(), fastvm::Error> {
//! let client = FastvmClient::from_env()?;
//! let vm = client.vms().launch(VmLaunchParams::new().machine_type("c1m2").name("dev")).await?;
//! println!("{} is {}", vm.id, vm.status);
//! # Ok(())
//! # }
//! ```

mod client;

pub use client::FastvmClient;
pub use fastvm_generated::{Client, Error, models, resources, runtime};

/// Compiles the README's first program.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
