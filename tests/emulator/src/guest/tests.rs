//! The modes for machines that allow no namespaces, which the tests over HTTP don't come to see.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{ExecSpec, Guest, Mode, Output};

/// A guest, and the directory that goes with it.
fn guest(mode: Mode) -> (Guest, TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let env = BTreeMap::from([("GREETING".to_owned(), "hello".to_owned())]);
    let guest = Guest::create_in(mode, directory.path().join("vm"), env).unwrap();
    (guest, directory)
}

/// The exit code of a command, and what it wrote.
async fn run(guest: &Guest, argv: &[&str]) -> (i32, String) {
    let argv = argv.iter().map(|&argument| argument.to_owned()).collect();
    let timeout = Some(Duration::from_secs(10));
    let mut running = guest.run(ExecSpec { argv, stdin: Vec::new(), timeout });
    let mut written = Vec::new();
    while let Some(output) = running.next().await {
        match output.unwrap() {
            Output::Stdout(bytes) | Output::Stderr(bytes) => written.extend_from_slice(&bytes),
            Output::Exit { code, .. } => return (code, String::from_utf8(written).unwrap()),
        }
    }
    panic!("no exit after: {}", String::from_utf8_lossy(&written));
}

/// Waits until so many processes carry the guest's mark.
async fn wait_for_marked(guest: &Guest, count: usize) {
    let mark = super::script::mark(guest.root());
    let marked = || {
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        let environments =
            processes.filter_map(|process| std::fs::read(process.path().join("environ")).ok());
        environments
            .filter(|all| all.split(|byte| *byte == 0).any(|one| one == mark.as_bytes()))
            .count()
    };
    let deadline = Instant::now() + Duration::from_secs(10);
    while marked() != count {
        assert!(Instant::now() < deadline, "{} processes, not {count}", marked());
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
    wait_for_marked(&guest, 2).await;
    guest.clone().destroy().await;
    wait_for_marked(&guest, 0).await;
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
    let length = || std::fs::metadata(guest.root().join("root/ticks")).map_or(0, |m| m.len());
    let grows = async || {
        let before = length();
        tokio::time::sleep(Duration::from_millis(300)).await;
        length() != before
    };
    assert!(grows().await);
    guest.pause().await;
    assert!(!grows().await);
    guest.resume().await;
    assert!(grows().await);
    guest.clone().destroy().await;
    wait_for_marked(&guest, 0).await;
}
