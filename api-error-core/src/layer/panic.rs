//! Panics of a service, where the layer catches them.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::exposure::echo::{MAX_FOREIGN, cut};

/// The payload of a panic.
pub type Panic = Box<dyn Any + Send>;

/// Returns how something has ended that was `dropped` then.
pub(crate) fn end<T>(output: Result<T, Panic>, dropped: Result<(), Panic>) -> Result<T, Panic> {
    match output {
        Ok(output) => dropped.map(|()| output),
        Err(panic) => Err(first(panic, dropped)),
    }
}

/// Returns a panic, and discards that of the drop after it.
pub(crate) fn first(panic: Panic, dropped: Result<(), Panic>) -> Panic {
    dropped.unwrap_or_else(discard);
    panic
}

/// Drops the payload of a panic, which may panic as well.
pub(crate) fn discard(panic: Panic) {
    if let Err(next) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
        // There is no end to it otherwise.
        std::mem::forget(next);
    }
}

/// Returns the text of a panic.
pub(crate) fn panic_text(panic: &Panic) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("panic with a payload that is not a text");
    cut(text, MAX_FOREIGN).into_owned()
}
