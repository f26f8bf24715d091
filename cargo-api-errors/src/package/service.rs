//! A package as a service: what a test of its errors names, and what the test needs.

use std::path::PathBuf;

use cargo_metadata::Package;

use super::directory;
use super::resolve::DOCS;
use super::subject::Subject;
use crate::error::Error;

/// A package whose library has the errors of a service.
#[derive(Debug)]
pub(crate) struct Service {
    /// The name of the package.
    pub(crate) package: String,
    pub(crate) manifest: PathBuf,
    /// Where `tests` is.
    pub(crate) directory: PathBuf,
    /// The directory of its workspace.
    pub(crate) workspace: PathBuf,
    /// Its only root catalog, as a test writes it.
    pub(crate) catalog: String,
    /// What `cargo add` takes for the documents, unless the package depends on them.
    pub(crate) docs: Option<Vec<String>>,
}

impl Service {
    pub(super) fn of(
        subject: &Subject<'_>,
        workspace: PathBuf,
        catalog: String,
    ) -> Result<Self, Error> {
        let package = subject.package;
        let name = package.name.to_string();
        if !subject.is_library() {
            return Err(Error::NoLibrary { package: name });
        }
        let manifest = package.manifest_path.as_std_path().to_owned();
        Ok(Self {
            package: name,
            directory: directory(&manifest).to_owned(),
            manifest,
            workspace,
            catalog,
            docs: docs(package, subject)?,
        })
    }
}

/// Returns where the documents are from, which is where the core is from.
fn docs(package: &Package, subject: &Subject<'_>) -> Result<Option<Vec<String>>, Error> {
    if package.dependencies.iter().any(|one| one.name == DOCS) {
        return Ok(None);
    }
    let core = &subject.core;
    if let Some(path) = &core.path {
        let beside = directory(path.as_std_path()).join(DOCS);
        if !beside.join("Cargo.toml").is_file() {
            return Err(Error::NoDocs {
                directory: beside.display().to_string(),
            });
        }
        let beside = beside.to_string_lossy().into_owned();
        return Ok(Some(vec!["--path".to_owned(), beside]));
    }
    let from_registry = core
        .source
        .as_ref()
        .is_some_and(|source| source.to_string().starts_with("registry+"));
    if from_registry {
        Ok(Some(vec![format!("{DOCS}@{}", core.req)]))
    } else {
        Err(Error::AddDocs {
            package: package.name.to_string(),
        })
    }
}
