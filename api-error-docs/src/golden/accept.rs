//! Whether a test may write the files that it compares.

use std::env;
use std::ffi::OsStr;

/// The changes that the environment lets a test write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Accept {
    /// No changes.
    Nothing,
    /// Changes that break no client.
    Compatible,
    /// All changes.
    Breaking,
}

impl Accept {
    /// The environment variable that sets it.
    pub(super) const VARIABLE: &str = "API_ERRORS";

    pub(super) fn from_env() -> Self {
        match env::var_os(Self::VARIABLE)
            .as_deref()
            .and_then(OsStr::to_str)
        {
            Some("accept") => Self::Compatible,
            Some("accept-breaking") => Self::Breaking,
            _ => Self::Nothing,
        }
    }
}
