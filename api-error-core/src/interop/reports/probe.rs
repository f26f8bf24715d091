//! Whether the errors of a type can be in a report.

use std::marker::PhantomData;

#[cfg(any(feature = "anyhow", feature = "eyre"))]
use super::report::find_of;
use crate::model::{ApiError, FindInReport};

/// How errors of a type are found.
///
/// The module `private` explains probes.
#[derive(Debug)]
pub struct ReportProbe<E>(PhantomData<E>);

impl<E: ApiError + Send + Sync + 'static> ReportProbe<E> {
    /// Finds errors of the type.
    pub const FIND: FindInReport = Self::IN_REPORTS.with_type::<E>();

    #[cfg(any(feature = "anyhow", feature = "eyre"))]
    const IN_REPORTS: FindInReport = find_of::<E>();
    #[cfg(not(any(feature = "anyhow", feature = "eyre")))]
    const IN_REPORTS: FindInReport = FindInReport::NOTHING;
}

/// For types that no report can have: without `Send` and `Sync`.
pub trait ReportProbeFallback {
    /// Finds nothing.
    const FIND: FindInReport = FindInReport::NOTHING;
}

impl<E> ReportProbeFallback for ReportProbe<E> {}
