//! The emulator over real sockets: every operation, every rule, every answer held against `spec/openapi.yaml`.

mod access;
mod admin;
mod builds;
mod console;
mod exec;
mod faults;
mod files;
mod firewalls;
mod launches;
mod lifecycle;
mod listing;
mod outcomes;
mod power;
mod quotas;
mod services;
mod snapshots;
mod support;
mod ttl;
mod updates;
mod validation;
