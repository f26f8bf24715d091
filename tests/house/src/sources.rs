//! The files of a crate, by their path below `src`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

/// The files below the `src` of a crate.
#[derive(Debug, Default)]
pub struct Sources {
    /// The texts, by path. Those of files that are not Rust are empty.
    files: BTreeMap<String, String>,
}

impl Sources {
    /// Reads the folder `src` of a crate.
    ///
    /// # Errors
    ///
    /// If a folder or file cannot be read.
    pub fn read(src: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        let mut folders = vec![(src.to_owned(), String::new())];
        while let Some((folder, above)) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let below = format!("{above}{name}");
                if path.is_dir() {
                    folders.push((path, below + "/"));
                } else if is_rust(&below) {
                    files.insert(below, fs::read_to_string(&path)?);
                } else {
                    files.insert(below, String::new());
                }
            }
        }
        Ok(Self { files })
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(String::as_str)
    }

    /// The files that are Rust.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &str> {
        self.files
            .keys()
            .map(String::as_str)
            .filter(|file| is_rust(file))
    }

    /// What a listing of `src` shows: files and folders.
    pub(crate) fn first_floor(&self) -> BTreeSet<&str> {
        let first = |file: &'_ String| file.find('/').unwrap_or(file.len());
        self.files.keys().map(|file| &file[..first(file)]).collect()
    }
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for Sources {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let files = files.into_iter();
        Self {
            files: files
                .map(|(path, text)| (path.into(), text.into()))
                .collect(),
        }
    }
}

fn is_rust(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|extension| extension == "rs")
}
