//! A round: a run, its end at a random moment, what it left, and the run after it.

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::chance::{Chance, Moment, Signal};
use super::document::Edition;
use super::options::Options;
use super::state::{LEFT_OVER, State};
use crate::stop::Stop;
use crate::workspace::Workspace;

/// What became of the rounds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    unchanged: usize,
    changed: usize,
    finished: usize,
    killed: usize,
}

/// The folder, and what is known of it.
pub(super) struct Rounds {
    folder: PathBuf,
    program: PathBuf,
    root: PathBuf,
    /// What is there after a run on each edition.
    whole: [State; 2],
    /// How long a run takes.
    time: Duration,
    chance: Chance,
    /// Which edition is there; none at first.
    now: Option<Edition>,
    counts: Counts,
}

impl Rounds {
    /// Runs each edition once, undisturbed.
    pub(super) fn new(options: &Options) -> Result<Self, Stop> {
        let folder = env::temp_dir().join(format!("xtask-interrupt-{}", process::id()));
        let program = env::current_exe()
            .map_err(|error| Stop::failed(format!("cannot tell which program this is: {error}")))?;
        let root = Workspace::find()?.root().to_owned();
        let (whole, chance) = ([State::default(), State::default()], Chance::new(options.seed));
        let (time, counts) = (Duration::ZERO, Counts::default());
        let mut rounds = Self { folder, program, root, whole, time, chance, now: None, counts };
        make(&rounds.folder.join("temporary"))?;
        make(&rounds.folder.join("work"))?;
        for edition in Edition::BOTH {
            let file = rounds.folder.join(document(edition));
            fs::write(&file, edition.document(options.types))
                .map_err(|error| Stop::io("write", &file, &error))?;
        }
        for edition in Edition::BOTH {
            rounds.clear()?;
            let start = Instant::now();
            rounds.undisturbed(edition)?;
            rounds.time = start.elapsed();
            rounds.whole[edition as usize] = rounds.state()?;
        }
        rounds.clear()?;
        Ok(rounds)
    }

    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    /// Ends a run and says what became of it.
    pub(super) fn run(&mut self) -> Result<String, Stop> {
        // Now and then there is nothing yet.
        if self.now.is_some() && self.chance.below(4) == 0 {
            self.clear()?;
        }
        let next = match self.now {
            Some(Edition::First) => Edition::Second,
            _ => Edition::First,
        };
        let (signal, moment) = (self.chance.signal(), self.chance.moment(self.time));
        let before = self.state()?;
        let mut child = self.start(next)?;
        self.wait(&mut child, moment)?;
        let status = signal.end(&mut child)?;
        let what = if signal == Signal::Kill {
            self.killed(&before, next)?
        } else {
            self.asked(&before, next, signal, status)?
        };
        Ok(format!("{signal:?} {moment:?}: {what}"))
    }

