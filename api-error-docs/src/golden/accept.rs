//! Whether a test may write the files that it compares.

use std::ffi::OsStr;
use std::{env, fmt};

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

/// The environment asks to write files where nobody would look at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InCi;

impl Accept {
    /// The environment variable that sets it.
    pub(super) const VARIABLE: &str = "API_ERRORS";

    /// The environment variable that allows it in CI.
    const FORCE: &str = "API_ERRORS_FORCE";

    /// # Errors
    ///
    /// If changes are to be accepted in CI, where every test would pass and nobody would see
    /// what was written.
    pub(super) fn from_env() -> Result<Self, InCi> {
        let value = env::var_os(Self::VARIABLE);
        let accept = match value.as_deref().and_then(OsStr::to_str) {
            Some("accept") => Self::Compatible,
            Some("accept-breaking") => Self::Breaking,
            _ => return Ok(Self::Nothing),
        };
        if is_set("CI") && !is_set(Self::FORCE) {
            return Err(InCi);
        }
        Ok(accept)
    }
}

/// Returns whether a variable is set to anything but a way to say no.
fn is_set(variable: &str) -> bool {
    let value = env::var_os(variable);
    value.is_some_and(|value| !value.is_empty() && value != "0" && value != "false")
}

impl fmt::Display for InCi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is set to accept changes, and so is CI, where nobody sees them: accept them on \
             your machine and commit the files, or set {}=1",
            Accept::VARIABLE,
            Accept::FORCE,
        )
    }
}
