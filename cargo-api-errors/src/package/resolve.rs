//! Where the core of a package is from.

use cargo_metadata::{Dependency, DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use toml::{Table, Value};

use super::{files, generated, message};
use crate::cargo::cargo;
use crate::error::Error;

/// The package of the core.
pub(super) const CORE: &str = "api-error-core";

/// The package of the documents.
pub(super) const DOCS: &str = "api-error-docs";

/// Returns the core of a package as it depends on it.
pub(super) fn core(metadata: &Metadata, package: &Package) -> Result<Dependency, Error> {
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
    // There it is a dependency by its path, wherever it comes from here.
    let mut packages = resolved.packages.iter();
    let same = packages.find(|other| other.manifest_path == package.manifest_path);
    let mut pending = vec![same.map_or(&package.id, |same| &same.id)];
    let mut seen: Vec<&PackageId> = Vec::new();
    while let Some(id) = pending.pop() {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let mut packages = resolved.packages.iter();
        let core = packages.find(|package| package.id == *id && package.name == CORE);
        if let Some(core) = core {
            return as_dependency(core).ok_or_else(without);
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
    let path = super::directory(package.manifest_path.as_std_path());
    let path = Value::from(path.to_string_lossy().as_ref());
    let on = Table::from_iter([("path".to_owned(), path)]);
    let dependencies = Table::from_iter([(package.name.to_string(), Value::from(on))]);
    let manifest = generated::manifest("api-errors-resolve", dependencies, metadata)?;
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
