//! Which errors a test run responded with, written to a file.
//!
//! `cargo api-errors coverage` names the file in a variable, runs the tests, and compares the
//! file with the catalog.

use std::collections::HashSet;
use std::env;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

use api_error_rules::operations::COVERAGE_FILE;
use http::StatusCode;
use serde_json::json;

use crate::log;
use crate::model::ErrorSpec;

/// Writes down that a response shows the error of `spec`, if a file is named.
pub(super) fn record(spec: &'static ErrorSpec, status: StatusCode) {
    static RECORDER: OnceLock<Option<Mutex<Recorder>>> = OnceLock::new();

    if let Some(recorder) = RECORDER.get_or_init(Recorder::from_environment) {
        let mut recorder = recorder.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = recorder.record(spec, status) {
            log::not_recorded(&error);
        }
    }
}

struct Recorder {
    file: File,
    /// What this process has written: each error once with each status.
    written: HashSet<(&'static str, u32, &'static str, StatusCode)>,
}

impl Recorder {
    fn from_environment() -> Option<Mutex<Self>> {
        let path = env::var_os(COVERAGE_FILE).filter(|path| !path.is_empty())?;
        match OpenOptions::new().append(true).create(true).open(path) {
            Ok(file) => Some(Mutex::new(Self {
                file,
                written: HashSet::new(),
            })),
            Err(error) => {
                log::not_recorded(&error);
                None
            }
        }
    }

    fn record(&mut self, spec: &'static ErrorSpec, status: StatusCode) -> io::Result<()> {
        let place = spec.location();
        let key = (place.file(), place.line(), spec.code(), status);
        if !self.written.insert(key) {
            return Ok(());
        }
        let record = json!({
            "code": spec.code(),
            "status": status.as_u16(),
            "name": spec.name(),
            "internal": spec.is_internal(),
            "file": place.file(),
            "line": place.line(),
        });
        // One write for a line: the processes of a test run append to the same file.
        self.file.write_all(format!("{record}\n").as_bytes())
    }
}
