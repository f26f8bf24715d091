//! The files of a program in the target directory.

use std::path::Path;
use std::{fs, io};

use api_error_docs::write_document;
use cargo_metadata::Metadata;

use crate::error::Error;

/// Writes a file if it has another content. Returns whether it had the same.
pub(super) fn write(path: &Path, text: &str) -> Result<bool, Error> {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return Ok(true);
    }
    write_document(path, text).map_err(|source| Error::Write {
        file: path.display().to_string(),
        source,
    })?;
    Ok(false)
}

/// Links the files of a package beside the manifest of its copy, where a build script and
/// macros look for them.
#[cfg(unix)]
pub(super) fn link(package: &Path, copy: &Path) -> Result<(), Error> {
    /// What a copy has of its own, and what it is in.
    const OWN: [&str; 3] = ["Cargo.toml", "Cargo.lock", "target"];

    let fail = |source| Error::Write {
        file: copy.display().to_string(),
        source,
    };
    for entry in fs::read_dir(package).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name();
        let link = copy.join(&name);
        if OWN.iter().any(|own| name == *own) || link.is_symlink() {
            continue;
        }
        std::os::unix::fs::symlink(package.join(&name), link).map_err(fail)?;
    }
    Ok(())
}

/// Elsewhere, whoever makes a link needs a privilege.
#[cfg(not(unix))]
pub(super) fn link(_: &Path, _: &Path) -> Result<(), Error> {
    Ok(())
}

/// Gives a program the versions that the workspace has locked. Returns whether it has them
/// already.
pub(super) fn lock(metadata: &Metadata, program: &Path) -> Result<bool, Error> {
    let theirs = metadata.workspace_root.join("Cargo.lock");
    let text = match fs::read_to_string(&theirs) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(source) => {
            return Err(Error::Read {
                file: theirs.into_string(),
                source,
            });
        }
    };
    // Cargo changes the file: the program has other dependencies.
    if write(&program.join("workspace.lock"), &text)? {
        return Ok(true);
    }
    write(&program.join("Cargo.lock"), &text)?;
    Ok(false)
}
