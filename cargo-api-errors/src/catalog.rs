//! The reference files of a workspace.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use api_error_docs::Reference;
use ignore::WalkBuilder;

use crate::error::Error;

/// The largest file that is read, in MiB: several hundred thousand codes.
const LIMIT_MIB: u64 = 256;

/// The largest file that is read, in bytes.
const LIMIT: u64 = LIMIT_MIB << 20;

/// The name of a reference file, or the end of it: `cards.api-errors.json`.
const NAME: &str = "api-errors.json";

/// A reference, and the file that it was read from.
#[derive(Debug)]
pub(crate) struct Catalog {
    /// The path as it is shown: relative if the file is below the current directory.
    pub(crate) file: String,
    pub(crate) reference: Reference,
}

/// Reads the given files, or all reference files of the workspace if none is given.
pub(crate) fn load(given: &[PathBuf]) -> Result<Vec<Catalog>, Error> {
    let paths = paths(given)?;
    paths.iter().map(|path| read(path)).collect()
}

/// Reads the given file, or the only reference file of the workspace.
pub(crate) fn load_one(given: &[PathBuf]) -> Result<Catalog, Error> {
    read(&one_path(given)?)
}

/// Returns the given file, or the only reference file of the workspace.
pub(crate) fn one_path(given: &[PathBuf]) -> Result<PathBuf, Error> {
    let mut paths = paths(given)?;
    match paths.pop() {
        Some(path) if paths.is_empty() => Ok(path),
        last => {
            let files = paths.iter().chain(&last);
            Err(Error::SeveralCatalogs(
                files.map(|path| shown(path)).collect(),
            ))
        }
    }
}

/// Returns the given files, or those of the workspace; at least one.
fn paths(given: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    if !given.is_empty() {
        return Ok(given.to_vec());
    }
    let root = workspace();
    let found = find(&root)?;
    if found.is_empty() {
        let directory = root.display().to_string();
        return Err(Error::NoCatalog { directory });
    }
    Ok(found)
}

/// Returns whether a file of that name is a reference.
pub(crate) fn is_catalog(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let before = name.strip_suffix(NAME);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// Finds every reference file below a directory, in order, without those that git
/// ignores.
pub(crate) fn find(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    let walk = WalkBuilder::new(root)
        // An unpacked package has ignore files, but no git directory.
        .require_git(false)
        .filter_entry(|entry| {
            let built = ["target", "node_modules"].map(OsStr::new);
            entry.depth() == 0 || !built.contains(&entry.file_name())
        })
        .build();
    for entry in walk {
        let entry = entry?;
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && entry.file_name().to_str().is_some_and(is_catalog) {
            found.push(entry.into_path());
        }
    }
    found.sort();
    Ok(found)
}

/// Returns the directory of the workspace, or the current one if it is in none.
pub(crate) fn workspace() -> PathBuf {
    let output = Command::new(cargo())
        .args(["locate-project", "--workspace", "--message-format=plain"])
        .stdin(Stdio::null())
        .output();
    let manifest = output.ok().filter(|output| output.status.success());
    let manifest = manifest.and_then(|output| String::from_utf8(output.stdout).ok());
    let directory = manifest.and_then(|manifest| {
        let directory = Path::new(manifest.trim_end()).parent()?;
        Some(directory.to_owned())
    });
    directory.unwrap_or_else(|| PathBuf::from("."))
}

/// Returns the cargo that called this command, or the installed one.
pub(crate) fn cargo() -> std::ffi::OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Returns a path as it is shown: relative if it is below the current directory.
pub(crate) fn shown(path: &Path) -> String {
    let directory = env::current_dir().and_then(fs::canonicalize).ok();
    let absolute = fs::canonicalize(path).ok();
    let relative = directory.zip(absolute).and_then(|(directory, absolute)| {
        let relative = absolute.strip_prefix(directory).ok()?;
        Some(relative.display().to_string())
    });
    relative.unwrap_or_else(|| path.display().to_string())
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Catalog, Error> {
    let file = shown(path);
    let fail = |source| Error::Read {
        file: shown(path),
        source,
    };
    let mut bytes = Vec::new();
    let opened = File::open(path).map_err(fail)?;
    opened
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    let reference = parse(&file, bytes)?;
    Ok(Catalog { file, reference })
}

/// Fails for a file that is too large to be read.
pub(crate) fn check_size(file: &str, bytes: u64) -> Result<(), Error> {
    if bytes > LIMIT {
        return Err(Error::TooLarge {
            file: file.to_owned(),
            limit: LIMIT_MIB,
        });
    }
    Ok(())
}

/// Reads the bytes of a file; messages show it by that name.
pub(crate) fn parse(file: &str, bytes: Vec<u8>) -> Result<Reference, Error> {
    let file = file.to_owned();
    check_size(&file, u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line_start = before.iter().rposition(|byte| *byte == b'\n');
        let line_start = line_start.map_or(0, |end| end + 1);
        Error::NotText {
            file: file.clone(),
            line: before.split(|byte| *byte == b'\n').count(),
            column: String::from_utf8_lossy(&before[line_start..])
                .chars()
                .count()
                + 1,
        }
    })?;
    Reference::from_json(&text).map_err(|source| Error::NotACatalog { file, source })
}
