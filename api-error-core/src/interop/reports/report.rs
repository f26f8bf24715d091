//! Finds errors of a catalog in reports of anyhow and eyre.

use std::error::Error;
use std::fmt;

use crate::model::{ApiError, FindInReport, Found};

/// A report of one of the libraries that are enabled.
pub(crate) enum Report {
    #[cfg(feature = "anyhow")]
    Anyhow(anyhow::Error),
    #[cfg(feature = "eyre")]
    Eyre(eyre::Report),
}

/// Returns what finds the errors of that type.
pub(super) const fn find_of<E: ApiError + Send + Sync + 'static>() -> FindInReport {
    FindInReport::by(|report| {
        let report: &Report = report.downcast_ref()?;
        let error = report.downcast_ref::<E>()?;
        let depth = report.depth(error, <dyn Error>::is::<E>);
        Some(Found { error, depth })
    })
}

/// The operations that both libraries have.
macro_rules! either {
    ($this:expr, $report:ident => $result:expr) => {
        match $this {
            #[cfg(feature = "anyhow")]
            Report::Anyhow($report) => $result,
            #[cfg(feature = "eyre")]
            Report::Eyre($report) => $result,
        }
    };
}

impl Report {
    /// Returns the error of that type, if it is the reported one or a context.
    fn downcast_ref<E: Error + Send + Sync + 'static>(&self) -> Option<&E> {
        either!(self, report => report.downcast_ref())
    }

    /// Returns the layer in which an error is: it is the layer itself, or its context. The
    /// outermost layer is 0.
    ///
    /// A context is stored in its layer, so its address tells the layer. The reported error is
    /// stored in the first context around it, so it is looked for first.
    fn depth(
        &self,
        error: &dyn ApiError,
        is_same_type: fn(&(dyn Error + 'static)) -> bool,
    ) -> usize {
        let is_layer = |layer| is_same_type(layer) && std::ptr::addr_eq(layer, error);
        let has_context = |layer: &(dyn Error + 'static)| {
            let start = std::ptr::from_ref(layer).addr();
            let end = start.saturating_add(size_of_val(layer));
            (start..=end).contains(&std::ptr::from_ref(error).addr())
        };
        let depth = self.layers().position(is_layer);
        depth
            .or_else(|| self.layers().position(has_context))
            .unwrap_or(usize::MAX)
    }

    /// Returns the outermost context, then everything below it.
    pub(crate) fn layers(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        let outermost: &(dyn Error + 'static) = either!(self, report => report.as_ref());
        std::iter::successors(Some(outermost), |error| (*error).source())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        either!(self, report => report.fmt(f))
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        either!(self, report => report.fmt(f))
    }
}
