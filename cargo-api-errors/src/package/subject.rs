//! The package whose errors are read.

use cargo_metadata::{
    Dependency, DependencyKind, Metadata, MetadataCommand, Package, PackageId, Target, TargetKind,
};

use super::{files, manifest, message};
use crate::args::Packages;
use crate::cargo::cargo;
use crate::error::Error;

/// The package of the core.
pub(super) const CORE: &str = "api-error-core";

/// The package of the documents.
pub(super) const DOCS: &str = "api-error-docs";

/// A package, and what of it is compiled.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) package: &'a Package,
    pub(super) target: &'a Target,
    /// Where its core is from.
    pub(super) core: Dependency,
}

impl<'a> Subject<'a> {
    pub(super) fn find(
        metadata: &'a Metadata,
        name: &str,
        packages: &Packages,
    ) -> Result<Self, Error> {
        let members = metadata.workspace_packages();
        let package = members.iter().find(|package| package.name == name);
        let package = *package.ok_or_else(|| Error::NoPackage {
            name: name.to_owned(),
            members: members.iter().map(|one| one.name.to_string()).collect(),
        })?;
        let target = match &packages.bin {
            None => target(package)?,
            Some(bin) => binary(package, bin)?,
        };
        let core = core(metadata, package)?;
        Ok(Self {
            package,
            target,
            core,
        })
    }

    /// Returns the name of the crate in paths.
    pub(super) fn crate_name(&self) -> String {
        self.target.name.replace('-', "_")
    }

    /// Returns whether another crate can depend on what is compiled.
    pub(super) fn is_library(&self) -> bool {
        is_library(self.target)
    }

    /// Returns whether the package has a library beside what is compiled.
    pub(super) fn has_library_beside(&self) -> bool {
        !self.is_library() && self.package.targets.iter().any(is_library)
    }
}

/// Returns the library of a package, or its only binary.
fn target(package: &Package) -> Result<&Target, Error> {
    if let Some(library) = package.targets.iter().find(|target| is_library(target)) {
        return Ok(library);
    }
    // A library for programs in other languages is compiled anew for Rust, as binaries are.
    let foreign = package.targets.iter().find(|target| {
        let mut kinds = target.kind.iter();
        kinds.any(|kind| matches!(kind, TargetKind::CDyLib | TargetKind::StaticLib))
    });
    let binaries: Vec<_> = package.targets.iter().filter(is_binary).collect();
    match (foreign, &*binaries) {
        (Some(library), _) => Ok(library),
        (None, [binary]) => Ok(binary),
        (None, []) => Err(Error::NoTarget {
            package: package.name.to_string(),
        }),
        (None, _) => Err(Error::SeveralBinaries {
            package: package.name.to_string(),
            binaries: binaries.iter().map(|target| target.name.clone()).collect(),
        }),
    }
}

fn binary<'a>(package: &'a Package, name: &str) -> Result<&'a Target, Error> {
    let mut binaries = package.targets.iter().filter(is_binary);
    let found = binaries.clone().find(|target| target.name == name);
    found.ok_or_else(|| Error::NoBinary {
        package: package.name.to_string(),
        name: name.to_owned(),
        binaries: binaries.by_ref().map(|one| one.name.clone()).collect(),
    })
}

fn is_library(target: &Target) -> bool {
    let mut kinds = target.kind.iter();
    kinds.any(|kind| matches!(kind, TargetKind::Lib | TargetKind::RLib | TargetKind::DyLib))
}

fn is_binary(target: &&Target) -> bool {
    target.kind.contains(&TargetKind::Bin)
}

/// Returns the core of a package as it depends on it.
fn core(metadata: &Metadata, package: &Package) -> Result<Dependency, Error> {
    let mut direct = package.dependencies.iter();
    let direct = direct.find(|one| one.name == CORE && one.kind == DependencyKind::Normal);
    match direct {
        Some(core) => Ok(core.clone()),
        None => core_of_dependencies(metadata, package),
    }
}

/// Returns the core of a package that has it from another, which re-exports it.
fn core_of_dependencies(metadata: &Metadata, package: &Package) -> Result<Dependency, Error> {
    let without = || Error::NoCore {
        package: package.name.to_string(),
    };
    let resolved = resolved(metadata, package)?;
    let mut pending = vec![&package.id];
    let mut seen: Vec<&PackageId> = Vec::new();
    while let Some(id) = pending.pop() {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        if resolved[id].name == CORE {
            return as_dependency(&resolved[id]).ok_or_else(without);
        }
        let resolve = resolved.resolve.as_ref();
        let node = resolve.and_then(|resolve| resolve.nodes.iter().find(|node| node.id == *id));
        pending.extend(node.into_iter().flat_map(|node| &node.dependencies));
    }
    Err(without())
}

/// Returns the package with all of its dependencies. To resolve them in their workspace would
/// write its `Cargo.lock`.
fn resolved(metadata: &Metadata, package: &Package) -> Result<Metadata, Error> {
    let directory = metadata.target_directory.join("api-errors/resolve");
    let directory = directory.join(package.name.as_str());
    let manifest = manifest::resolving(metadata, package)?;
    files::write(
        directory.join("Cargo.toml").as_std_path(),
        &manifest.to_string(),
    )?;
    files::write(directory.join("src/lib.rs").as_std_path(), "")?;
    files::lock(metadata, directory.as_std_path())?;
    let mut command = MetadataCommand::new();
    command
        .cargo_path(cargo())
        .manifest_path(directory.join("Cargo.toml"));
    let mut offline = command.clone();
    offline.other_options(["--offline".to_owned()]);
    let resolved = offline.exec().or_else(|_| command.exec());
    resolved.map_err(|error| Error::Cargo(message(error)))
}

/// Returns what another package writes to depend on this one.
fn as_dependency(package: &Package) -> Option<Dependency> {
    let directory = package.manifest_path.parent()?;
    let dependency = serde_json::json!({
        "name": package.name,
        "source": package.source,
        "req": format!("={}", package.version),
        "kind": null,
        "optional": false,
        "uses_default_features": false,
        "features": [],
        "path": package.source.is_none().then_some(directory),
    });
    serde_json::from_value(dependency).ok()
}
