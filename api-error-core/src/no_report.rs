//! Without anyhow and eyre there are no reports, and nothing to find in them.

use std::marker::PhantomData;

/// Stands in the place of what finds errors in a report.
#[derive(Debug, Clone, Copy)]
pub struct Find;

impl Find {
    /// Finds nothing.
    pub(crate) const NOTHING: Self = Self;
}

/// How errors of a type are found: not at all.
#[derive(Debug)]
pub struct ReportProbe<E>(PhantomData<E>);

/// Gives every type what finds nothing.
pub trait ReportProbeFallback {
    /// Finds nothing.
    const FIND: Find = Find::NOTHING;
}

impl<E> ReportProbeFallback for ReportProbe<E> {}
