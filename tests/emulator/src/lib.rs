//! A local FastVM: the API on loopback, with real processes and files behind it.
//!
//! [`Emulator::start`] serves all operations of `spec/openapi.yaml` on 127.0.0.1, to this program alone or to clients in
//! any language. A VM is a directory and the processes that run in it; files go through a storage server with signed
//! URLs; snapshots are copies of the files. Nothing is kept when it ends.
//!
//! What the service would do in bad times can be had on demand: [`Fault`] for single requests, [`LaunchOutcome`] and
//! [`BuildOutcome`] for launches and builds. [`Emulator::requests`] and [`Emulator::connections`] tell what a client did.
//!
//! Time is the system's, or a test's own: with [`Clock::manual`] it stands still until the test moves it, so that no test
//! waits and none depends on how fast the machine is.
//!
//! Over HTTP, with the API key, the same is below `/_emulator`:
//!
//! | request | does |
//! | --- | --- |
//! | `POST /_emulator/faults` | adds a fault: `operation`, `times`, `skip`, `delayMs`, `carriedOut`, and one of `status` (with `headers`, `body`), `cut`, `truncateAfter` and `trickle` (`bytes`, `everyMs`); `reset` for RST |
//! | `GET`, `DELETE /_emulator/faults` | shows, drops the faults that wait |
//! | `POST /_emulator/launches` | says how the next launch ends: `status` (left out: never), `afterMs`, `through`, `restoreWarning`, `times` |
//! | `POST /_emulator/builds` | says how the next build ends: `error` (left out: never), `times` |
//! | `POST /_emulator/ids` | says what the VMs, snapshots and builds that are made next have as ids: `ids` |
//! | `POST /_emulator/staged` | has a file in the staging store: `url`, whatever it is, and `content` in base64 |
//! | `GET`, `DELETE /_emulator/requests` | shows, forgets what was asked so far |
//! | `GET /_emulator/connections` | counts connections |
//! | `GET /_emulator/clock` | shows the time: `nowMs`, `manual`, and `nextDueMs`, how long it is until something is due |
//! | `POST /_emulator/clock` | moves a manual clock: `advanceMs`, and `whenDue` to wait first until that wakes something |
//!
//! # What differs from the service
//!
//! - A quota that is used up is answered with 429.
//! - Bodies: 400 for what is malformed or out of range, 422 for a machine type that doesn't exist and for metadata or
//!   environment variables that are too large.
//! - There are no images. A build runs the Dockerfile's `RUN`, `COPY`, `WORKDIR` and `ENV` in a fresh VM; a `RUN` that
//!   calls a package manager, or a program that isn't there, is passed over; any other that fails fails the build.
//! - Firewalls are kept and shown, and keep nobody out; services have no proxy.

mod admin;
mod answer;
mod api;
mod builder;
mod clock;
mod config;
mod console;
mod dockerfile;
mod emulator;
mod engine;
mod faults;
mod guest;
mod model;
mod ndjson;
mod observe;
mod outcome;
mod record;
mod refusal;
mod serve;
mod state;
mod storage;
mod text;
mod validate;

pub use self::builder::Builder;
pub use self::clock::Clock;
pub use self::emulator::Emulator;
pub use self::faults::Fault;
pub use self::outcome::{BuildOutcome, LaunchOutcome};
pub use self::record::Recorded;
pub use self::serve::{Connections, Count};
pub use self::state::Quotas;
