//! Whether a transfer is still wanted: what its threads ask before they go on, and above all before anything shows.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::failure::Failure;
use super::turn::Turn;

/// A transfer under way, as its threads see it. As long as one of them has a clone the transfer keeps its turn.
#[derive(Clone)]
pub(crate) struct Wanted(Arc<Inner>);

struct Inner {
    local: PathBuf,
    state: Mutex<State>,
    _turn: Option<Turn>,
}

#[derive(Default)]
struct State {
    given_up: bool,
    /// Is asked before each step.
    #[cfg(test)]
    before_step: Option<Box<dyn FnMut() -> bool + Send>>,
}

/// Whoever waits for the transfer. Dropped, it gives the transfer up.
pub(crate) struct Waiting(Wanted);

impl Waiting {
    pub(crate) fn new(local: &Path, turn: Turn) -> Self {
        Self(Wanted::new(local, Some(turn)))
    }

    pub(crate) fn wanted(&self) -> Wanted {
        self.0.clone()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.state().given_up = true;
    }
}

impl Wanted {
    fn new(local: &Path, turn: Option<Turn>) -> Self {
        let (local, state) = (local.to_owned(), Mutex::default());
        Self(Arc::new(Inner { local, state, _turn: turn }))
    }

    /// What the caller named on this machine.
    pub(crate) fn local(&self) -> &Path {
        &self.0.local
    }

    /// Fails where the transfer was given up.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        self.state().check()
    }

    /// Does something short that shows at the target, unless the transfer was given up. Whoever gives it up meanwhile
    /// waits until this is done, so that nothing shows from then on.
    pub(crate) fn step<T>(&self, step: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        #[cfg(test)]
        self.state().ask_test();
        let state = self.state();
        state.check()?;
        step()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn check(&self) -> Result<(), Failure> {
        if self.given_up { Err(Failure::abandoned()) } else { Ok(()) }
    }

    #[cfg(test)]
    fn ask_test(&mut self) {
        if self.before_step.as_mut().is_some_and(|is_wanted| !is_wanted()) {
            self.given_up = true;
        }
    }
}

#[cfg(test)]
impl Wanted {
    /// A transfer that nobody gives up.
    pub(crate) fn for_ever() -> Self {
        Self::new(Path::new(""), None)
    }

    /// A transfer that is given up before the first step for which `is_wanted` says so.
    pub(crate) fn while_so(is_wanted: impl FnMut() -> bool + Send + 'static) -> Self {
        let wanted = Self::for_ever();
        wanted.state().before_step = Some(Box::new(is_wanted));
        wanted
    }

    /// A transfer that was given up.
    pub(crate) fn given_up() -> Self {
        let wanted = Self::for_ever();
        wanted.state().given_up = true;
        wanted
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn whoever_gives_a_transfer_up_waits_for_the_step_that_is_being_done_and_none_comes_after() {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let waiting = Waiting::new(Path::new(""), runtime.block_on(Turn::take()));
        let (wanted, is_done) = (waiting.wanted(), Arc::new(AtomicBool::new(false)));
        let (begun, has_begun) = mpsc::channel();
        let (release, is_released) = mpsc::channel();
        let worker = thread::spawn({
            let (wanted, is_done) = (wanted.clone(), is_done.clone());
            move || {
                wanted.step(|| {
                    begun.send(()).expect("somebody waits");
                    is_released.recv().expect("somebody releases it");
                    is_done.store(true, Ordering::SeqCst);
                    Ok(())
                })
            }
        });
        has_begun.recv().expect("it begins");
        let giving_up = thread::spawn(move || {
            drop(waiting);
            is_done.load(Ordering::SeqCst)
        });
        release.send(()).expect("it waits");
        assert!(giving_up.join().expect("no panic"), "it was given up in the middle of a step");
        worker.join().expect("no panic").expect("it was wanted when it began");
        let after = wanted.step(|| -> Result<(), Failure> { unreachable!("it was given up") });
        assert!(after.expect_err("given up").is_abandoned());
        assert!(wanted.check().is_err());
    }
}
