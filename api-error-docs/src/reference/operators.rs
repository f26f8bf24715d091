//! What only operators read of the errors of a service.
//!
//! It is a type of its own and no part of [`Reference`](super::Reference), whose formats are for
//! everybody: none of them can show it by mistake, and no file that is published has it.

use std::path::Path;

use api_error_core::spec::{LogLevel, OperatorSpec};
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};
use api_error_rules::operations::{
    ALERT, ALERT_OF_RISE, ALERT_OF_UNKNOWN, ERRORS_TOTAL, LOG_FIELDS,
};
use serde::{Deserialize, Serialize};

use super::LocationDoc;
use super::build::{location, text};

/// The errors of a service as whoever is on call needs them: the internal ones, too, with the place
/// of each declaration, its level in the log, the types of its sources, and what is written under
/// `# Runbook`, `# Owner` and `# Alert`.
///
/// Only the feature `operators` has it. Without that, the texts are not even in the program.
///
/// ```
/// use api_error_core::prelude::*;
/// use api_error_docs::Operators;
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// enum CardError {
///     /// The ledger does not balance
///     ///
///     /// # Runbook
///     /// Stop the payouts.
///     #[error("the ledger does not balance")]
///     #[api(internal)]
///     Unbalanced,
/// }
///
/// let operators = Operators::of::<CardError>();
/// assert!(operators.explain("unbalanced")?.contains("Stop the payouts."));
/// # Ok::<(), api_error_docs::UnknownCode>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operators {
    title: String,
    metric: String,
    log_fields: Vec<LogFieldDoc>,
    errors: Vec<OperatorDoc>,
}

/// One field of the event about an error response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LogFieldDoc {
    /// Its name.
    pub name: String,
    /// What it is, in Markdown.
    pub description: String,
}

/// One declaration of an error, as operators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OperatorDoc {
    /// The code, which the log and the counter have.
    pub code: String,
    /// A short summary.
    pub title: String,
    /// The category.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub error_type: Option<String>,
    /// Whether clients get a generic 500 in its place.
    pub internal: bool,
    /// Whether public documents leave it out.
    pub hidden: bool,
    /// The name of the declaration: `CardError::AlreadyFrozen`.
    pub name: String,
    /// The place of the declaration, if it is in the project itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
    /// How loud the log is, for each status of a response.
    pub levels: Vec<LevelDoc>,
    /// The alerts of `cargo api-errors alerts` that may fire for it.
    pub alerts: Vec<String>,
    /// The Rust types of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What it means, in Markdown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What clients are told to do about it, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    /// What to do when it occurs, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runbook: Option<String>,
    /// Whom it belongs to, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// When somebody is alerted, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alert: Option<String>,
}

/// How loud the log is about responses of one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LevelDoc {
    /// The status.
    pub status: u16,
    /// `error`, `warn`, `info`, `debug`, `trace`, or `off` for no event.
    pub level: String,
}

impl Operators {
    /// What stands in each document, so that nobody publishes it unread.
    pub const NOTICE: &'static str =
        "For operators alone: it has internal errors and runbooks. Do not publish it.";

    /// Makes the document of a catalog, usually of the root enum of a service.
    pub fn of<E: ErrorCatalog + ?Sized>() -> Self {
        Self::new(E::CATALOG, None)
    }

    /// Makes the document of a catalog from a program outside of the project that declares it; see
    /// [`Reference::of_catalog`](crate::Reference::of_catalog).
    pub fn of_catalog(catalog: &'static Catalog, project: &Path) -> Self {
        Self::new(catalog, Some(project))
    }

    fn new(catalog: &'static Catalog, project: Option<&Path>) -> Self {
        Self {
            title: text(catalog.title().unwrap_or(catalog.name())),
            metric: ERRORS_TOTAL.to_owned(),
            log_fields: LOG_FIELDS
                .iter()
                .map(|&(name, description)| LogFieldDoc {
                    name: name.to_owned(),
                    description: description.to_owned(),
                })
                .collect(),
            errors: catalog
                .entries()
                .map(|(catalog, spec)| error(spec, catalog.operators(spec), project))
                .collect(),
        }
    }

    /// Reads what [`to_json`](Self::to_json) has written.
    ///
    /// # Errors
    ///
    /// If the text is not such JSON.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Returns the document as JSON.
    pub fn to_json(&self) -> String {
        // A struct of texts and numbers has JSON.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Returns the title of the service.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the name of the counter, whose labels are `code`, `type` and `status`.
    pub fn metric(&self) -> &str {
        &self.metric
    }

    /// Returns the fields of the event about each error response.
    pub fn log_fields(&self) -> &[LogFieldDoc] {
        &self.log_fields
    }

    /// Returns every declaration, internal and hidden ones included, in order.
    pub fn errors(&self) -> &[OperatorDoc] {
        &self.errors
    }
}

fn error(
    spec: &'static ErrorSpec,
    operators: Option<&OperatorSpec>,
    project: Option<&Path>,
) -> OperatorDoc {
    let note = |note: fn(&OperatorSpec) -> Option<&'static str>| operators.and_then(note).map(text);
    let statuses: Vec<u16> = if spec.is_internal() {
        vec![500]
    } else {
        spec.statuses().map(|status| status.as_u16()).collect()
    };
    let level = |status| spec.log_level().unwrap_or(LogLevel::of_status(status));
    OperatorDoc {
        code: text(spec.code()),
        title: text(spec.title()),
        error_type: spec.error_type().map(text),
        internal: spec.is_internal(),
        hidden: spec.is_hidden(),
        name: text(spec.name()),
        location: location(spec.location(), project),
        levels: statuses
            .iter()
            .map(|&status| LevelDoc {
                status,
                level: level(status).as_str().to_owned(),
            })
            .collect(),
        alerts: alerts(spec, &statuses),
        sources: operators
            .map(|operators| operators.sources().iter().copied().map(text).collect())
            .unwrap_or_default(),
        description: text(spec.description()),
        resolution: spec.resolution().map(text),
        runbook: note(OperatorSpec::runbook),
        owner: note(OperatorSpec::owner),
        alert: note(OperatorSpec::alert),
    }
}

/// Returns the names of the rules that watch an error.
fn alerts(spec: &ErrorSpec, statuses: &[u16]) -> Vec<String> {
    // The rules are made of the public reference, which has no other.
    let is_listed = !spec.is_internal() && !spec.is_hidden();
    let of_failure = if is_listed { ALERT } else { ALERT_OF_UNKNOWN };
    let mut alerts = Vec::new();
    if statuses.iter().any(|status| *status >= 500) {
        alerts.push(of_failure.to_owned());
    }
    if statuses.iter().any(|status| *status < 500) {
        alerts.push(ALERT_OF_RISE.to_owned());
    }
    alerts
}
