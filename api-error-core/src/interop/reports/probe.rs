//! Finds out whether the errors of a type can be in a report.

use std::marker::PhantomData;

#[cfg(any(feature = "anyhow", feature = "eyre"))]
use super::report::find_of;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
use crate::model::ApiError;
use crate::model::FindInReport;

/// A probe for the way to find errors of a type.
///
/// The module `private` explains probes.
#[derive(Debug)]
pub struct ReportProbe<E>(PhantomData<E>);

#[cfg(any(feature = "anyhow", feature = "eyre"))]
impl<E: ApiError + Send + Sync + 'static> ReportProbe<E> {
    /// Returns the function that finds errors of the type.
    pub const FIND: FindInReport = find_of::<E>();
}

/// The fallback for types that cannot be in a report: they are not `Send` and `Sync`.
pub trait ReportProbeFallback {
    /// Returns a function that finds nothing.
    const FIND: FindInReport = FindInReport::NOTHING;
}

impl<E> ReportProbeFallback for ReportProbe<E> {}
