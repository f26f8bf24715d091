//! HTTP statuses by number and by name.

use api_error_rules::status::{ERRORS, FIRST_ERROR, LAST_ERROR, Status, is_error};

use crate::suggest::did_you_mean;

/// Reads a number as an error status.
pub fn from_number(number: u64) -> Result<u16, String> {
    match u16::try_from(number) {
        Ok(number) if is_error(number) => Ok(number),
        _ => Err(outside(number)),
    }
}

/// Reads the name of a constant of `StatusCode` as an error status.
pub fn from_name(name: &str) -> Result<u16, String> {
    match Status::from_constant(name) {
        Some(status) if status.is_error() => Ok(status.number),
        Some(_) => Err(outside(format_args!("`{name}`"))),
        None => {
            let suggestion = did_you_mean(name, ERRORS.iter().map(|status| status.constant));
            Err(format!("`StatusCode` has no constant `{name}`{suggestion}"))
        }
    }
}

fn outside(status: impl std::fmt::Display) -> String {
    format!("{status} is not an error status: it must be in {FIRST_ERROR}..={LAST_ERROR}")
}
