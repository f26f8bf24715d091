//! What only operators read of the errors of a catalog.
//!
//! It is a part of the catalog and not of a spec: an error on its way to a client has its spec, and
//! no envelope may have more. Without the feature `operators` no text of it is in the program.

/// What only operators read of one error.
///
/// ```
/// # #[cfg(feature = "operators")] {
/// use api_error_core::spec::OperatorSpec;
///
/// const FIRST: OperatorSpec = OperatorSpec::new(0).with_owner("payments");
/// assert_eq!(FIRST.owner(), Some("payments"));
/// # }
/// ```
#[cfg(feature = "operators")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperatorSpec {
    index: usize,
    runbook: Option<&'static str>,
    owner: Option<&'static str>,
    alert: Option<&'static str>,
    sources: &'static [&'static str],
}

#[cfg(feature = "operators")]
impl OperatorSpec {
    /// Creates what is known of the spec of that place in its catalog, from 0: nothing.
    pub const fn new(index: usize) -> Self {
        Self {
            index,
            runbook: None,
            owner: None,
            alert: None,
            sources: &[],
        }
    }

    /// Sets what to do when it occurs, in Markdown.
    pub const fn with_runbook(mut self, runbook: &'static str) -> Self {
        self.runbook = Some(runbook);
        self
    }

    /// Sets whom it belongs to, in Markdown.
    pub const fn with_owner(mut self, owner: &'static str) -> Self {
        self.owner = Some(owner);
        self
    }

    /// Sets when somebody is alerted, in Markdown.
    pub const fn with_alert(mut self, alert: &'static str) -> Self {
        self.alert = Some(alert);
        self
    }

    /// Sets the Rust types of its sources.
    pub const fn with_sources(mut self, sources: &'static [&'static str]) -> Self {
        self.sources = sources;
        self
    }

    /// Returns what to do when it occurs, in Markdown.
    pub const fn runbook(&self) -> Option<&'static str> {
        self.runbook
    }

    /// Returns whom it belongs to, in Markdown.
    pub const fn owner(&self) -> Option<&'static str> {
        self.owner
    }

    /// Returns when somebody is alerted, in Markdown.
    pub const fn alert(&self) -> Option<&'static str> {
        self.alert
    }

    /// Returns the Rust types of its sources, as they are written.
    pub const fn sources(&self) -> &'static [&'static str] {
        self.sources
    }
}

/// What only operators read of the errors of a catalog: nothing without the feature.
#[derive(Debug, Clone, Copy)]
pub struct OperatorFacts {
    #[cfg(feature = "operators")]
    specs: &'static [OperatorSpec],
}

impl OperatorFacts {
    #[allow(missing_docs)]
    pub const NOTHING: Self = Self {
        #[cfg(feature = "operators")]
        specs: &[],
    };

    #[allow(missing_docs)]
    #[cfg(feature = "operators")]
    pub const fn of(specs: &'static [OperatorSpec]) -> Self {
        Self { specs }
    }

    /// Returns what is known of the spec of that place in its catalog.
    #[cfg(feature = "operators")]
    pub(crate) fn get(self, index: usize) -> Option<&'static OperatorSpec> {
        self.specs.iter().find(|spec| spec.index == index)
    }
}
