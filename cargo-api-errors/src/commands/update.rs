//! `update`.

use std::ffi::OsString;
use std::process::Command;

use super::Outcome;
use crate::cargo::cargo;
use crate::error::Error;

/// Runs the tests of the project with `API_ERRORS` set.
pub(super) fn update(breaking: bool, arguments: &[OsString]) -> Result<Outcome, Error> {
    let accept = if breaking {
        "accept-breaking"
    } else {
        "accept"
    };
    let cargo = cargo();
    let status = Command::new(&cargo)
        .arg("test")
        .args(arguments)
        .env("API_ERRORS", accept)
        .status()
        .map_err(|source| Error::Run {
            program: cargo.to_string_lossy().into_owned(),
            source,
        })?;
    Ok(Outcome::findings_if(!status.success()))
}
