//! A turn that a task gives away, so that the runtime looks at its sockets.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use tokio::task::yield_now;

/// One turn. It is over once the runtime has looked at its sockets, however often it is asked before.
#[derive(Default)]
pub(crate) struct Turn(Option<Arc<Given>>);

/// A turn that was given away.
struct Given(Mutex<State>);

struct State {
    is_over: bool,
    /// Who waits for its end.
    waiting: Waker,
}

impl Turn {
    /// Gives a turn away at the first poll, and is ready once it is over.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let given = self.0.get_or_insert_with(|| give(cx));
        let mut state = given.state();
        if state.is_over {
            return Poll::Ready(());
        }
        state.waiting.clone_from(cx.waker());
        Poll::Pending
    }
}

fn give(cx: &Context<'_>) -> Arc<Given> {
    let state = State { is_over: false, waiting: cx.waker().clone() };
    let given = Arc::new(Given(Mutex::new(state)));
    let waker = Waker::from(given.clone());
    // Tokio wakes whoever yields after it has looked at its sockets. What is polled is not asked again: a second poll
    // would say that the turn is over, when it has not begun.
    let yielded = pin!(yield_now()).poll(&mut Context::from_waker(&waker));
    if yielded.is_ready() {
        given.state().is_over = true;
    }
    given
}

impl Given {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Given {
    fn wake(self: Arc<Self>) {
        let mut state = self.state();
        state.is_over = true;
        state.waiting.wake_by_ref();
    }
}
