//! `coverage`.

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Stdio;

use api_error_docs::{Answers, Coverage};
use serde::Serialize;

use super::Outcome;
use crate::args::{Args, Format};
use crate::cargo::test;
use crate::error::{Error, shown};
use crate::{catalog, output};

/// What programs are told.
#[derive(Serialize)]
struct Report<'a> {
    catalogs: Vec<Covered<'a>>,
    /// The codes of responses that no catalog has.
    undocumented: Vec<&'a str>,
}

#[derive(Serialize)]
struct Covered<'a> {
    catalog: &'a str,
    #[serde(flatten)]
    coverage: Coverage,
}

/// Compares the catalogs with the responses in a file, or of the tests.
pub(super) fn coverage(
    args: &Args,
    file: Option<&Path>,
    allowed: &[String],
    arguments: &[OsString],
) -> Result<Outcome, Error> {
    let answers = match file {
        Some(file) => read(file)?,
        None => match run(arguments)? {
            Some(answers) => answers,
            // Cargo has told which tests failed.
            None => return Ok(Outcome::Findings),
        },
    };
    if answers.is_empty() {
        return Err(Error::NothingAnswered);
    }
    let catalogs = catalog::load(args)?;
    let report = Report {
        catalogs: catalogs
            .iter()
            .map(|catalog| Covered {
                catalog: &catalog.file,
                coverage: catalog.reference.coverage(&answers),
            })
            .collect(),
        undocumented: answers
            .undocumented(catalogs.iter().map(|catalog| &catalog.reference))
            .into_iter()
            .filter(|code| !allowed.iter().any(|allowed| allowed == code))
            .collect(),
    };
    match args.format {
        Format::Json => output::print_json(&report)?,
        Format::Text => output::print(text(&report))?,
    }
    let mut catalogs = report.catalogs.iter();
    let is_missing = catalogs.any(|covered| !covered.coverage.missing.is_empty());
    Ok(Outcome::findings_if(
        is_missing || !report.undocumented.is_empty(),
    ))
}

fn read(file: &Path) -> Result<Answers, Error> {
    let text = fs::read_to_string(file).map_err(|source| Error::Read {
        file: shown(file),
        source,
    })?;
    Answers::from_lines(&text).map_err(|source| Error::NoAnswers {
        file: shown(file),
        source,
    })
}

/// Runs the tests and returns what they responded with, if they pass.
fn run(arguments: &[OsString]) -> Result<Option<Answers>, Error> {
    let directory = tempfile::tempdir().map_err(Error::Temporary)?;
    let file = directory.path().join("answers");
    // The output is the report alone.
    let status = test(
        arguments,
        Answers::VARIABLE,
        file.as_os_str(),
        Stdio::from(io::stderr()),
    )?;
    if !status.success() {
        return Ok(None);
    }
    // Without a response there is no file.
    if file.exists() {
        read(&file).map(Some)
    } else {
        Ok(Some(Answers::default()))
    }
}

fn text(report: &Report<'_>) -> String {
    let mut out = String::new();
    for Covered { catalog, coverage } in &report.catalogs {
        for missing in &coverage.missing {
            if missing.location.is_none() {
                let _ = write!(out, "{catalog}: ");
            }
            let _ = writeln!(out, "{missing}");
        }
        let _ = writeln!(
            out,
            "{catalog}: {} of {} errors were in a response",
            coverage.covered(),
            coverage.declared
        );
    }
    for code in &report.undocumented {
        let _ = writeln!(
            out,
            "{code}: in a response, but in no catalog: add its error to the root (`include`), or \
             respond with one of the root's (`ErrorLayer::on`, `on_rejection`)"
        );
    }
    out
}
