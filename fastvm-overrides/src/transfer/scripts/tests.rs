//! What is unpacked and what is given up, run side by side in the shells that VMs have.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{DISCARD, UNPACK};

/// A shell, and where its tools are looked for first.
struct Shell {
    argv: Vec<String>,
    tools: PathBuf,
}

/// Those of the usual shells that this machine has, with tools of their own in `directory`.
fn shells(directory: &Path) -> Vec<Shell> {
    let usual = [("/bin/dash", None), ("/bin/bash", Some("--posix")), ("/bin/busybox", Some("sh"))];
    let mut found = Vec::new();
    for (number, (program, option)) in usual.into_iter().enumerate() {
        if !Path::new(program).exists() {
            crate::transfer::not_tested(format_args!(
                "{program} is not installed, so nothing was tried with it"
            ));
            continue;
        }
        let tools = directory.join(format!("tools{number}"));
        fs::create_dir(&tools).expect("a directory");
        if option == Some("sh") {
            for tool in ["chmod", "gzip", "mkdir", "mv", "rm", "stat", "tar", "touch"] {
                symlink(program, tools.join(tool)).expect("a link");
            }
        }
        let argv = std::iter::once(program).chain(option).map(str::to_owned).collect();
        found.push(Shell { argv, tools });
    }
    assert!(!found.is_empty(), "no shell was found");
    found
}

impl Shell {
    fn name(&self) -> String {
        self.argv.join(" ").replace('/', "_")
    }

    fn is_busybox(&self) -> bool {
        self.argv.last().is_some_and(|last| last == "sh")
    }

    fn start(&self, script: &str, arguments: &[&str]) -> Child {
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", self.tools.display());
        let mut command = Command::new(&self.argv[0]);
        command.args(&self.argv[1..]).args(["-c", script, "fastvm"]).args(arguments);
        command.env("PATH", path).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("a shell")
    }
}

/// A place with an archive of some files, which are to become `a/b/target`.
struct World {
    place: PathBuf,
}

const FILES: usize = 30;

impl World {
    fn new(place: PathBuf) -> Self {
        let source = place.join("source");
        fs::create_dir_all(&source).expect("a directory");
        for n in 0..FILES {
            fs::write(source.join(n.to_string()), "x").expect("a file");
        }
        let mut tar = Command::new("tar");
        tar.arg("-czf").arg(place.join("kept")).arg("-C").arg(&source).arg(".");
        assert!(tar.status().expect("tar").success());
        fs::create_dir(place.join("vm")).expect("a directory");
        Self { place }
    }

    fn path(&self, name: &str) -> String {
        self.place.join(name).to_str().expect("text").to_owned()
    }

    fn unpack(&self, shell: &Shell) -> Child {
        let (archive, target) = (self.path("archive"), self.path("vm/a/b/target"));
        let length = fs::copy(self.path("kept"), &archive).expect("a file").to_string();
        shell.start(UNPACK, &[&archive, &target, ".staged", "755", "1", &length])
    }

    fn discard(&self, shell: &Shell) -> Child {
        let (archive, target) = (self.path("archive"), self.path("vm/a/b/target"));
        shell.start(DISCARD, &[&archive, ".staged", &target])
    }

    /// Whether the target is there, as a whole, and nothing else is, whether it is or not.
    fn is_placed(&self) -> bool {
        let names = |path: &str| fs::read_dir(self.path(path)).map_or(0, Iterator::count);
        assert!(!Path::new(&self.path("archive")).exists());
        let shows = names("vm");
        assert_eq!(names("vm/a/b/target"), shows * FILES, "all of it or nothing");
        assert_eq!((names("vm/a"), names("vm/a/b")), (shows, shows), "nothing beside it");
        shows == 1
    }
}

#[test]
fn what_is_given_up_while_it_is_unpacked_never_shows() {
    let directory = tempfile::tempdir().expect("a place");
    // Busybox's shell runs its own tar, whatever the search path says: the other test is for it, too.
    for shell in shells(directory.path()).iter().filter(|shell| !shell.is_busybox()) {
        let world = World::new(directory.path().join("world").join(shell.name()));
        let (ready, go) = (world.path("ready"), world.path("go"));
        // Unpacks, and goes on only when it is allowed to.
        let script = format!(
            "#!/bin/sh\n/bin/tar \"$@\"\n: >'{ready}'\nuntil [ -e '{go}' ]; do sleep 0.01; done\n"
        );
        let tar = shell.tools.join("tar");
        fs::write(&tar, script).expect("a script");
        fs::set_permissions(&tar, fs::Permissions::from_mode(0o755)).expect("a mode");
        let mut unpack = world.unpack(shell);
        let start = Instant::now();
        while !Path::new(&ready).exists() {
            assert!(start.elapsed() < Duration::from_secs(300), "it hangs");
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(world.discard(shell).wait().expect("it ends").success());
        fs::write(go, "").expect("a file");
        assert!(!unpack.wait().expect("it ends").success());
        assert!(!world.is_placed());
    }
}

/// GNU's `rm` gives up where another one removes a directory that it is in, and leaves what is above.
#[test]
fn what_another_one_removes_at_the_same_time_is_removed_all_the_same() {
    let directory = tempfile::tempdir().expect("a place");
    // Busybox's shell runs its own rm, whatever the search path says.
    for shell in shells(directory.path()).iter().filter(|shell| !shell.is_busybox()) {
        let world = World::new(directory.path().join("world").join(shell.name()));
        let stopped = world.path("stopped");
        let script = format!(
            "#!/bin/sh\ncase $* in *.gone) [ -e '{stopped}' ] || {{ : >'{stopped}'; exit 1; }} ;; esac\nexec /bin/rm \"$@\"\n"
        );
        let rm = shell.tools.join("rm");
        fs::write(&rm, script).expect("a script");
        fs::set_permissions(&rm, fs::Permissions::from_mode(0o755)).expect("a mode");
        fs::create_dir_all(world.path("vm/.staged/tree")).expect("directories");
        assert!(world.discard(shell).wait().expect("it ends").success());
        assert!(Path::new(&stopped).exists(), "it was stopped");
        assert_eq!(fs::read_dir(world.path("vm")).expect("a directory").count(), 0);
    }
}

#[test]
fn whenever_it_is_given_up_all_of_it_shows_or_nothing() {
    let directory = tempfile::tempdir().expect("a place");
    for shell in shells(directory.path()) {
        let world = World::new(directory.path().join("world").join(shell.name()));
        for round in 0..30 {
            let mut unpack = world.unpack(&shell);
            // Some moment of its life, or after it.
            std::thread::sleep(Duration::from_micros(round * 700));
            world.discard(&shell).wait().expect("it ends");
            let ended = unpack.wait().expect("it ends");
            assert_eq!(world.is_placed(), ended.success());
            if ended.success() {
                fs::remove_dir_all(world.path("vm/a")).expect("removed");
            }
        }
    }
}
