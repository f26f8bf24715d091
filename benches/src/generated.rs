//! Crates that are generated to be compiled.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

/// A crate in the target folder, checked by cargo.
#[derive(Debug)]
pub struct GeneratedCrate {
    root: PathBuf,
}

impl GeneratedCrate {
    /// Writes a crate with the given source, which may name `api_error_core`
    /// and `thiserror`.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn write(name: &str, source: &str) -> io::Result<Self> {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = workspace.join("target/generated").join(name);
        fs::create_dir_all(root.join("src"))?;
        let core = fs::canonicalize(workspace.join("api-error-core"))?;
        fs::write(
            root.join("Cargo.toml"),
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\napi-error-core = {{ path = '{}' }}\nthiserror = \"2\"\n\n\
                 [workspace]\n",
                core.display(),
            ),
        )?;
        fs::copy(workspace.join("Cargo.lock"), root.join("Cargo.lock"))?;
        fs::write(root.join("src/lib.rs"), source)?;
        Ok(Self { root })
    }

    /// How long `cargo check` of this crate alone takes.
    ///
    /// # Errors
    ///
    /// Those of cargo, with what it printed.
    pub fn check(&self) -> io::Result<Duration> {
        let source = self.root.join("src/lib.rs");
        let text = fs::read(&source)?;
        fs::write(&source, text)?;
        let start = Instant::now();
        let output = Command::new("cargo")
            .args(["check", "--offline", "--quiet"])
            // Incremental compilation would measure what it remembers.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", self.root.join("../target"))
            .current_dir(&self.root)
            .output()?;
        let elapsed = start.elapsed();
        if output.status.success() && output.stderr.is_empty() {
            Ok(elapsed)
        } else {
            Err(io::Error::other(
                String::from_utf8_lossy(&output.stderr).into_owned(),
            ))
        }
    }
}
