//! Packages as they are: the catalogs of a package without a file of it.
//!
//! A program that depends on the package, and on the core with its feature `registry`,
//! prints the root catalogs. It is built in the target directory, with versions of the
//! project's own `Cargo.lock`. Nothing else is written.

// In the order in which they are used: each knows only those above it.
mod files;

mod generated;

mod resolve;

mod known;

mod subject;

mod manifest;

mod run;

mod service;

use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::args::Packages;
use crate::error::Error;
use known::Known;
use run::Harness;
pub(crate) use service::Service;
use subject::Subject;

/// A catalog that no other catalog of its package contains.
#[derive(Debug, Deserialize)]
pub(crate) struct Root {
    /// Its path in Rust.
    pub(crate) name: String,
    /// What is asked for, as JSON.
    pub(crate) document: Box<RawValue>,
}

/// What is asked of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Contents {
    /// What everybody may read.
    Reference,
    /// What only operators read.
    Operators,
}

impl Contents {
    /// Returns the name of the type in the documents.
    fn name(self) -> &'static str {
        match self {
            Self::Reference => "Reference",
            Self::Operators => "Operators",
        }
    }
}

/// Builds the packages and returns the root catalogs of each, at least one.
pub(crate) fn roots(packages: &Packages, contents: Contents) -> Result<Vec<Root>, Error> {
    let known = Known::new(packages)?;
    let metadata = &known.metadata;
    let mut roots = Vec::new();
    for name in known.names(packages)? {
        let package = known.package(&name)?;
        let subject = Subject::of(metadata, package, packages)?;
        let linked =
            Harness::write(metadata, &subject, packages, contents)?.run(metadata, &subject)?;
        roots.extend(own(&subject, linked)?);
    }
    match &packages.root {
        Some(name) => chosen(roots, name),
        None => Ok(roots),
    }
}

/// Builds the only package that is given, and returns it as a service.
pub(crate) fn service(packages: &Packages) -> Result<Service, Error> {
    let known = Known::new(packages)?;
    let names = known.names(packages)?;
    let [name] = &names[..] else {
        return Err(Error::SeveralPackages(names));
    };
    let package = known.package(name)?;
    let subject = Subject::of(&known.metadata, package, packages)?;
    let names: Vec<_> = roots(packages, Contents::Reference)?
        .into_iter()
        .map(|root| root.name)
        .collect();
    let [catalog] = &names[..] else {
        return Err(Error::SeveralRoots(names));
    };
    let workspace = known.metadata.workspace_root.as_std_path();
    Service::of(&subject, workspace.to_owned(), catalog.clone())
}

/// Returns the message of cargo itself.
fn message(error: cargo_metadata::Error) -> String {
    match error {
        cargo_metadata::Error::CargoMetadata { stderr } => {
            let stderr = stderr.trim();
            stderr.strip_prefix("error: ").unwrap_or(stderr).to_owned()
        }
        error => error.to_string(),
    }
}

/// Returns the roots that the package itself declares, or those of its dependencies if it
/// declares none.
fn own(subject: &Subject<'_>, linked: Vec<Root>) -> Result<Vec<Root>, Error> {
    let name = subject.crate_name();
    let is_own = |root: &Root| root.name.split("::").next() == Some(&name);
    let (own, others): (Vec<_>, Vec<_>) = linked.into_iter().partition(is_own);
    let roots = if own.is_empty() { others } else { own };
    if roots.is_empty() {
        return Err(Error::NoRoot {
            package: subject.package.name.to_string(),
        });
    }
    Ok(roots)
}

/// Returns the roots whose path ends in `name`, at least one.
fn chosen(roots: Vec<Root>, name: &str) -> Result<Vec<Root>, Error> {
    let is_chosen = |root: &Root| {
        let before = root.name.strip_suffix(name);
        before.is_some_and(|before| before.is_empty() || before.ends_with("::"))
    };
    let (chosen, others): (Vec<_>, Vec<_>) = roots.into_iter().partition(is_chosen);
    if chosen.is_empty() {
        return Err(Error::UnknownRoot {
            name: name.to_owned(),
            roots: others.into_iter().map(|root| root.name).collect(),
        });
    }
    Ok(chosen)
}

/// Returns the directory that a manifest is in.
fn directory(manifest: &Path) -> &Path {
    manifest.parent().unwrap_or(Path::new("."))
}
