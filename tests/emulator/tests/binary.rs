//! The program: what it prints, what it answers, how it ends.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_fastvm-emulator");

/// The program, running; killed where a test fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended, as it should.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks for a path of a server, and gives back all that it says.
fn get(address: &str, path: &str, key: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nx-api-key: {key}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).expect("to be sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn prints_how_to_reach_it_and_cleans_up_when_it_is_told_to_stop() {
    for signal in ["INT", "TERM"] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = Command::new(PROGRAM);
        command.args(["--port", "0", "--api-key", "local"]).arg("--directory").arg(folder.path());
        let mut running = Running(command.stdout(Stdio::piped()).spawn().expect("to start"));
        let mut output = BufReader::new(running.0.stdout.take().expect("its output")).lines();
        let mut next = |start: &str| loop {
            let line = output.next().expect("a line").expect("text");
            if let Some(rest) = line.trim().strip_prefix(start) {
                return rest.to_owned();
            }
        };
        let address = next("export FASTVM_BASE_URL=http://");
        assert!(address.starts_with("127.0.0.1:"));
        assert_eq!(next("export FASTVM_API_KEY="), "local");
        assert!(get(&address, "/v1/vms", "local").starts_with("HTTP/1.1 200"));
        assert!(get(&address, "/v1/vms", "other").starts_with("HTTP/1.1 401"));

        let id = running.0.id().to_string();
        let told = Command::new("kill").args(["-s", signal, &id]).status().expect("kill");
        assert!(told.success());
        assert!(running.0.wait().expect("its end").success(), "{signal}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "{signal}");
    }
}

#[test]
fn calls_this_machine_by_the_name_that_it_is_told() {
    let mut command = Command::new(PROGRAM);
    command.args(["--port", "0", "--api-key", "local", "--host", "localhost"]);
    let mut running = Running(command.stdout(Stdio::piped()).spawn().expect("to start"));
    let mut output = BufReader::new(running.0.stdout.take().expect("its output")).lines();
    let address = output.find_map(|line| {
        let line = line.expect("text");
        line.trim().strip_prefix("export FASTVM_BASE_URL=http://").map(str::to_owned)
    });
    let address = address.expect("its address");
    assert!(address.starts_with("localhost:"), "{address}");
    assert!(get(&address, "/v1/vms", "local").starts_with("HTTP/1.1 200"));
}

#[test]
fn explains_itself_and_names_mistakes() {
    let help = Command::new(PROGRAM).arg("--help").output().expect("to run");
    assert!(help.status.success());
    assert!(String::from_utf8_lossy(&help.stdout).contains("--launch-delay TIME"));
    let wrong = Command::new(PROGRAM).arg("--prot").output().expect("to run");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("no such option: --prot"));
}

#[test]
fn says_which_port_is_taken() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let failed = Command::new(PROGRAM).args(["--port", &port]).output().expect("to run");
    assert_eq!(failed.status.code(), Some(1));
    let said = String::from_utf8_lossy(&failed.stderr);
    assert!(said.contains(&format!("port {port} is taken; choose another with --port")), "{said}");
}
