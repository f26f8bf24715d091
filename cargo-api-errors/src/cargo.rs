//! The cargo of this machine.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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
