//! The statuses that errors were made into: a status cannot carry its error.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tonic::Status;

use crate::builtin::Rejection;
use crate::model::{ErrorSpec, Occurrence};
use crate::request::{Current, is_layered};
use crate::response::Rendered;

/// The statuses of this process whose errors are known, the oldest first.
///
/// They are those of all requests: a stream may make its statuses in a task of its own, and a
/// thread may poll one call while it responds to another.
struct Made {
    /// Keys from the system's source of randomness.
    keys: RandomState,
    statuses: Mutex<VecDeque<(u64, Arc<Rendered>)>>,
}

static MADE: OnceLock<Made> = OnceLock::new();

/// How many are known. A status is on its way for a short time.
const MAX: usize = 1024;

impl Made {
    fn get() -> &'static Self {
        MADE.get_or_init(|| Self {
            keys: RandomState::new(),
            statuses: Mutex::default(),
        })
    }

    fn hash(&self, message: &str, details: &[u8]) -> u64 {
        self.keys.hash_one((message, details))
    }
}

/// Keeps the error of a status, where a layer may see it.
pub(super) fn keep(
    status: &Status,
    occurrence: &Occurrence<'_>,
    request: Option<&Arc<Current>>,
    rejection: Option<&Rejection>,
) {
    if is_layered() {
        push(status, Rendered::new(None, occurrence, request, rejection));
    }
}

/// Keeps the error of a status that a layer has made once more; `original` is what it was at first.
pub(super) fn keep_again(
    status: &Status,
    occurrence: &Occurrence<'_>,
    request: &Arc<Current>,
    original: &'static ErrorSpec,
) {
    let mut error = Rendered::new(None, occurrence, Some(request), None);
    error.spec = original;
    push(status, error);
}

fn push(status: &Status, error: Rendered) {
    let made = Made::get();
    let hash = made.hash(status.message(), status.details());
    let mut statuses = made.statuses.lock().unwrap_or_else(PoisonError::into_inner);
    if statuses.len() == MAX {
        statuses.pop_front();
    }
    statuses.push_back((hash, Arc::new(error)));
}

/// Tells the layers around one that it has responded with a status: whose request the error is of,
/// and whether an observer was told of it.
pub(super) fn settle(message: &str, details: &[u8], current: &Arc<Current>, is_observed: bool) {
    let Some(made) = MADE.get() else {
        return;
    };
    let hash = made.hash(message, details);
    let mut statuses = made.statuses.lock().unwrap_or_else(PoisonError::into_inner);
    let mut latest = statuses.iter_mut().rev();
    if let Some((_, error)) = latest.find(|(known, _)| *known == hash) {
        let error = Arc::make_mut(error);
        error.settle(current);
        error.is_observed |= is_observed;
    }
}

/// Returns the error of a status, if an error was made into it.
pub(super) fn find(message: &str, details: &[u8]) -> Option<Arc<Rendered>> {
    let made = MADE.get()?;
    let hash = made.hash(message, details);
    let statuses = made.statuses.lock().unwrap_or_else(PoisonError::into_inner);
    let mut latest = statuses.iter().rev();
    let (_, error) = latest.find(|(known, _)| *known == hash)?;
    Some(Arc::clone(error))
}
