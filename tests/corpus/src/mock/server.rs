//! A server that others wrote, as a process of its own.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::process;

/// How long the server may take until it answers.
const PATIENCE: Duration = Duration::from_secs(300);

/// The server; it ends when it is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) base_url: String,
}

impl Server {
    /// Starts the server of a document. What it prints goes to `log`; an error says why it doesn't answer.
    pub(super) fn start(words: &[String], document: &Path, log: &Path) -> Result<Self, String> {
        let port = free_port().map_err(|error| format!("no port is free: {error}"))?;
        let document = document.display().to_string();
        let fill = |word: &String| {
            word.replace("{port}", &port.to_string()).replace("{document}", &document)
        };
        let mut words = words.iter().map(fill);
        let program = words.next().unwrap_or_default();
        let output = File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
        let errors = output.try_clone().map_err(|error| error.to_string())?;
        let mut command = Command::new(&program);
        command.args(words).stdin(Stdio::null()).stdout(output).stderr(errors);
        process::alone(&mut command);
        let child = command.spawn().map_err(|error| format!("cannot run `{program}`: {error}"))?;
        let mut server = Self { child, base_url: format!("http://127.0.0.1:{port}") };
        server.wait_for(port).map_err(|why| format!("{why}; it says why in {}", log.display()))?;
        Ok(server)
    }

    /// Whether it is still there.
    pub(super) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    fn wait_for(&mut self, port: u16) -> Result<(), String> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("the server ended ({status})"));
            }
            if start.elapsed() > PATIENCE {
                return Err("the server didn't answer".to_owned());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        process::kill(&mut self.child);
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
