//! Crates that are generated to be compiled.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

use crate::environment::{output, time_of_children, workspace};

/// A crate in the target folder, compiled by cargo.
#[derive(Debug)]
pub struct GeneratedCrate {
    root: PathBuf,
    target: PathBuf,
}

/// A dependency of a generated crate.
#[derive(Debug, Clone, Copy)]
pub enum Dependency {
    /// This project's core, with these features.
    Core(&'static [&'static str]),
    /// A crate of the registry in the locked version, with these features.
    Registry(&'static str, &'static [&'static str]),
}

/// Whether the compiler may use its incremental cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incremental {
    /// It may, as it does by default in development.
    Yes,
    /// It compiles the whole crate.
    No,
}

impl GeneratedCrate {
    /// Creates a crate without a source.
    ///
    /// # Errors
    ///
    /// Those of the file system, and those of cargo where a dependency cannot be fetched.
    pub fn new(name: &str, dependencies: &[Dependency]) -> io::Result<Self> {
        let generated = workspace().join("target/generated");
        let root = generated.join(name);
        fs::create_dir_all(root.join("src"))?;
        let mut manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [profile.release]\nstrip = true\n\n[workspace]\n\n[dependencies]\n",
        );
        for dependency in dependencies {
            manifest.push_str(&dependency.line()?);
        }
        fs::write(root.join("Cargo.toml"), manifest)?;
        // The lock file of the peers has all their dependencies. What is not on this machine yet
        // is fetched before anything is timed.
        let peers = workspace().join("benches/peers");
        output(
            Command::new("cargo")
                .args(["fetch", "--locked", "--quiet"])
                .current_dir(&peers),
        )?;
        fs::copy(peers.join("Cargo.lock"), root.join("Cargo.lock"))?;
        Ok(Self {
            root,
            target: generated.join("target"),
        })
    }

    /// Sets a separate target folder, which can be emptied.
    pub fn alone(mut self) -> Self {
        self.target = self.root.join("target");
        self
    }

    /// Writes a file of its source.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn write(&self, file: &str, text: &str) -> io::Result<()> {
        fs::write(self.root.join("src").join(file), text)
    }

    /// Removes everything that was compiled, also for other generated crates unless this one
    /// is [`alone`](Self::alone).
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn clean(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Returns the processor time of `cargo check` for this crate alone.
    ///
    /// # Errors
    ///
    /// The errors of cargo, with its output.
    pub fn check(&self) -> io::Result<Duration> {
        self.touch()?;
        let before = time_of_children()?;
        self.cargo(&["check"], Incremental::No)?;
        Ok(time_of_children()?.saturating_sub(before))
    }

    /// Returns the time of a command of cargo that compiles only this crate, and all of
    /// it.
    ///
    /// # Errors
    ///
    /// The errors of cargo, with its output.
    pub fn again(&self, command: &[&str]) -> io::Result<Duration> {
        self.touch()?;
        self.cargo(command, Incremental::No)
    }

    /// Returns the report of a nightly compiler about its passes for this crate, if there is
    /// such a compiler.
    ///
    /// # Errors
    ///
    /// The errors of cargo, with its output.
    pub fn passes(&self) -> io::Result<Option<String>> {
        let nightly = Command::new("cargo")
            .args(["+nightly", "--version"])
            .output()?;
        if !nightly.status.success() {
            return Ok(None);
        }
        self.touch()?;
        let output = Command::new("cargo")
            .args([
                "+nightly",
                "rustc",
                "--profile=check",
                "--offline",
                "--quiet",
            ])
            .args(["--", "-Ztime-passes"])
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", &self.target)
            .current_dir(&self.root)
            .output()?;
        let printed = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            Ok(Some(printed))
        } else {
            Err(io::Error::other(printed))
        }
    }

    /// Writes the file again, so that cargo sees a change.
    fn touch(&self) -> io::Result<()> {
        for entry in fs::read_dir(self.root.join("src"))? {
            let path = entry?.path();
            fs::write(&path, fs::read(&path)?)?;
        }
        Ok(())
    }

    /// Returns the time of a command of cargo.
    ///
    /// # Errors
    ///
    /// The errors of cargo, with its output.
    pub fn cargo(&self, command: &[&str], incremental: Incremental) -> io::Result<Duration> {
        let incremental = if incremental == Incremental::Yes {
            "1"
        } else {
            "0"
        };
        let start = Instant::now();
        output(
            Command::new("cargo")
                .args(command)
                .args(["--offline", "--quiet"])
                .env("CARGO_INCREMENTAL", incremental)
                .env("CARGO_TARGET_DIR", &self.target)
                .current_dir(&self.root),
        )?;
        Ok(start.elapsed())
    }

    /// Returns a compiled file in a folder of the target folder.
    pub fn product(&self, profile: &str, file: &str) -> PathBuf {
        self.target.join(profile).join(file)
    }
}

impl Dependency {
    /// Returns its line in a manifest.
    fn line(self) -> io::Result<String> {
        Ok(match self {
            Self::Core(features) => {
                let path = fs::canonicalize(workspace().join("api-error-core"))?;
                let path = path.display();
                format!("api-error-core = {{ path = '{path}', features = {features:?} }}\n")
            }
            Self::Registry(name, features) => {
                format!("{name} = {{ version = \"*\", features = {features:?} }}\n")
            }
        })
    }
}
