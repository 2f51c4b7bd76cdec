//! `fastvm-emulator`: a local FastVM for clients in any language. `cargo xtask emulator` starts it.

mod options;

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use fastvm_emulator::Emulator;

use self::options::{HELP, Options};

fn main() -> ExitCode {
    let options = match Options::parse(lexopt::Parser::from_env()) {
        Ok(Some(options)) => options,
        Ok(None) => return say(HELP),
        Err(message) => {
            eprintln!("error: {message}\n\nSee `fastvm-emulator --help`.");
            return ExitCode::from(2);
        }
    };
    match run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(options: Options) -> io::Result<()> {
    let port = options.port;
    // Before anything is made that they would have to clean up.
    let stopped = stop_signal()?;
    let emulator = options.builder.start().await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => io::Error::other(format!(
            "port {port} is taken; choose another with --port, 0 for a free one"
        )),
        _ => error,
    })?;
    say(&greeting(&emulator));
    stopped.await;
    emulator.stop().await;
    Ok(())
}

fn greeting(emulator: &Emulator) -> String {
    let (url, key) = (emulator.base_url(), emulator.api_key());
    let mut text = String::new();
    let _ = writeln!(text, "FastVM emulator on {url}, for programs on this machine alone.");
    let _ = writeln!(text, "Isolation by {}.", emulator.isolation());
    let _ = writeln!(text, "\n  export FASTVM_BASE_URL={url}\n  export FASTVM_API_KEY={key}");
    let _ = writeln!(text, "\nCtrl-C stops it and removes its VMs.");
    text
}

/// Prints at once, also into a pipe.
fn say(text: &str) -> ExitCode {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Listens for Ctrl-C and SIGTERM from now on, and is over when one comes.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    })
}

/// Is over when Ctrl-C comes.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where it can't be listened for, the process ends by it.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
