//! `update`.

use std::ffi::OsString;
use std::process::Stdio;

use super::Outcome;
use crate::cargo::test;
use crate::error::Error;

/// Runs the tests of the project with `API_ERRORS` set.
pub(super) fn update(breaking: bool, arguments: &[OsString]) -> Result<Outcome, Error> {
    let accept = if breaking {
        "accept-breaking"
    } else {
        "accept"
    };
    let passed = test(arguments, "API_ERRORS", accept.as_ref(), Stdio::inherit())?;
    Ok(Outcome::findings_if(!passed))
}
