//! What guests do not inherit from the program: the signals that it was told to ignore.

use std::process::Command;

use crate::support::{PROGRAM, Running, exec, launch};

/// The signals that end a process, and the exit code that a shell makes of each.
const SIGNALS: [(&str, u32); 6] =
    [("HUP", 129), ("INT", 130), ("QUIT", 131), ("USR1", 138), ("PIPE", 141), ("TERM", 143)];

#[test]
fn signals_end_a_guests_processes_although_the_program_was_started_with_them_ignored() {
    for isolation in ["namespaces", "plain"] {
        let folder = tempfile::tempdir().expect("a folder");
        // As `nohup` starts it, or a script in the background: programs that are started so must not pass it on.
        let mut deaf = Command::new("/bin/sh");
        let ignore = r#"trap "" HUP INT QUIT USR1 PIPE TERM; exec "$@""#;
        deaf.args(["-c", ignore, "sh", PROGRAM]).env("FASTVM_EMULATOR_ISOLATION", isolation);
        let mut program = Running::start(deaf, &folder);
        let address = program.address();
        let id = launch(&address);
        for (signal, code) in SIGNALS {
            let done = exec(&address, &id, &format!("kill -{signal} $$; echo deaf to {signal}"));
            assert!(done.contains(&format!(r#""exitCode":{code},"#)), "{isolation}: {done}");
        }
    }
}
