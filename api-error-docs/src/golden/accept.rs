//! Whether a test may write the files it compares with.

use std::env;
use std::ffi::OsStr;

/// What the environment lets a test write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Accept {
    /// Nothing.
    Nothing,
    /// What breaks no client.
    Compatible,
    /// Everything.
    Breaking,
}

impl Accept {
    /// The environment variable that says so.
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
