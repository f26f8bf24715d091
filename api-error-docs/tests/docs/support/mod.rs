//! Catalogs, files and processes that several tests need.

mod shop;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use api_error_docs::Reference;
use serde_json::Value;

pub(crate) use shop::{Shop, shop};

/// Reads a reference from its file.
pub(crate) fn read(file: &Value) -> Reference {
    Reference::from_json(&file.to_string()).unwrap()
}

/// Makes an empty directory for one test.
pub(crate) fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// Returns the command that runs one test of this binary in a new process: environment
/// variables belong to a process.
pub(crate) fn child_process(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test]);
    command
}

/// Returns the first character that could hide, reorder or control text.
pub(crate) fn deceptive(text: &str) -> Option<char> {
    text.chars().find(|char| match char {
        '\n' | '\r' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        char => char.is_control(),
    })
}
