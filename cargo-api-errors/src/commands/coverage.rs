//! `coverage`.

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use api_error_docs::{
    Answers, Coverage, OperationCoverage, SourceCoverage, Sources, UncoveredOperation,
};
use ignore::WalkBuilder;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    operations: Option<Operations>,
}

#[derive(Serialize)]
struct Covered<'a> {
    catalog: &'a str,
    #[serde(flatten)]
    coverage: Coverage,
    /// The errors of the sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<SourceCoverage>,
}

#[derive(Serialize)]
struct Operations {
    #[serde(flatten)]
    coverage: OperationCoverage,
    /// Those without an error, which is accepted.
    accepted: Vec<String>,
    /// What is accepted for nothing: it has responded with an error, or is no operation.
    needless: Vec<String>,
}

/// What is looked at besides the responses of the tests.
pub(super) struct Besides<'a> {
    /// The document with the operations.
    pub(super) openapi: Option<&'a Path>,
    /// The operations that need no error.
    pub(super) without_errors: &'a [String],
    /// The directories with the sources of the program.
    pub(super) sources: &'a [PathBuf],
    /// The codes that only tests declare.
    pub(super) allowed: &'a [String],
}

/// Compares the catalogs with the responses in a file, or of the tests.
pub(super) fn coverage(
    args: &Args,
    file: Option<&Path>,
    besides: &Besides<'_>,
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
    let operations = besides
        .openapi
        .map(|file| operations(&answers, file, besides.without_errors));
    let operations = operations.transpose()?;
    let catalogs = catalog::load(args)?;
    let sources = (!besides.sources.is_empty()).then(|| sources(besides.sources));
    let sources = sources.transpose()?;
    let covered = catalogs.iter().map(|catalog| {
        let sources = sources.as_ref().map(|sources| {
            let coverage = catalog.reference.source_coverage(sources);
            if coverage.declared == 0 {
                return Err(Error::NothingDeclared {
                    catalog: catalog.file.clone(),
                });
            }
            Ok(coverage)
        });
        Ok(Covered {
            catalog: &catalog.file,
            coverage: catalog.reference.coverage(&answers),
            sources: sources.transpose()?,
        })
    });
    let report = Report {
        catalogs: covered.collect::<Result<_, Error>>()?,
        undocumented: answers
            .undocumented(catalogs.iter().map(|catalog| &catalog.reference))
            .into_iter()
            .filter(|code| !besides.allowed.iter().any(|allowed| allowed == code))
            .collect(),
        operations,
    };
    match args.format {
        Format::Json => output::print_json(&report)?,
        Format::Text => output::print(text(&report))?,
    }
    let mut catalogs = report.catalogs.iter();
    let is_missing = catalogs.any(|covered| {
        let sources = covered.sources.as_ref();
        !covered.coverage.missing.is_empty() || sources.is_some_and(|it| !it.missing.is_empty())
    });
    let operations = report.operations.as_ref();
    let is_untested = operations.is_some_and(|operations| {
        !operations.coverage.missing.is_empty() || !operations.needless.is_empty()
    });
    Ok(Outcome::findings_if(
        is_missing || is_untested || !report.undocumented.is_empty(),
    ))
}

/// Compares the operations of a document with the responses.
fn operations(
    answers: &Answers,
    file: &Path,
    without_errors: &[String],
) -> Result<Operations, Error> {
    if !answers.have_routes() {
        return Err(Error::NoRoutes);
    }
    let document = serde_json::from_str(&text_of(file)?).map_err(|source| Error::NotJson {
        file: shown(file),
        source,
    })?;
    let coverage = answers.operations(&document);
    let mut coverage = coverage.map_err(|source| Error::NoOperations {
        file: shown(file),
        source,
    })?;
    let line = |missing: &UncoveredOperation| format!("{} {}", missing.method, missing.path);
    let is_missing = |operation: &&String| {
        let mut missing = coverage.missing.iter();
        missing.any(|missing| line(missing) == **operation)
    };
    let (accepted, needless): (Vec<&String>, _) = without_errors.iter().partition(is_missing);
    coverage
        .missing
        .retain(|missing| !without_errors.contains(&line(missing)));
    Ok(Operations {
        coverage,
        accepted: accepted.into_iter().cloned().collect(),
        needless: needless.into_iter().cloned().collect(),
    })
}

