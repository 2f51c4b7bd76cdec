//! The modes for machines that allow no namespaces, which the tests over HTTP don't come to see.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{ExecSpec, Guest, Mode, Output};
use crate::clock::Clock;

/// After this long a test fails that would hang for ever.
const GUARD: Duration = Duration::from_secs(300);

/// A guest, and the directory that goes with it.
fn guest(mode: Mode) -> (Guest, TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let env = BTreeMap::from([("GREETING".to_owned(), "hello".to_owned())]);
    let guest = Guest::create_in(mode, directory.path().join("vm"), env, Clock::manual()).unwrap();
    (guest, directory)
}

/// The exit code of a command, and what it wrote.
async fn run(guest: &Guest, argv: &[&str]) -> (i32, String) {
    let argv = argv.iter().map(|&argument| argument.to_owned()).collect();
    let mut running = guest.run(ExecSpec { argv, stdin: Vec::new(), timeout: None });
    let mut written = Vec::new();
    while let Some(output) = running.next().await {
        match output.unwrap() {
            Output::Stdout(bytes) | Output::Stderr(bytes) => written.extend_from_slice(&bytes),
            Output::Exit { code, .. } => return (code, String::from_utf8(written).unwrap()),
        }
    }
    panic!("no exit after: {}", String::from_utf8_lossy(&written));
}

/// The processes that carry the guest's mark, each with its state: `T` is stopped.
fn marked(guest: &Guest) -> Vec<(String, char)> {
    let mark = super::script::mark(guest.root());
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let marked = processes.filter_map(|process| {
        let environment = std::fs::read(process.path().join("environ")).ok()?;
        environment.split(|byte| *byte == 0).find(|one| *one == mark.as_bytes())?;
        let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
        let state = stat.rsplit_once(") ")?.1.chars().next()?;
        Some((process.file_name().to_string_lossy().into_owned(), state))
    });
    marked.collect()
}

/// Waits until the processes that carry the guest's mark are as they should be.
async fn wait_for_marked(guest: &Guest, are_right: impl Fn(&[(String, char)]) -> bool) {
    let deadline = Instant::now() + GUARD;
    while !are_right(&marked(guest)) {
        assert!(Instant::now() < deadline, "{:?}", marked(guest));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[test]
fn a_mode_is_found() {
    let mode = Mode::of_this_machine();
    assert_eq!(mode, Mode::of_this_machine());
    assert!(mode.to_string().starts_with(mode.name()), "{mode}");
}

#[tokio::test]
async fn without_isolation_a_guest_works_in_its_home() {
    let (guest, _directory) = guest(Mode::Plain);
    let script = "echo $GREETING; echo x > x; cat ~/x; pwd";
    let home = guest.root().join("root");
    assert_eq!(
        run(&guest, &["sh", "-c", script]).await,
        (0, format!("hello\nx\n{}\n", home.display()))
    );
    assert_eq!(std::fs::read(home.join("x")).unwrap(), b"x\n");
    assert_eq!(run(&guest, &["/bin/sh", "-c", "exit 3"]).await.0, 3);
}

#[tokio::test]
async fn without_isolation_absolute_paths_are_refused() {
    let (guest, _directory) = guest(Mode::Plain);
    let (code, said) = run(&guest, &["cat", "/etc/passwd"]).await;
    assert_eq!(code, 126);
    assert!(said.starts_with("/etc/passwd: this machine allows neither"), "{said}");
}

#[tokio::test]
async fn without_isolation_processes_are_found_by_their_mark() {
    let (guest, directory) = guest(Mode::Plain);
    run(&guest, &["sh", "-c", "setsid sleep 300 >/dev/null 2>&1 & sleep 300 >/dev/null 2>&1 &"])
        .await;
    wait_for_marked(&guest, |processes| processes.len() == 2).await;
    guest.clone().destroy().await;
    wait_for_marked(&guest, <[_]>::is_empty).await;
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn with_chroot_a_guest_has_a_root_of_its_own() {
    let (guest, _directory) = guest(Mode::Chroot);
    if !rustix::process::geteuid().is_root() {
        let argv = vec!["true".to_owned()];
        let mut running = guest.run(ExecSpec { argv, stdin: Vec::new(), timeout: None });
        assert!(running.next().await.unwrap().is_err(), "only root can change its root");
        return;
    }
    let script = "pwd; id -u; echo x > /root/x; cat /root/x; echo $GREETING; ls /; \
                  tar -czf a.tgz x && tar -tzf a.tgz; curl --version | cut -c 1-4 | head -1";
    let (code, said) = run(&guest, &["sh", "-c", script]).await;
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("/root\n0\nx\nhello\n") && said.ends_with("x\ncurl\n"), "{said}");
    assert!(!said.contains("boot"), "{said}");
    assert_eq!(std::fs::read(guest.root().join("root/x")).unwrap(), b"x\n");
}

#[tokio::test]
async fn with_chroot_a_paused_guest_stands_still() {
    if !rustix::process::geteuid().is_root() {
        // Nothing runs, and pausing nothing does no harm.
        guest(Mode::Chroot).0.pause().await;
        return;
    }
    let (guest, _directory) = guest(Mode::Chroot);
    let script = "(while :; do echo x >> ticks; sleep 0.02; done) >/dev/null 2>&1 &";
    run(&guest, &["sh", "-c", script]).await;
    let ticks = guest.root().join("root/ticks");
    let length = || std::fs::metadata(&ticks).map_or(0, |m| m.len());
    wait_for_marked(&guest, |_| length() > 0).await;
    guest.pause().await;
    // A shell that the signal finds starting a program sleeps (`D`) until its child, which is stopped, is that program.
    wait_for_marked(&guest, |processes| {
        processes.iter().any(|(_, state)| *state == 'T')
            && processes.iter().all(|(_, state)| matches!(state, 'T' | 'D'))
    })
    .await;
    let before = length();
    guest.resume().await;
    wait_for_marked(&guest, |_| length() > before).await;
    guest.clone().destroy().await;
    wait_for_marked(&guest, <[_]>::is_empty).await;
}
