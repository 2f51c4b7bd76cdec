//! Runs one example of the pages, by its name: page and line. A second argument is the id of a VM that runs.

use std::error::Error;
use std::process::ExitCode;

use fastvm::FastvmClient;

/// What an example ends with.
type Outcome = Result<(), Box<dyn Error>>;

include!(concat!(env!("OUT_DIR"), "/examples.rs"));

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    run(&name).unwrap_or_else(|| {
        eprintln!("there is no example {name:?}");
        ExitCode::FAILURE
    })
}

/// Runs statements, as in a function that is given a client and the id of a VM.
fn statements(example: impl AsyncFnOnce(FastvmClient, &str) -> Outcome) -> ExitCode {
    let id = std::env::args().nth(2).unwrap_or_default();
    let outcome = async { example(FastvmClient::from_env()?, &id).await };
    let outcome = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(outcome),
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
