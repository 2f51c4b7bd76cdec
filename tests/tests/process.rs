//! What depends on the whole process: its environment, and the crypto provider that it has installed, or not.
#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::process::Command;

use fastvm::FastvmClient;
use fastvm::runtime::reqwest::Client;

/// In a process of its own, since a crypto provider that was installed stays.
#[test]
fn the_http_client_that_is_re_exported_can_be_made() {
    let outcome = again("makes_an_http_client").status().expect("this program once more");
    assert!(outcome.success());
}

#[test]
fn a_variable_that_is_not_text_is_an_error_and_not_unset() {
    let not_text = OsStr::from_bytes(b"caf\xe9");
    for name in ["FASTVM_API_KEY", "FASTVM_BASE_URL", "FASTVM_CUSTOM_HEADERS"] {
        let run = again("reads_the_environment")
            .env("FASTVM_API_KEY", "key")
            .env(name, not_text)
            .output()
            .expect("this program once more");
        let said = String::from_utf8_lossy(&run.stdout);
        let error = format!("said: the environment variable {name} holds bytes that are not UTF-8");
        assert!(run.status.success() && said.contains(&error), "{name}: {said}");
    }
}

/// Runs a test of this program in a process of its own, and nothing else.
fn again(part: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", part, "--nocapture"]).env(PART, part);
    command
}

/// Says which part a process of its own is for.
const PART: &str = "FASTVM_TESTS_PART";

fn is_part(part: &str) -> bool {
    std::env::var(PART).is_ok_and(|named| named == part)
}

#[test]
fn makes_an_http_client() {
    // Also by itself, where it may come after others that have a provider.
    let built = Client::builder().no_proxy().build().expect("a client");
    let client = FastvmClient::builder().api_key("key").http_client(built).build();
    client.expect("a client with one of its own");
    let client = FastvmClient::builder().api_key("key").http_client(Client::new()).build();
    client.expect("a client with one of its own");
    drop(Client::default());
}

#[test]
fn reads_the_environment() {
    if is_part("reads_the_environment") {
        let error = FastvmClient::from_env().expect_err("a variable that is not text");
        println!("said: {error}");
    }
}
