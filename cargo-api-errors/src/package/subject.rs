//! The package whose errors are read.

use cargo_metadata::{Dependency, Metadata, Package, Target, TargetKind};

use super::resolve::core;
use crate::args::Packages;
use crate::error::Error;

/// A package, and what of it is compiled.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) package: &'a Package,
    pub(super) target: &'a Target,
    /// Where its core is from.
    pub(super) core: Dependency,
}

impl<'a> Subject<'a> {
    pub(super) fn of(
        metadata: &Metadata,
        package: &'a Package,
        packages: &Packages,
    ) -> Result<Self, Error> {
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
    let binaries: Vec<_> = package
        .targets
        .iter()
        .filter(|target| is_binary(target))
        .collect();
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
    let mut binaries = package.targets.iter().filter(|target| is_binary(target));
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

fn is_binary(target: &Target) -> bool {
    target.kind.contains(&TargetKind::Bin)
}
