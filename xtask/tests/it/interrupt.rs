//! Runs that are interrupted, and runs that come while another one is going on.

#![cfg(unix)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::support::{Folder, Ran};

#[test]
fn an_interruption_leaves_nothing_half_done_and_nothing_behind() {
    let folder = Folder::workspace();
    let ran =
        folder.xtask(&["interrupt", "--rounds", "10", "--types", "40", "--seed", "7"]).succeeded();
    ran.says(&["\n10 interruptions: ", "nothing half done, nothing left behind"]);
}

#[test]
fn a_second_run_waits_and_says_so() {
    let folder = Folder::generated();
    folder.edit("spec/openapi.yaml", "A virtual machine.", "One machine.");
    for (arguments, code) in [(&["regen", "--check"][..], 1), (&["regen"], 0)] {
        let first = File::open(folder.path("fastvm-generated")).expect("it is there");
        first.lock().expect("nobody else has it");
        let mut command = folder.command(arguments);
        let mut second =
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut said = BufReader::new(second.stderr.take().expect("it is piped"));
        let mut line = String::new();
        said.read_line(&mut line).expect("it says something");
        assert_eq!(line, "waiting for another run, which has `fastvm-generated`\n");
        assert!(second.try_wait().expect("it can be asked").is_none(), "it waits");
        drop(first);
        assert_eq!(second.wait().expect("it ends").code(), Some(code));
    }
    assert!(folder.read("fastvm-generated/src/models/vm.rs").contains("One machine."));
}

#[test]
fn a_run_goes_by_the_names_that_are_there_when_its_turn_comes() {
    let folder = Folder::generated();
    let first = File::open(folder.path("fastvm-generated")).expect("it is there");
    first.lock().expect("nobody else has it");
    let mut command = folder.command(&["regen"]);
    let mut second =
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut said = BufReader::new(second.stderr.take().expect("it is piped"));
    said.read_line(&mut String::new()).expect("it says that it waits");
    folder.edit("spec/names.lock", "schemas/Vm type Vm", "schemas/Vm type Machine");
    drop(first);
    assert_eq!(second.wait().expect("it ends").code(), Some(0));
    assert!(folder.has("fastvm-generated/src/models/machine.rs"));
    assert!(folder.read("spec/names.lock").contains("schemas/Vm type Machine"));
}

#[test]
fn what_a_killed_check_left_among_the_temporary_files_goes() {
    let folder = Folder::generated();
    let old = SystemTime::now() - Duration::from_secs(3600);
    for name in ["regen-1-0", "regen-2-0", "regen-3-0", "regen-mine"] {
        folder.write(&format!("temporary/{name}/files/a"), "");
        let dir = File::open(folder.path(&format!("temporary/{name}"))).expect("it is there");
        if name != "regen-3-0" {
            dir.set_modified(old).expect("it is ours");
        }
    }
    let in_use = File::open(folder.path("temporary/regen-2-0")).expect("it is there");
    in_use.lock().expect("nobody else has it");
    let mut command = folder.command(&["regen", "--check"]);
    command.env("TMPDIR", folder.path("temporary"));
    Ran::of(command).succeeded();
    let mut left: Vec<_> = fs::read_dir(folder.path("temporary"))
        .expect("it is there")
        .map(|entry| entry.expect("it can be read").file_name().into_string().expect("it is text"))
        .collect();
    left.sort();
    assert_eq!(
        left,
        ["regen-2-0", "regen-3-0", "regen-mine"],
        "one is in use, one is new, one is not ours"
    );
}
