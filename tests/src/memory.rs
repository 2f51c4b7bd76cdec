//! How much memory a piece of work takes: a process of its own does it, and tells the most that it had.
use std::env;
use std::process::Command;

/// Tells the most memory that this process had, to the test that started it by [`most`].
///
/// # Panics
/// On other systems than Linux, where a process can't know it.
pub fn tell() {
    let status = std::fs::read_to_string("/proc/self/status").expect("what Linux says of it");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("the most it had");
    println!("{line}");
}

/// Runs the test `name` of this program in a process of its own, with this variable in its environment, and gives the most
/// memory that it had, in bytes. That test calls [`tell`] at its end.
///
/// # Panics
/// When that test fails, or tells nothing.
#[must_use]
pub fn most(name: &str, (variable, value): (&str, &str)) -> u64 {
    let output = Command::new(env::current_exe().expect("this program"))
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(variable, value)
        .output()
        .expect("the process");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let most = said.lines().find_map(|line| line.split_once("VmHWM:")).expect("what it had").1;
    most.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") << 10
}
