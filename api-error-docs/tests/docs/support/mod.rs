//! Catalogs, files and processes that several tests need.

mod shop;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use api_error_docs::Reference;
use serde_json::{Value, json};

pub(crate) use shop::{Shop, shop};

/// Reads a reference from its file.
pub(crate) fn read(file: &Value) -> Reference {
    Reference::from_json(&file.to_string()).unwrap()
}

/// Returns a reference with these errors, and with retired codes. What an error does not have
/// is the same for all.
pub(crate) fn with_errors(errors: impl IntoIterator<Item = Value>, retired: &[&str]) -> Reference {
    let envelope =
        json!({"name": "E", "shape": "error_object", "content_type": "application/json"});
    let errors = errors.into_iter().map(|own| {
        let mut error = json!({"status": 400, "title": "It", "group": "All", "envelope": "E"});
        for (name, value) in own.as_object().unwrap() {
            error[name] = value.clone();
        }
        error
    });
    let retired = retired
        .iter()
        .map(|code| json!({"code": code, "instead": ""}));
    read(&json!({
        "schema_version": 1,
        "title": "All errors",
        "envelopes": [envelope],
        "groups": [{"name": "All"}],
        "errors": errors.collect::<Vec<_>>(),
        "retired": retired.collect::<Vec<_>>(),
    }))
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
