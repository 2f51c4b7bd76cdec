//! The examples of the `fastvm` crate run as the README says, without an account.
use std::process::Command;

use generator_tests::fixture::workspace;

/// Runs an example as a user would, and gives what it printed. It is named without its package: with the features of the
/// whole workspace it is built already where all tests are run.
fn run(example: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example, "--"])
        .args(arguments)
        .current_dir(workspace())
        .env_remove("FASTVM_API_KEY")
        .env_remove("FASTVM_BASE_URL")
        .output()
        .expect("cargo");
    let (printed, said) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{printed}{said}");
    assert!(said.contains("using a local emulator at http://127.0.0.1:"), "{said}");
    printed.into_owned()
}

/// Holds each line against what it must contain, in order and without another in between.
fn assert_lines(printed: &str, expected: &[&str]) {
    let lines: Vec<&str> = printed.lines().collect();
    let fits = |(line, part): (&&str, &&str)| line.contains(*part);
    assert_eq!(lines.len(), expected.len(), "{printed}");
    assert!(lines.iter().zip(expected).all(fits), "{printed}");
}

#[test]
fn quickstart() {
    assert_lines(
        &run("quickstart", &[]),
        &[
            " is running: 1 vCPU, 2048 MiB",
            "uploaded 2 files",
            "step 1",
            "step 2",
            "step 3",
            "it ended with exit code 0",
            "downloaded: 8",
            "deleted ",
        ],
    );
}

#[test]
fn stream() {
    assert_lines(
        &run("stream", &[]),
        &["1 apple", "2 pear", "sorted, with exit code 0", "saw 3 ticks"],
    );
}

#[test]
fn transfer() {
    assert_lines(
        &run("transfer", &[]),
        &[
            "up: 2 files, 40 bytes",
            "down: 3 files, 55 bytes",
            "<p>Any name will do.</p>",
            "<h1>Hello</h1>",
        ],
    );
}

#[test]
fn errors() {
    assert_lines(
        &run("errors", &[]),
        &[
            "there is no such VM: GET /v1/vms/{id}: 404 Not Found",
            "exit code 1: cat: ",
            "it took too long: ",
            "nothing to download: download of /root/missing",
        ],
    );
}

#[test]
fn launch_many() {
    assert_lines(&run("launch_many", &["20"]), &["20 VMs run", "deleted them"]);
}
