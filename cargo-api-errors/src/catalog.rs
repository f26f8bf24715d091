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

/// The most bytes a file may have: some hundred thousand codes.
pub(crate) const LIMIT: u64 = 256 << 20;

/// The name of a reference file, or its end: `cards.api-errors.json`.
const NAME: &str = "api-errors.json";

/// A reference, and the file it was read from.
#[derive(Debug)]
pub(crate) struct Catalog {
    /// As it is shown: relative where that is shorter.
    pub(crate) file: String,
    pub(crate) reference: Reference,
}

/// The references in the files that are given, else in those of the workspace.
pub(crate) fn load(given: &[PathBuf]) -> Result<Vec<Catalog>, Error> {
    let paths = paths(given)?;
    paths.iter().map(|path| read(path)).collect()
}

/// The reference in the file that is given, else in that of the workspace.
pub(crate) fn load_one(given: &[PathBuf]) -> Result<Catalog, Error> {
    read(&one_path(given)?)
}

/// The file that is given, else that of the workspace.
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

/// The files that are given, else those of the workspace; one at least.
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

/// Whether a file of that name is a reference.
pub(crate) fn is_catalog(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let before = name.strip_suffix(NAME);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// Every reference file below a directory that git would not ignore, in order.
pub(crate) fn find(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    let walk = WalkBuilder::new(root)
        // A package that was unpacked has its ignore files, but no git.
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

/// The directory of the workspace, or the current one outside of any.
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

/// The cargo this was called by, or the one that is installed.
pub(crate) fn cargo() -> std::ffi::OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// A path as it is shown: relative to the current directory where it lies below.
pub(crate) fn shown(path: &Path) -> String {
    let directory = env::current_dir().and_then(fs::canonicalize).ok();
    let absolute = fs::canonicalize(path).ok();
    let relative = directory.zip(absolute).and_then(|(directory, absolute)| {
        let relative = absolute.strip_prefix(directory).ok()?;
        Some(relative.display().to_string())
    });
    relative.unwrap_or_else(|| path.display().to_string())
}

/// The reference in a file.
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

/// The reference in the bytes of a file that is shown by that name.
pub(crate) fn parse(file: &str, bytes: Vec<u8>) -> Result<Reference, Error> {
    let file = file.to_owned();
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LIMIT) {
        return Err(Error::TooLarge { file });
    }
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
