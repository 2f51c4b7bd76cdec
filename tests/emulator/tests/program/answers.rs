//! What the program prints, what it answers, how it ends.

use std::process::Command;

use crate::support::{PROGRAM, Running, get};

#[test]
fn prints_how_to_reach_it_and_cleans_up_when_it_is_told_to_stop() {
    for signal in ["INT", "TERM"] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut running = Running::start(Command::new(PROGRAM), &folder);
        let address = running.address();
        assert!(address.starts_with("127.0.0.1:"));
        assert_eq!(running.says("export FASTVM_API_KEY="), "local");
        assert!(get(&address, "/v1/vms", "local").starts_with("HTTP/1.1 200"));
        assert!(get(&address, "/v1/vms", "other").starts_with("HTTP/1.1 401"));

        let id = running.process.id().to_string();
        let told = Command::new("kill").args(["-s", signal, &id]).status().expect("kill");
        assert!(told.success());
        assert!(running.process.wait().expect("its end").success(), "{signal}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "{signal}");
    }
}

#[test]
fn calls_this_machine_by_the_name_that_it_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(PROGRAM);
    command.args(["--host", "localhost"]);
    let mut running = Running::start(command, &folder);
    let address = running.address();
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
