//! Crates that are generated to be compiled.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

use crate::environment::{output, workspace};

/// A crate in the target folder, compiled by cargo.
#[derive(Debug)]
pub struct GeneratedCrate {
    root: PathBuf,
    target: PathBuf,
}

/// What a generated crate depends on.
#[derive(Debug, Clone, Copy)]
pub enum Dependency {
    /// This project's core, with these features.
    Core(&'static [&'static str]),
    /// A crate of the registry in any version that is locked, with these features.
    Registry(&'static str, &'static [&'static str]),
}

/// Whether the compiler may use what it remembers of the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incremental {
    /// It may, as it does by default in development.
    Yes,
    /// It compiles the whole crate.
    No,
}

impl GeneratedCrate {
    /// A crate without a source yet.
    ///
    /// # Errors
    ///
    /// Those of the file system.
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
        // All that any of them may depend on is locked for the peers.
        let lock_file = workspace().join("benches/peers/Cargo.lock");
        fs::copy(lock_file, root.join("Cargo.lock"))?;
        Ok(Self {
            root,
            target: generated.join("target"),
        })
    }

    /// With a target folder of its own, to be emptied.
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

    /// Removes everything that was compiled, which other generated crates miss
    /// too unless it is [`alone`](Self::alone).
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

    /// How long `cargo check` of this crate alone takes.
    ///
    /// # Errors
    ///
    /// Those of cargo, with what it printed.
    pub fn check(&self) -> io::Result<Duration> {
        self.again(&["check"])
    }

    /// How long a command of cargo takes that compiles this crate alone, and all
    /// of it.
    ///
    /// # Errors
    ///
    /// Those of cargo, with what it printed.
    pub fn again(&self, command: &[&str]) -> io::Result<Duration> {
        self.touch()?;
        self.cargo(command, Incremental::No)
    }

    /// What a nightly compiler says of its passes while it checks this crate, if
    /// there is such a compiler.
    ///
    /// # Errors
    ///
    /// Those of cargo, with what it printed.
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

    /// To cargo, what is written anew is changed.
    fn touch(&self) -> io::Result<()> {
        for entry in fs::read_dir(self.root.join("src"))? {
            let path = entry?.path();
            fs::write(&path, fs::read(&path)?)?;
        }
        Ok(())
    }

    /// How long a command of cargo takes.
    ///
    /// # Errors
    ///
    /// Those of cargo, with what it printed.
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

    /// What was compiled, in a folder of the target folder.
    pub fn product(&self, profile: &str, file: &str) -> PathBuf {
        self.target.join(profile).join(file)
    }
}

impl Dependency {
    /// Its line in a manifest.
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
