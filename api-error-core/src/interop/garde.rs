//! garde's reports as field errors.

use garde::Report;
use garde::error::Path;

use crate::model::{FieldCode, FieldError, FieldErrors};

impl From<&Report> for FieldErrors {
    fn from(report: &Report) -> Self {
        let mut errors = Self::new();
        for (path, error) in report.iter() {
            // garde has no codes and no parameters, only messages.
            let error = FieldError::at(steps(path), error.message());
            errors.add(error.with_code(FieldCode::INVALID));
        }
        errors
    }
}

impl From<Report> for FieldErrors {
    fn from(report: Report) -> Self {
        Self::from(&report)
    }
}

/// The steps of a path. garde gives them only through serde: as a list of pairs of a kind
/// and a step.
fn steps(path: &Path) -> Vec<String> {
    let json = serde_json::to_value(path).unwrap_or_default();
    let pairs: Vec<(String, String)> = serde_json::from_value(json).unwrap_or_default();
    // The content of a newtype has no name. The name of a member may be empty.
    let steps = pairs.into_iter().filter(|(kind, _)| kind != "none");
    steps.map(|(_, step)| step).collect()
}
