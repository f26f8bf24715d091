//! The references of a workspace: in files, or of packages as they are.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use api_error_docs::{Operators, Reference};
use ignore::WalkBuilder;

use crate::args::{Args, Packages, STANDARD};
use crate::cargo::workspace;
use crate::error::{Error, shown};
use crate::package::{self, Contents, Root};

/// The largest file that is read, in MiB: several hundred thousand codes.
const LIMIT_MIB: u64 = 256;

/// The largest file that is read, in bytes.
const LIMIT: u64 = LIMIT_MIB << 20;

/// The name of a reference file, or the end of it: `cards.api-errors.json`.
const NAME: &str = "api-errors.json";

/// A reference, and where it is from.
#[derive(Debug)]
pub(crate) struct Catalog {
    /// The path of the file as it is shown, relative if it is below the current directory;
    /// or the path of the root in Rust.
    pub(crate) file: String,
    pub(crate) reference: Reference,
}

impl Catalog {
    /// Reads what a package printed of a root.
    fn of_root(name: String, json: &str) -> Result<Self, Error> {
        match Reference::from_json(json) {
            Ok(reference) => Ok(Self {
                file: name,
                reference,
            }),
            Err(source) => Err(Error::NotACatalog { file: name, source }),
        }
    }
}

/// Where a reference is from.
#[derive(Debug)]
pub(crate) enum Origin {
    /// A file.
    File(PathBuf),
    /// A package as it is.
    Packages(Packages),
}

impl Origin {
    /// Returns the only one that the command line names, or the only reference file of the
    /// workspace.
    pub(crate) fn one(args: &Args) -> Result<Self, Error> {
        if args.packages.are_given() {
            return Ok(Self::Packages(args.packages.clone()));
        }
        let mut paths = paths(&args.catalogs)?;
        match paths.pop() {
            Some(path) if paths.is_empty() => Ok(Self::File(path)),
            last => {
                let files = paths.iter().chain(&last);
                Err(Error::SeveralCatalogs(
                    files.map(|path| shown(path)).collect(),
                ))
            }
        }
    }

    /// Reads the reference as it is now.
    pub(crate) fn read(&self) -> Result<Catalog, Error> {
        let packages = match self {
            Self::File(path) => return read(path),
            Self::Packages(packages) => packages,
        };
        let mut catalogs = of_packages(packages)?;
        match catalogs.pop() {
            Some(catalog) if catalogs.is_empty() => Ok(catalog),
            last => {
                let names = catalogs.into_iter().chain(last);
                Err(Error::SeveralRoots(
                    names.map(|catalog| catalog.file).collect(),
                ))
            }
        }
    }
}

/// Reads what the command line names, or all reference files of the workspace.
pub(crate) fn load(args: &Args) -> Result<Vec<Catalog>, Error> {
    if args.packages.are_given() {
        return of_packages(&args.packages);
    }
    let paths = paths(&args.catalogs)?;
    paths.iter().map(|path| read(path)).collect()
}

/// Reads the only reference that the command line names, or that the workspace has.
pub(crate) fn load_one(args: &Args) -> Result<Catalog, Error> {
    Origin::one(args)?.read()
}

/// Returns what operators read of packages, each with the path of its root. No file has it.
pub(crate) fn operators(args: &Args) -> Result<Vec<(String, Operators)>, Error> {
    if !args.packages.are_given() {
        return Err(Error::InternalWithoutPackage);
    }
    let roots = package::roots(&args.packages, Contents::Operators)?.into_iter();
    roots
        .map(
            |Root { name, document }| match Operators::from_json(document.get()) {
                Ok(operators) => Ok((name, operators)),
                Err(source) => Err(Error::NotForOperators { root: name, source }),
            },
        )
        .collect()
}

/// Returns the references of packages as they are.
fn of_packages(packages: &Packages) -> Result<Vec<Catalog>, Error> {
    let roots = package::roots(packages, Contents::Reference)?.into_iter();
    roots
        .map(|Root { name, document }| Catalog::of_root(name, document.get()))
        .collect()
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

/// Returns whether a path is that of a file, or a link to one in the directory that is not found
/// by its own name.
fn is_own(directory: &Path, path: &Path) -> bool {
    if !path.is_symlink() {
        return path.is_file();
    }
    let Ok(target) = fs::canonicalize(path) else {
        return false;
    };
    let name = target.file_name().and_then(OsStr::to_str);
    target.is_file() && target.starts_with(directory) && !name.is_some_and(is_catalog)
}

/// Finds every reference file below a directory, in order, without those that git
/// ignores.
pub(crate) fn find(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    // Where it is, if it is there: links lead to such paths.
    let resolved = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
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
        if entry.file_name().to_str().is_some_and(is_catalog) && is_own(&resolved, entry.path()) {
            found.push(entry.into_path());
        }
    }
    found.sort();
    Ok(found)
}

/// Reads a file, or standard input.
pub(crate) fn read(path: &Path) -> Result<Catalog, Error> {
    if path == Path::new(STANDARD) {
        let file = STANDARD_INPUT.to_owned();
        let bytes = standard_input()?;
        if bytes.is_empty() {
            return Err(Error::NoInput);
        }
        let reference = parse(&file, bytes)?;
        return Ok(Catalog { file, reference });
    }
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

/// What is shown for standard input.
const STANDARD_INPUT: &str = "standard input";

fn standard_input() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes);
    read.map_err(|source| Error::Read {
        file: STANDARD_INPUT.to_owned(),
        source,
    })?;
    check_size(
        STANDARD_INPUT,
        u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    )?;
    Ok(bytes)
}

/// Returns an argument, or the text on standard input where that is meant.
pub(crate) fn input(argument: &str) -> Result<String, Error> {
    if argument == STANDARD {
        Ok(String::from_utf8_lossy(&standard_input()?)
            .trim()
            .to_owned())
    } else {
        Ok(argument.to_owned())
    }
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
        let mut marks = [[0xff, 0xfe], [0xfe, 0xff]].iter();
        let is_utf_16 = marks.any(|mark| error.as_bytes().starts_with(mark));
        Error::NotText {
            // Some shells of Windows write it where output goes to a file.
            hint: if is_utf_16 {
                ", but UTF-16: write it with --output, or save it as UTF-8"
            } else {
                ""
            },
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
