//! Reports of anyhow and eyre.

mod any_error;
mod report;

pub use any_error::AnyError;
pub use report::{ReportProbe, ReportProbeFallback};
