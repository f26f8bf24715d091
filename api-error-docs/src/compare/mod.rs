//! The changes between two versions of a catalog, and their impact.
//!
//! A code that clients switch on is an API. Every difference that a client or a reader
//! could notice is reported and classified. Differences that nobody outside of the
//! program sees (names of variants, places of declarations) are not reported.

mod catalog;
mod change;
mod changelog;
mod code;
mod declared;
mod pairs;
mod payload;
mod shown;
mod wire;
mod witness;

use std::fmt;

use serde::Serialize;

pub use change::{Change, ChangeKind, Declaration, Impact};
pub use witness::{Outcome, Witness};

use crate::reference::Reference;
use pairs::Pairs;

impl Reference {
    /// Returns the changes since an older reference, the worst first.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::{Impact, Reference, VersionStep};
    ///
    /// let released = Reference::of::<HttpError>();
    /// assert!(released.changes_since(&released).is_empty());
    ///
    /// let next = released.to_json().replace("\"code\": \"gone\"", "\"code\": \"lost\"");
    /// let next = Reference::from_json(&next)?;
    /// let changes = next.changes_since(&released);
    /// assert_eq!(changes.iter().next().unwrap().impact, Impact::Breaking);
    /// assert_eq!(changes.version_step(), VersionStep::Major);
    /// # Ok::<_, api_error_docs::ReadError>(())
    /// ```
    pub fn changes_since(&self, old: &Self) -> Changes {
        // A client may rely on what no document shows.
        let (whole, this) = (&old.with_hidden(), &self.with_hidden());
        let pairs = Pairs::new(whole, this);
        let mut changes = Vec::new();
        code::compare(&pairs, &mut changes);
        catalog::compare(&pairs, &mut changes);
        catalog::hidden(old, self, &mut changes);
        // A stable sort: equal impacts keep the order of the catalog.
        changes.sort_by_key(|change| change.impact);
        Changes {
            version_step: VersionStep::of(&changes),
            list: changes,
            version: self.version().map(str::to_owned),
        }
    }
}

/// The differences between two versions of a catalog.
///
/// [`Display`](fmt::Display) writes a report: each change with the places of its
/// declarations and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    version_step: VersionStep,
    #[serde(rename = "changes")]
    list: Vec<Change>,
    /// The version of the newer catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
}

impl Changes {
    /// Returns every change, the worst first.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.list.iter()
    }

    /// Returns whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns whether a change breaks clients.
    pub fn is_breaking(&self) -> bool {
        self.worst() == Some(Impact::Breaking)
    }

    /// Returns the impact of the worst change; none if nothing changed.
    pub fn worst(&self) -> Option<Impact> {
        self.list.first().map(|change| change.impact)
    }

    /// Returns the necessary step of the API's version (<https://semver.org>).
    pub fn version_step(&self) -> VersionStep {
        self.version_step
    }

    /// Returns the number of changes with that impact.
    pub fn count(&self, impact: Impact) -> usize {
        self.iter().filter(|change| change.impact == impact).count()
    }
}

impl<'a> IntoIterator for &'a Changes {
    type Item = &'a Change;
    type IntoIter = std::slice::Iter<'a, Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("no changes\n");
        }
        for change in self {
            writeln!(f, "{change}")?;
        }
        let [breaking, risky, compatible] =
            [Impact::Breaking, Impact::Risky, Impact::Compatible].map(|impact| self.count(impact));
        writeln!(
            f,
            "{breaking} breaking, {risky} risky, {compatible} compatible; version step: {}",
            self.version_step,
        )
    }
}

/// The step from one version to the next (<https://semver.org>). Below 1.0.0 each step
/// is one place lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum VersionStep {
    /// Nothing changed.
    None,
    /// Only documentation changed.
    Patch,
    /// Something was added, or changed in a way that careful clients survive.
    Minor,
    /// Something breaks clients.
    Major,
}

impl VersionStep {
    fn of(changes: &[Change]) -> Self {
        let steps = changes.iter().map(|change| match change.impact {
            Impact::Breaking => Self::Major,
            Impact::Compatible if change.kind.is_documentation() => Self::Patch,
            _ => Self::Minor,
        });
        steps.max().unwrap_or(Self::None)
    }

    /// Returns its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for VersionStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
