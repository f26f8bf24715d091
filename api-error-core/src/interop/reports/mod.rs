//! Reports of anyhow and eyre.

#[cfg(any(feature = "anyhow", feature = "eyre"))]
mod report;
mod probe;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
mod any_error;

#[cfg(any(feature = "anyhow", feature = "eyre"))]
pub use any_error::AnyError;
pub use probe::{ReportProbe, ReportProbeFallback};