    /// After a run that was asked to end: all is old or all is new, and nothing else is there.
    fn asked(
        &mut self,
        before: &State,
        next: Edition,
        signal: Signal,
        status: ExitStatus,
    ) -> Result<&'static str, Stop> {
        // A run that doesn't listen yet has begun nothing, and ends by the signal itself.
        let is_early = status.code().is_none();
        let expected = signal.code();
        if !is_early && !matches!(status.code(), Some(code) if code == 0 || code == expected) {
            let message = format!("the run ended with {status}, not with {expected}");
            return Err(Stop::failed(message));
        }
        self.nothing_temporary()?;
        let after = self.state()?;
        if after == *before {
            self.counts.unchanged += 1;
            return Ok("as it was");
        }
        if is_early {
            return Err(Stop::failed("the run had begun before it listened to signals"));
        }
        self.is_whole(&after, next)?;
        self.counts.changed += 1;
        Ok("whole")
    }

    /// After a run that was killed: all is old or all is new, unless it is written down what is left to do. After the next run
    /// all is new, and nothing else is there.
    fn killed(&mut self, before: &State, next: Edition) -> Result<&'static str, Stop> {
        self.counts.killed += 1;
        let is_begun = self.output().join(LEFT_OVER).join("journal").exists();
        // A folder that was made for the crate may be there, with nothing in it.
        let passes_over = |name: &str| name.ends_with(LEFT_OVER);
        let left = State::read(&self.folder.join("work"), &passes_over)?;
        let is_old = left == *before || self.now.is_none() && left.len() == 1;
        if !is_begun && !is_old {
            self.is_whole(&left, next)?;
        }
        if is_begun {
            let checked = self.command(next, &["--check"]).output();
            let checked =
                checked.map_err(|error| Stop::failed(format!("cannot run the check: {error}")))?;
            if !String::from_utf8_lossy(&checked.stderr).contains("half done") {
                return Err(Stop::failed("the check doesn't say that the crate is half done"));
            }
        }
        self.undisturbed(next)?;
        let after = self.state()?;
        self.is_whole(&after, next)?;
        if is_begun {
            self.counts.finished += 1;
            return Ok("half done, and finished by the next run");
        }
        if is_old {
            self.counts.unchanged += 1;
            return Ok("as it was, and whole after the next run");
        }
        self.counts.changed += 1;
        Ok("whole")
    }

    fn is_whole(&mut self, state: &State, edition: Edition) -> Result<(), Stop> {
        let differences = self.whole[edition as usize].differences(state).join(", ");
        if !differences.is_empty() {
            return Err(Stop::failed(format!("half done or left behind: {differences}")));
        }
        self.now = Some(edition);
        Ok(())
    }

    fn nothing_temporary(&self) -> Result<(), Stop> {
        let left = State::read(&self.folder.join("temporary"), &|_| false)?;
        let differences = left.differences(&State::default()).join(", ");
        if differences.is_empty() {
            Ok(())
        } else {
            Err(Stop::failed(format!("left behind: {differences}")))
        }
    }

    fn state(&self) -> Result<State, Stop> {
        State::read(&self.folder.join("work"), &|_| false)
    }

    fn output(&self) -> PathBuf {
        self.folder.join("work/papers")
    }

    fn clear(&mut self) -> Result<(), Stop> {
        let work = self.folder.join("work");
        fs::remove_dir_all(&work).map_err(|error| Stop::io("remove", &work, &error))?;
        self.now = None;
        make(&work)
    }

    fn command(&self, edition: Edition, more: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args([
                "regen",
                "--name",
                "papers",
                "--out",
                "work/papers",
                "--names",
                "work/papers.names.lock",
                "--spec",
            ])
            .arg(document(edition))
            .args(more)
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", self.root.join("xtask"))
            .env("TMPDIR", self.folder.join("temporary"))
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        command
    }

    fn start(&self, edition: Edition) -> Result<Child, Stop> {
        let mut command = self.command(edition, &[]);
        command
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Stop::failed(format!("cannot run regen: {error}")))
    }

    fn undisturbed(&self, edition: Edition) -> Result<(), Stop> {
        let output = self.command(edition, &[]).output();
        let output = output.map_err(|error| Stop::failed(format!("cannot run regen: {error}")))?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Stop::failed(format!("a run that nobody disturbed failed: {said}")))
    }

    /// Waits for the moment, or for the run's own end.
    fn wait(&self, child: &mut Child, moment: Moment) -> Result<(), Stop> {
        let staging = self.output().join(LEFT_OVER);
        let (sign, later) = match moment {
            Moment::After(later) => (None, later),
            Moment::Preparing(later) => (Some(staging), later),
            Moment::Moving(later) => (Some(staging.join("journal")), later),
        };
        while sign.as_ref().is_some_and(|sign| !sign.exists()) {
            let ended = child.try_wait();
            if ended.map_err(|error| Stop::failed(format!("cannot wait: {error}")))?.is_some() {
                return Ok(());
            }
            thread::sleep(Duration::from_micros(100));
        }
        thread::sleep(later);
        Ok(())
    }
}

impl Drop for Rounds {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { unchanged, changed, finished, killed } = self;
        write!(
            f,
            "{killed} by SIGKILL; {unchanged} left the crate as it was, {changed} left it whole, {finished} left to the next run \
             what was written down; nothing half done, nothing left behind"
        )
    }
}

fn document(edition: Edition) -> &'static str {
    match edition {
        Edition::First => "first.yaml",
        Edition::Second => "second.yaml",
    }
}

fn make(folder: &Path) -> Result<(), Stop> {
    fs::create_dir_all(folder).map_err(|error| Stop::io("create", folder, &error))
}
