//! A task yields, so that the runtime looks at its sockets before the task goes on.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use tokio::task::yield_now;

/// One yield of a task. It is over once the runtime has looked at its sockets, however often it is polled before.
#[derive(Default)]
pub(crate) struct Yield(Option<Arc<Begun>>);

/// A yield that has begun.
struct Begun(Mutex<State>);

struct State {
    is_over: bool,
    /// Who waits for its end.
    waiting: Waker,
}

impl Yield {
    /// Yields at the first poll, and is ready once that is over.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let begun = self.0.get_or_insert_with(|| begin(cx));
        let mut state = begun.state();
        if state.is_over {
            return Poll::Ready(());
        }
        state.waiting.clone_from(cx.waker());
        Poll::Pending
    }
}

fn begin(cx: &Context<'_>) -> Arc<Begun> {
    let state = State { is_over: false, waiting: cx.waker().clone() };
    let begun = Arc::new(Begun(Mutex::new(state)));
    let waker = Waker::from(begun.clone());
    // Tokio wakes whoever yields after it has looked at its sockets. Its future is polled only once: a second poll would
    // say that it is over, whether the runtime has looked or not.
    let yielded = pin!(yield_now()).poll(&mut Context::from_waker(&waker));
    if yielded.is_ready() {
        begun.state().is_over = true;
    }
    begun
}

impl Begun {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Begun {
    fn wake(self: Arc<Self>) {
        let mut state = self.state();
        state.is_over = true;
        state.waiting.wake_by_ref();
    }
}
