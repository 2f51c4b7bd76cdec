//! Work that may use the processor for so long and no longer.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Between one look at the work and the next.
const PAUSE: Duration = Duration::from_millis(100);

/// The result of work on a thread of its own, which fails once that thread has used the processor for longer than
/// `limit`. How long it takes by the clock doesn't matter.
pub(crate) fn bounded<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    let (sender, result) = channel();
    let (begin, begun) = channel();
    let worker = thread::spawn(move || {
        // The other side waits for both.
        let _ = begin.send(this_thread());
        let _ = sender.send(work());
    });
    let thread = begun.recv().expect("the thread has begun");
    loop {
        match result.recv_timeout(PAUSE) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Timeout) => {
                let used = processor_time(thread);
                assert!(used <= limit, "it has used the processor for {used:?}");
            }
            Err(RecvTimeoutError::Disconnected) => {
                let panic = worker.join().expect_err("it has sent nothing");
                std::panic::resume_unwind(panic);
            }
        }
    }
}

#[cfg(target_os = "linux")]
fn this_thread() -> i32 {
    rustix::thread::gettid().as_raw_nonzero().get()
}

/// For how long a thread of this process has used the processor; no time once it has ended.
#[cfg(target_os = "linux")]
fn processor_time(thread: i32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/self/task/{thread}/stat"));
    let stat = stat.unwrap_or_default();
    // After the name, which may be anything: the 12th and the 13th number are its own time and the system's for it.
    let numbers = stat.rsplit_once(") ").map_or("", |(_, numbers)| numbers);
    let ticks = numbers.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 1000 / rustix::param::clock_ticks_per_second())
}

/// Where a thread's time can't be told to another thread, nothing bounds it.
#[cfg(not(target_os = "linux"))]
fn this_thread() -> i32 {
    0
}

#[cfg(not(target_os = "linux"))]
fn processor_time(_: i32) -> Duration {
    Duration::ZERO
}

#[test]
#[cfg(target_os = "linux")]
fn work_without_an_end_is_given_up() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    let is_over = Arc::new(AtomicBool::new(false));
    let spinning = is_over.clone();
    let spin = move || {
        while !spinning.load(Ordering::Relaxed) {
            std::hint::spin_loop();
        }
    };
    let given_up = std::panic::catch_unwind(|| bounded(Duration::from_millis(200), spin));
    is_over.store(true, Ordering::Relaxed);
    let panic = given_up.expect_err("it was given up");
    let message = panic.downcast_ref::<String>().map_or("", String::as_str);
    assert!(message.starts_with("it has used the processor for "), "{message}");
}

#[test]
fn work_that_waits_uses_nothing_up() {
    assert_eq!(bounded(PAUSE * 2, || thread::sleep(PAUSE * 4)), ());
}
