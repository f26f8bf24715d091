//! What one test logs, while other tests run beside it.

use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::Once;

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes to the log of the thread that logs.
struct OfThisThread;

impl Write for OfThisThread {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.write(text))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs `f`, and returns what it logged on this thread.
///
/// The subscriber is that of the process. One that is set for a scope is not seen by
/// other threads, and whichever thread comes first to an event decides for all of
/// them whether the event is of interest.
///
/// # Panics
///
/// Panics if the process has another subscriber.
pub fn logged<R>(f: impl FnOnce() -> R) -> (R, String) {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(|| OfThisThread)
            .init();
        // Another thread may have come to an event between the two steps of `init`.
        tracing::callsite::rebuild_interest_cache();
    });
    LINES.take();
    let result = f();
    let text = String::from_utf8(LINES.take()).expect("text");
    (result, text)
}
