//! The cargo of this machine.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::Error;

/// Returns the cargo that called this command, or the installed one.
pub(crate) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Returns the directory of the workspace, or the current one if it is in none.
pub(crate) fn workspace() -> PathBuf {
    let output = Command::new(cargo())
        .args(["locate-project", "--workspace", "--message-format=plain"])
        .stdin(Stdio::null())
        .output();
    let manifest = output.ok().filter(|output| output.status.success());
    let manifest = manifest.and_then(|output| String::from_utf8(output.stdout).ok());
    let directory = manifest.and_then(|manifest| {
        let directory = Path::new(manifest.trim_end()).parent()?;
        Some(directory.to_owned())
    });
    directory.unwrap_or_else(|| PathBuf::from("."))
}

/// Returns whether cargo can build what `cargo test` runs. Its exit code is the same where a test
/// fails and where there is none to run, so this asks again, and shows nothing.
fn can_build_tests(arguments: &[OsString]) -> bool {
    let run = Command::new(cargo())
        .args(["test", "--no-run"])
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    run.is_ok_and(|status| status.success())
}

/// Runs `cargo test` with a variable, and its output to `out`. Returns whether all tests passed.
///
/// # Errors
///
/// If the tests cannot be built.
pub(crate) fn test(
    arguments: &[OsString],
    variable: &str,
    value: &OsStr,
    out: Stdio,
) -> Result<bool, Error> {
    let cargo = cargo();
    let run = Command::new(&cargo)
        .arg("test")
        .args(arguments)
        .env(variable, value)
        .stdout(out)
        .status();
    let status = run.map_err(|source| Error::Run {
        program: cargo.to_string_lossy().into_owned(),
        source,
    })?;
    if !status.success() && !can_build_tests(arguments) {
        return Err(Error::Tests);
    }
    Ok(status.success())
}
