//! The program as its users run it: a process in a folder of theirs.

mod docs;
mod fetch;
mod folder;
mod path;
mod screens;
