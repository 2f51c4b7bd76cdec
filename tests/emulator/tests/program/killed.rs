//! The program, killed: no process of a guest outlives it, however guests are isolated.

use std::os::unix::fs::MetadataExt as _;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::{PROGRAM, Running, exec, launch};

/// After this long a test fails that would hang for ever.
const GUARD: Duration = Duration::from_secs(300);

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
    let mut command = Command::new(PROGRAM);
    command.env("FASTVM_EMULATOR_ISOLATION", isolation);
    let mut program = Running::start(command, &folder);
    let address = program.address();
    let id = launch(&address);
    let exec = |script: &str| {
        let done = exec(&address, &id, script);
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

/// Waits until so many processes sleep for that long.
fn wait_for(sleep: &str, count: usize, isolation: &str) {
    let sleeping = || {
        let processes = std::fs::read_dir("/proc").expect("procfs").flatten();
        let lines =
            processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
        lines.filter(|line| *line == format!("sleep\0{sleep}\0").as_bytes()).count()
    };
    let deadline = Instant::now() + GUARD;
    while sleeping() != count {
        assert!(Instant::now() < deadline, "{isolation}: {} processes, not {count}", sleeping());
        std::thread::sleep(Duration::from_millis(10));
    }
}
