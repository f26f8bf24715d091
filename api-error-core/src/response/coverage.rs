//! Which errors a test run responded with, written to a file, and on which routes.
//!
//! `cargo api-errors coverage` names the file in a variable, runs the tests, and compares the
//! file with the catalog.

use std::collections::HashSet;
use std::env;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

use api_error_rules::operations::COVERAGE_FILE;
#[cfg(feature = "layer")]
use http::Method;
use http::StatusCode;
use serde_json::{Value, json};

use crate::log;
use crate::model::ErrorSpec;

/// Writes down that a response shows the error of `spec`, if a file is named.
pub(super) fn record(spec: &'static ErrorSpec, status: StatusCode) {
    Recorder::run(|recorder| recorder.record(spec, status));
}

/// Writes down that an operation has responded with an error, if a file is named.
#[cfg(feature = "layer")]
pub(crate) fn record_operation(method: &Method, route: &str) {
    Recorder::run(|recorder| recorder.record_operation(method, route));
}

struct Recorder {
    file: File,
    /// What this process has written: each error once with each status.
    written: HashSet<(&'static str, u32, &'static str, StatusCode)>,
    /// Each operation once.
    #[cfg(feature = "layer")]
    operations: HashSet<(Method, String)>,
}

impl Recorder {
    fn run(record: impl FnOnce(&mut Self) -> io::Result<()>) {
        static RECORDER: OnceLock<Option<Mutex<Recorder>>> = OnceLock::new();

        if let Some(recorder) = RECORDER.get_or_init(Self::from_environment) {
            let mut recorder = recorder.lock().unwrap_or_else(PoisonError::into_inner);
            if let Err(error) = record(&mut recorder) {
                log::not_recorded(&error);
            }
        }
    }

    fn from_environment() -> Option<Mutex<Self>> {
        let path = env::var_os(COVERAGE_FILE).filter(|path| !path.is_empty())?;
        match OpenOptions::new().append(true).create(true).open(path) {
            Ok(file) => Some(Mutex::new(Self {
                file,
                written: HashSet::new(),
                #[cfg(feature = "layer")]
                operations: HashSet::new(),
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
        self.write(&record)
    }

    #[cfg(feature = "layer")]
    fn record_operation(&mut self, method: &Method, route: &str) -> io::Result<()> {
        if !self.operations.insert((method.clone(), route.to_owned())) {
            return Ok(());
        }
        self.write(&json!({ "method": method.as_str(), "route": route }))
    }

    fn write(&mut self, record: &Value) -> io::Result<()> {
        // One write for a line: the processes of a test run append to the same file.
        self.file.write_all(format!("{record}\n").as_bytes())
    }
}
