//! The counts that are kept in the repository.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{fs, io};

use serde::Deserialize;

use super::{Count, Counts};
use crate::environment::{Environment, workspace};

/// The counts of `counts.toml`.
#[derive(Debug, Deserialize)]
pub struct Kept {
    pub(super) environment: Environment,
    #[serde(rename = "case")]
    pub(super) cases: BTreeMap<String, Count>,
}

impl Kept {
    /// Where they are kept.
    pub fn path() -> PathBuf {
        workspace().join("benches/counts.toml")
    }

    /// Reads them.
    ///
    /// # Errors
    ///
    /// If the file does not exist, or [`Kept::write`] has not written it.
    pub fn read() -> io::Result<Self> {
        Self::parse(&fs::read_to_string(Self::path())?)
    }

    /// Reads what [`Kept::text`] writes.
    pub(super) fn parse(text: &str) -> io::Result<Self> {
        toml::from_str(text).map_err(io::Error::other)
    }

    /// Keeps the counts of a run.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn write(environment: &Environment, counts: &Counts) -> io::Result<()> {
        fs::write(Self::path(), Self::text(environment, counts))
    }

    pub(super) fn text(environment: &Environment, counts: &Counts) -> String {
        let mut text = format!(
            "# What one response takes: instructions, allocations and their bytes.\n\
             # `cargo run --release -p api-error-benches -- check` compares with it, and\n\
             # writes it where `API_ERRORS=accept` is set.\n\n\
             [environment]\ncompiler = \"{}\"\ntarget = \"{}\"\nlibc = \"{}\"\n\n[case]\n",
            environment.compiler, environment.target, environment.libc,
        );
        for (name, count) in counts {
            let Count {
                instructions,
                allocations,
                bytes,
            } = count;
            let _ = writeln!(
                text,
                "\"{name}\" = {{ instructions = {instructions}, allocations = {allocations}, \
                 bytes = {bytes} }}",
            );
        }
        text
    }
}