/// Reads the Rust files of directories, without those of the tests and benchmarks of packages. Git
/// may ignore what a program has, such as generated code, and a link may lead to it.
fn sources(directories: &[PathBuf]) -> Result<Sources, Error> {
    let mut files = Vec::new();
    for directory in directories {
        let mut walk = WalkBuilder::new(directory);
        walk.standard_filters(false).follow_links(true);
        walk.filter_entry(|entry| !is_of_tests(entry.path()) && !is_built(entry.path()));
        for entry in walk.build() {
            let path = entry?.into_path();
            if path.extension().is_some_and(|extension| extension == "rs") && path.is_file() {
                let text = text_of(&path)?;
                files.push((path, text));
            }
        }
    }
    if files.is_empty() {
        return Err(Error::NoSources);
    }
    Ok(Sources::of(files))
}

fn is_of_tests(path: &Path) -> bool {
    let is_named = path
        .file_name()
        .is_some_and(|name| name == "tests" || name == "benches");
    let manifest = path.parent().map(|parent| parent.join("Cargo.toml"));
    is_named && manifest.is_some_and(|manifest| manifest.is_file())
}

/// Returns whether a directory is what cargo builds in: it marks these for those who make backups.
fn is_built(path: &Path) -> bool {
    path.join("CACHEDIR.TAG").is_file()
}

fn text_of(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).map_err(|source| Error::Read {
        file: shown(file),
        source,
    })
}

fn read(file: &Path) -> Result<Answers, Error> {
    let text = text_of(file)?;
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
    let passed = test(
        arguments,
        Answers::VARIABLE,
        file.as_os_str(),
        Stdio::from(io::stderr()),
    )?;
    if !passed {
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
    for covered in &report.catalogs {
        write_sources(&mut out, covered);
        write_errors(&mut out, covered);
    }
    if let Some(operations) = &report.operations {
        write_operations(&mut out, operations);
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

fn write_sources(out: &mut String, covered: &Covered<'_>) {
    let Some(sources) = &covered.sources else {
        return;
    };
    for unconstructed in &sources.missing {
        let _ = writeln!(out, "{unconstructed}");
    }
    let _ = write!(
        out,
        "{}: {} of {} errors of the sources may be constructed",
        covered.catalog,
        sources.covered(),
        sources.declared
    );
    let elsewhere = covered.coverage.declared + covered.coverage.builtin - sources.declared;
    let _ = match elsewhere {
        0 => writeln!(out),
        elsewhere => writeln!(out, "; {elsewhere} are declared elsewhere"),
    };
}

fn write_errors(out: &mut String, covered: &Covered<'_>) {
    let Covered {
        catalog, coverage, ..
    } = covered;
    for missing in &coverage.missing {
        if missing.location.is_none() {
            let _ = write!(out, "{catalog}: ");
        }
        let _ = writeln!(out, "{missing}");
    }
    let _ = write!(
        out,
        "{catalog}: {} of {} errors were in a response",
        coverage.covered(),
        coverage.declared
    );
    let _ = match coverage.builtin {
        0 => writeln!(out),
        builtin => writeln!(out, "; {builtin} are built in"),
    };
}

fn write_operations(out: &mut String, operations: &Operations) {
    for missing in &operations.coverage.missing {
        let _ = writeln!(out, "{missing}");
    }
    for needless in &operations.needless {
        let _ = writeln!(
            out,
            "{needless}: responded with an error, or is no operation: leave out --without-errors"
        );
    }
    let accepted = operations.accepted.len();
    let _ = write!(
        out,
        "{} of {} operations responded with an error",
        operations.coverage.covered() - accepted,
        operations.coverage.declared
    );
    let _ = match accepted {
        0 => writeln!(out),
        accepted => writeln!(out, "; {accepted} need none"),
    };
}
