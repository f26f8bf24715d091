//! Finds out whether the errors of a type can be in a report.

use std::marker::PhantomData;

#[cfg(any(feature = "anyhow", feature = "eyre"))]
use super::report::find_of;
use crate::model::{ApiError, FindInReport};

/// A probe for the way to find errors of a type.
///
/// The module `private` explains probes.
#[derive(Debug)]
pub struct ReportProbe<E>(PhantomData<E>);

impl<E: ApiError + Send + Sync + 'static> ReportProbe<E> {
    /// Returns what finds errors of the type.
    pub fn __api_error_find() -> FindInReport {
        Self::IN_REPORTS.with_type::<E>()
    }

    #[cfg(any(feature = "anyhow", feature = "eyre"))]
    const IN_REPORTS: FindInReport = find_of::<E>();
    #[cfg(not(any(feature = "anyhow", feature = "eyre")))]
    const IN_REPORTS: FindInReport = FindInReport::NOTHING;
}

/// The fallback for types that cannot be in a report: they are not `Send` and `Sync`.
pub trait ReportProbeFallback {
    /// Returns what finds nothing.
    fn __api_error_find() -> FindInReport {
        FindInReport::NOTHING
    }
}

impl<E> ReportProbeFallback for ReportProbe<E> {}

/// Expands to the function that returns how errors of `Self` are found in a report.
#[doc(hidden)]
#[macro_export]
macro_rules! __find {
    () => {{
        // The function of the import is the one for types that no report can have.
        #[allow(unused_imports)]
        use $crate::__private::ReportProbeFallback as _;
        $crate::__private::ReportProbe::<Self>::__api_error_find
    }};
}
