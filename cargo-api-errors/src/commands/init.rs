//! `init`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};

use super::Outcome;
use crate::args::Args;
use crate::cargo::cargo;
use crate::error::{Error, shown};
use crate::output;
use crate::package::{self, Service};

/// A file that a service needs.
struct File {
    path: PathBuf,
    text: String,
}

impl File {
    /// Returns whether it is there already; fails if another is in its place.
    fn is_there(&self) -> Result<bool, Error> {
        match fs::read(&self.path) {
            Ok(found) if found == self.text.as_bytes() => Ok(true),
            Ok(_) => Err(Error::IsThere {
                file: shown(&self.path),
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(source) => Err(Error::Read {
                file: shown(&self.path),
                source,
            }),
        }
    }
}

/// Adds to a package what keeps its errors: a test of the documents and of the contract, what
/// the test needs, and a workflow that runs it. Nothing is overwritten.
pub(super) fn init(args: &Args) -> Result<Outcome, Error> {
    let mut packages = args.packages.clone();
    if !packages.are_given() {
        packages.manifest_path = Some("Cargo.toml".into());
    }
    let service = package::service(&packages)?;
    let mut missing = Vec::new();
    let mut report = String::new();
    // All of them first: if one cannot be written, none is.
    for file in [test(&service), workflow(&service)] {
        if file.is_there()? {
            let _ = writeln!(report, "is there: {}", shown(&file.path));
        } else {
            missing.push(file);
        }
    }
    if let Some(docs) = &service.docs {
        add(&service, docs, packages.offline)?;
        let manifest = shown(&service.manifest);
        let _ = writeln!(
            report,
            "added:    api-error-docs to the dev-dependencies of {manifest}"
        );
    }
    for file in &missing {
        output::new_file(&file.path, &file.text)?;
        let _ = writeln!(report, "written:  {}", shown(&file.path));
    }
    if missing.is_empty() && service.docs.is_none() {
        report.push_str("nothing is left to do\n");
    } else {
        let _ = writeln!(
            report,
            "\nWrite docs/errors.md and api-errors.json with\n\n    API_ERRORS=accept cargo test \
             -p {} --test api_errors\n\nand commit all of them.",
            service.package,
        );
    }
    output::print(report)?;
    Ok(Outcome::Clean)
}

fn test(service: &Service) -> File {
    let Service { catalog, .. } = service;
    let name = catalog.rsplit("::").next().unwrap_or(catalog);
    File {
        path: service.directory.join("tests/api_errors.rs"),
        text: format!(
            "//! The documents of the errors are current, and no client breaks.

use api_error_docs::Reference;
use {catalog};

#[test]
fn the_documents_are_current() {{
    Reference::of::<{name}>().assert_current(\"docs/errors.md\");
}}

#[test]
fn no_client_breaks() {{
    Reference::of::<{name}>().assert_contract(\"api-errors.json\");
}}
"
        ),
    }
}

fn workflow(service: &Service) -> File {
    let Service { package, .. } = service;
    File {
        path: service
            .workspace
            .join(format!(".github/workflows/api-errors-{package}.yml")),
        text: format!(
            "name: Errors of {package}
on:
  pull_request:
  push:
    branches: [main]
jobs:
  api-errors:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # Stale documents and broken clients fail it: `CI` is set, so nothing is accepted.
      - run: cargo test --locked -p {package} --test api_errors
"
        ),
    }
}

/// Lets cargo itself write the manifest.
fn add(service: &Service, docs: &[String], offline: bool) -> Result<(), Error> {
    let cargo = cargo();
    let mut command = Command::new(&cargo);
    command.args(["add", "--quiet", "--dev", "--manifest-path"]);
    command.arg(&service.manifest).args(docs);
    if offline {
        command.arg("--offline");
    }
    let status = command.status().map_err(|source| Error::Run {
        program: cargo.to_string_lossy().into_owned(),
        source,
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::AddDocs {
            package: service.package.clone(),
        })
    }
}
