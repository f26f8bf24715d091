//! `update`.

use std::ffi::OsString;
use std::process::Stdio;

use super::Outcome;
use crate::cargo::{can_build_tests, test};
use crate::error::Error;

/// Runs the tests of the project with `API_ERRORS` set.
pub(super) fn update(breaking: bool, arguments: &[OsString]) -> Result<Outcome, Error> {
    let accept = if breaking {
        "accept-breaking"
    } else {
        "accept"
    };
    let status = test(arguments, "API_ERRORS", accept.as_ref(), Stdio::inherit())?;
    if !status.success() && !can_build_tests(arguments) {
        return Err(Error::Tests);
    }
    Ok(Outcome::findings_if(!status.success()))
}
