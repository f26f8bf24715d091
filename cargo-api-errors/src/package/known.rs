//! The packages that a name may mean: those of the workspace, then those that it depends on.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{Metadata, MetadataCommand, Package};

use super::message;
use crate::args::Packages;
use crate::cargo::cargo;
use crate::error::Error;

/// What cargo knows about a workspace.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) metadata: Metadata,
    /// The manifest that the command line names.
    manifest: Option<PathBuf>,
    /// All packages, found once somebody needs another than those of the workspace.
    dependencies: OnceCell<Vec<Package>>,
}

impl Known {
    pub(super) fn new(packages: &Packages) -> Result<Self, Error> {
        let manifest = packages.manifest_path.clone();
        // Dependencies are not resolved, because that may write `Cargo.lock`.
        let metadata = command(manifest.as_deref()).no_deps().exec();
        Ok(Self {
            metadata: metadata.map_err(|error| Error::Cargo(message(error)))?,
            manifest,
            dependencies: OnceCell::new(),
        })
    }

    /// Returns the names of the packages to read: those that the command line names, else the
    /// one of its manifest.
    pub(super) fn names(&self, packages: &Packages) -> Result<Vec<String>, Error> {
        if !packages.names.is_empty() {
            return Ok(packages.names.clone());
        }
        let manifest = self.manifest.as_deref().map(fs::canonicalize);
        let manifest = manifest.and_then(Result::ok);
        let is_named = |package: &&Package| {
            let own = fs::canonicalize(&package.manifest_path).ok();
            own.is_some() && own == manifest
        };
        let mut packages = self.metadata.packages.iter();
        match packages.find(is_named) {
            Some(package) => Ok(vec![package.name.to_string()]),
            None => Err(Error::NoRootPackage {
                members: self.members(),
            }),
        }
    }

    /// Returns the package of a name, or of `NAME@VERSION`.
    pub(super) fn package(&self, name: &str) -> Result<&Package, Error> {
        let (plain, version) = match name.split_once('@') {
            Some((plain, version)) => (plain, Some(version)),
            None => (name, None),
        };
        let is_named = |package: &&Package| {
            let is_version = |version: &str| package.version.to_string() == version;
            package.name == plain && version.is_none_or(is_version)
        };
        let mut members = self.metadata.workspace_packages().into_iter();
        if let Some(member) = members.find(is_named) {
            return Ok(member);
        }
        let found: Vec<_> = self.dependencies().iter().filter(is_named).collect();
        match found[..] {
            [package] => Ok(package),
            [] => Err(Error::NoPackage {
                name: name.to_owned(),
                members: self.members(),
            }),
            _ => Err(Error::SeveralVersions {
                package: plain.to_owned(),
                versions: found.iter().map(|one| one.version.to_string()).collect(),
            }),
        }
    }

    /// Returns the names of the workspace's packages, in an order that does not depend on their
    /// dependencies.
    fn members(&self) -> Vec<String> {
        let members = self.metadata.workspace_packages().into_iter();
        let mut members: Vec<_> = members.map(|one| one.name.to_string()).collect();
        members.sort();
        members
    }

    /// Returns all packages of the locked versions; none if `Cargo.lock` would have to be
    /// written first.
    fn dependencies(&self) -> &[Package] {
        self.dependencies.get_or_init(|| {
            let mut command = command(self.manifest.as_deref());
            let options = ["--locked", "--offline"].map(str::to_owned);
            let metadata = command.other_options(options).exec();
            metadata.map_or_else(|_| Vec::new(), |metadata| metadata.packages)
        })
    }
}

fn command(manifest: Option<&Path>) -> MetadataCommand {
    let mut command = MetadataCommand::new();
    command.cargo_path(cargo());
    if let Some(manifest) = manifest {
        command.manifest_path(manifest);
    }
    command
}
