//! The cargo of this machine.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
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
    let directory = manifest.and_then(|output| {
        let manifest = printed_path(output.stdout);
        Some(manifest.parent()?.to_owned())
    });
    directory.unwrap_or_else(|| PathBuf::from("."))
}

/// Returns the path that a program printed on a line. It need not be UTF-8.
pub(crate) fn printed_path(mut line: Vec<u8>) -> PathBuf {
    for end in [b'\n', b'\r'] {
        line.pop_if(|byte| *byte == end);
    }
    #[cfg(unix)]
    let path = <OsString as std::os::unix::ffi::OsStringExt>::from_vec(line);
    // There, programs print text.
    #[cfg(not(unix))]
    let path = String::from_utf8_lossy(&line).into_owned();
    path.into()
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
