//! The manifest of a package that the command writes.

use std::fs;

use cargo_metadata::Metadata;
use toml::{Table, Value};

use crate::error::Error;

/// Returns the manifest of a package that is apart from the workspace around it, and replaces
/// the same packages.
pub(super) fn manifest(
    name: &str,
    dependencies: Table,
    metadata: &Metadata,
) -> Result<Table, Error> {
    let mut manifest = Table::from_iter([
        ("package".to_owned(), Value::from(package(name))),
        ("workspace".to_owned(), Table::new().into()),
        ("dependencies".to_owned(), dependencies.into()),
    ]);
    if let Some(patch) = patch(metadata)? {
        manifest.insert("patch".to_owned(), patch);
    }
    Ok(manifest)
}

/// Returns the facts of a package.
pub(super) fn package(name: &str) -> Table {
    Table::from_iter([
        ("name".to_owned(), Value::from(name)),
        ("version".to_owned(), "0.0.0".into()),
        ("edition".to_owned(), "2024".into()),
        ("publish".to_owned(), false.into()),
    ])
}

/// Returns the replacements of packages in the workspace, with absolute paths.
fn patch(metadata: &Metadata) -> Result<Option<Value>, Error> {
    let file = metadata.workspace_root.join("Cargo.toml");
    let fail = |message: String| Error::Cargo(format!("cannot read {file}: {message}"));
    let text = fs::read_to_string(&file).map_err(|error| fail(error.to_string()))?;
    let mut manifest: Table = toml::from_str(&text).map_err(|error| fail(error.to_string()))?;
    let mut patch = manifest.remove("patch");
    let sources = patch.iter_mut().filter_map(Value::as_table_mut);
    let packages = sources
        .flat_map(Table::iter_mut)
        .filter_map(|(_, source)| source.as_table_mut());
    let replacements = packages.flat_map(Table::iter_mut);
    for (_, replacement) in replacements {
        if let Some(path) = replacement.get_mut("path") {
            let absolute = path.as_str().map(|path| metadata.workspace_root.join(path));
            *path = absolute.unwrap_or_default().into_string().into();
        }
    }
    Ok(patch)
}
