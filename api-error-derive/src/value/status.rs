//! HTTP statuses by number and by name.

use api_error_rules::status::{ERRORS, FIRST_ERROR, LAST_ERROR, Status, is_error};

use crate::suggest::did_you_mean_or;

/// Reads a number as an error status.
pub fn from_number(number: u64) -> Result<u16, String> {
    match u16::try_from(number) {
        Ok(number) if is_error(number) => Ok(number),
        Ok(number) if is_redirect(number) => Err(redirect(number)),
        _ => Err(outside(number)),
    }
}

/// Reads the name of a constant of `StatusCode` as an error status.
pub fn from_name(name: &str) -> Result<u16, String> {
    match Status::from_constant(name) {
        Some(status) if status.is_error() => Ok(status.number),
        Some(status) if is_redirect(status.number) => Err(redirect(format_args!("`{name}`"))),
        Some(_) => Err(outside(format_args!("`{name}`"))),
        None => {
            let names = ERRORS.iter().map(|status| status.constant);
            let way_out = did_you_mean_or(name, names, "write the number of the status");
            Err(format!("`StatusCode` has no constant `{name}`{way_out}"))
        }
    }
}

fn is_redirect(number: u16) -> bool {
    (300..400).contains(&number)
}

/// Neither the client nor the service has failed.
fn redirect(status: impl std::fmt::Display) -> String {
    format!(
        "status {status} is outside {FIRST_ERROR}–{LAST_ERROR}: a redirect is not an error, so \
         return it as the `Ok` value of the handler"
    )
}

fn outside(status: impl std::fmt::Display) -> String {
    format!("status {status} is outside {FIRST_ERROR}–{LAST_ERROR}: write the status of an error")
}
