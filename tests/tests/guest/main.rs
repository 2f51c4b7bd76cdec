//! The machines of the emulator: isolation, processes, files, storage and the console, over HTTP.

mod console;
mod files;
mod isolation;
mod output;
mod processes;
mod signed;
mod storage;
mod support;
