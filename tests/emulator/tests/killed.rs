//! The program, killed: no process of a guest outlives it, however guests are isolated.
#![cfg(target_os = "linux")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::MetadataExt as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program, running; dropping it kills it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().expect("to be killed");
        self.0.wait().expect("its end");
    }
}

#[test]
fn nothing_of_a_guest_outlives_the_program() {
    let is_root = std::fs::metadata("/proc/self").expect("procfs").uid() == 0;
    for (number, isolation) in ["namespaces", "chroot", "plain"].into_iter().enumerate() {
        // Only root can have another root directory.
        if is_root || isolation != "chroot" {
            outlives_nothing(isolation, &format!("300.{}{number}", std::process::id()));
        }
    }
}

fn outlives_nothing(isolation: &str, sleep: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_fastvm-emulator"));
    command.args(["--port", "0", "--api-key", "local"]).arg("--directory").arg(folder.path());
    command.env("FASTVM_EMULATOR_ISOLATION", isolation).stdout(Stdio::piped());
    let mut program = Running(command.spawn().expect("to start"));
    let output = BufReader::new(program.0.stdout.take().expect("its output"));
    let address = output
        .lines()
        .find_map(|line| Some(line.ok()?.split_once("FASTVM_BASE_URL=http://")?.1.to_owned()))
        .expect("its address");

    let vm = post(&address, "/v1/vms", r#"{"machineType":"c1m2"}"#);
    let id = vm.split(r#""id":""#).nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
    let exec = |script: &str| {
        let body = format!(r#"{{"command":["sh","-c","{script}"]}}"#);
        let done = post(&address, &format!("/v1/vms/{id}/exec"), &body);
        assert!(done.contains(r#""exitCode":0"#), "{isolation}: {done}");
        done
    };
    // One in the session of its command, and one that left it and is stopped once it sleeps.
    let quiet = ">/dev/null 2>&1 &";
    let done = exec(&format!("sleep {sleep} {quiet} setsid sleep {sleep} {quiet} echo $!"));
    wait_for(sleep, 2, isolation);
    let pid = done.split(r#""stdout":""#).nth(1).and_then(|rest| rest.split('\\').next());
    exec(&format!("kill -STOP {}", pid.expect("a number")));

    drop(program);
    wait_for(sleep, 0, isolation);
}

fn post(address: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let length = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\nx-api-key: local\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("to be sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// Waits until so many processes sleep for that long.
fn wait_for(sleep: &str, count: usize, isolation: &str) {
    let sleeping = || {
        let processes = std::fs::read_dir("/proc").expect("procfs").flatten();
        let lines =
            processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
        lines.filter(|line| *line == format!("sleep\0{sleep}\0").as_bytes()).count()
    };
    let deadline = Instant::now() + Duration::from_secs(10);
    while sleeping() != count {
        assert!(Instant::now() < deadline, "{isolation}: {} processes, not {count}", sleeping());
        std::thread::sleep(Duration::from_millis(10));
    }
}
