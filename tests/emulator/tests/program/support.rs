//! A program that runs, and what it answers.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_fastvm-emulator");

/// The program on a free port, with the API key `local`. Dropping it kills it.
pub(crate) struct Running {
    pub(crate) process: Child,
    output: BufReader<ChildStdout>,
}

impl Running {
    /// Starts `command`, which becomes the program; its VMs lie in `folder`.
    pub(crate) fn start(mut command: Command, folder: &tempfile::TempDir) -> Self {
        command.args(["--port", "0", "--api-key", "local", "--directory"]).arg(folder.path());
        let mut process = command.stdout(Stdio::piped()).spawn().expect("to start");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        Self { process, output }
    }

    /// What follows `start` in the next line that it prints and that has that.
    pub(crate) fn says(&mut self, start: &str) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).expect("text"), 0, "it never said {start}");
            if let Some(rest) = line.trim().strip_prefix(start) {
                return rest.to_owned();
            }
        }
    }

    /// Where it answers: host and port.
    pub(crate) fn address(&mut self) -> String {
        self.says("export FASTVM_BASE_URL=http://")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended, as it should.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Asks for a path of a server, and gives back all that it says.
pub(crate) fn get(address: &str, path: &str, key: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1\r\nx-api-key: {key}\r\n"), "")
}

/// Posts JSON, and gives back all that the server says.
pub(crate) fn post(address: &str, path: &str, body: &str) -> String {
    let head = format!(
        "POST {path} HTTP/1.1\r\nx-api-key: local\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n",
        body.len()
    );
    ask(address, &head, body)
}

fn ask(address: &str, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!("{head}host: {address}\r\nconnection: close\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).expect("to be sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// Launches a VM, and gives back its id.
pub(crate) fn launch(address: &str) -> String {
    let vm = post(address, "/v1/vms", r#"{"machineType":"c1m2"}"#);
    let id = vm.split(r#""id":""#).nth(1).and_then(|rest| rest.split('"').next());
    id.expect("an id").to_owned()
}

/// Runs a script in a VM, which has neither `"` nor `\` in it, and gives back all that the server says.
pub(crate) fn exec(address: &str, id: &str, script: &str) -> String {
    let body = format!(r#"{{"command":["sh","-c","{script}"]}}"#);
    post(address, &format!("/v1/vms/{id}/exec"), &body)
}
