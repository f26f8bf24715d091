//! The program that prints the catalogs: written, built and run.

use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use cargo_metadata::{Message, Metadata};

use super::subject::Subject;
use super::{Contents, Root, files, manifest};
use crate::args::Packages;
use crate::cargo::cargo;
use crate::error::{Error, shown};

/// The source of the program.
const SOURCE: &str = include_str!("../../program/main.rs");

/// A program for one package with one set of features.
#[derive(Debug)]
pub(super) struct Harness {
    directory: PathBuf,
    /// Where it is built, with those for other packages.
    target: PathBuf,
    /// Whether it was there before, so that its build takes no time.
    is_known: bool,
    offline: bool,
}

impl Harness {
    /// Writes the program below the target directory.
    pub(super) fn write(
        metadata: &Metadata,
        subject: &Subject<'_>,
        packages: &Packages,
        contents: Contents,
    ) -> Result<Self, Error> {
        let name = name(subject, packages, contents);
        let home = metadata.target_directory.join("api-errors");
        let directory = home.join(&name).into_std_path_buf();
        let program = manifest::program(&name, metadata, subject, packages, contents)?;
        let mut is_known = files::write(&directory.join("Cargo.toml"), &program.to_string())?;
        is_known &= files::write(&directory.join("src/main.rs"), SOURCE)?;
        let document = format!(
            "//! What the program prints.\n\npub(crate) use api_error_docs::{} as Document;\n",
            contents.name(),
        );
        is_known &= files::write(&directory.join("src/document.rs"), &document)?;
        if !subject.is_library() {
            let copy = directory.join("subject");
            is_known &= files::write(
                &copy.join("Cargo.toml"),
                &manifest::copy(subject).to_string(),
            )?;
            let package = subject.package.manifest_path.as_std_path();
            files::link(super::directory(package), &copy)?;
        }
        let mut harness = Self {
            directory,
            target: home.join("build").into_std_path_buf(),
            is_known,
            offline: packages.offline,
        };
        harness.is_known &= files::lock(metadata, &harness.directory)?;
        Ok(harness)
    }

    /// Builds the program, runs it, and returns what it printed.
    pub(super) fn run(
        &self,
        metadata: &Metadata,
        subject: &Subject<'_>,
    ) -> Result<Vec<Root>, Error> {
        let package = subject.package.name.as_str();
        if !self.is_known {
            // Whether anybody reads it changes nothing.
            let _ = writeln!(
                anstream::stderr(),
                "reading the errors of `{package}` as it is: building a program in {}",
                shown(&self.directory),
            );
            self.resolve_offline();
        }
        let executable = self.build(package)?;
        // No example prints this by chance.
        let marker = format!("\u{1e}{}\u{1e}", self.directory.display());
        let output = Command::new(&executable)
            .arg(metadata.workspace_root.as_std_path())
            .arg(&marker)
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output();
        let output = output.map_err(|source| Error::Run {
            program: executable.display().to_string(),
            source,
        })?;
        let printed = String::from_utf8_lossy(&output.stdout);
        let (before, list) = printed.rsplit_once(&marker).unwrap_or((&printed, ""));
        // What the examples printed is not for whoever reads the output.
        anstream::eprint!("{before}");
        let list = output.status.success().then_some(list);
        let roots = list.and_then(|list| serde_json::from_str(list).ok());
        roots.ok_or_else(|| Error::Examples {
            package: package.to_owned(),
        })
    }

    /// Finds the versions of the program's own dependencies among the packages that are on
    /// this machine, so that a first run needs no network. If that fails, the build
    /// looks for them in the registry.
    fn resolve_offline(&self) {
        let _ = self
            .cargo("metadata")
            .args(["--offline", "--format-version=1"])
            .stderr(Stdio::null())
            .output();
    }

    /// Builds the program and returns the executable.
    fn build(&self, package: &str) -> Result<PathBuf, Error> {
        let mut cargo = self.cargo("build");
        cargo
            .arg("--message-format=json-render-diagnostics")
            .arg("--target-dir")
            .arg(&self.target);
        if self.offline {
            cargo.arg("--offline");
        }
        if self.is_known {
            cargo.arg("--quiet");
        }
        let output = cargo.stderr(Stdio::inherit()).output();
        let output = output.map_err(|source| Error::Run {
            program: "cargo".to_owned(),
            source,
        })?;
        let executable = executable(&output, &self.directory);
        executable.ok_or_else(|| Error::Build {
            package: package.to_owned(),
        })
    }

    /// Returns a command of cargo on the program. It runs in the directory of the caller, whose
    /// configuration it reads.
    fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(cargo());
        quiet(&mut cargo);
        cargo
            .arg(command)
            .arg("--manifest-path")
            .arg(self.directory.join("Cargo.toml"))
            .stdin(Stdio::null());
        cargo
    }
}

/// Silences warnings of the project, which its own builds show, and which it may deny: what
/// only `main` uses is not in use in the program.
fn quiet(cargo: &mut Command) {
    const ENCODED: &str = "CARGO_ENCODED_RUSTFLAGS";
    const PLAIN: &str = "RUSTFLAGS";

    // Of these, cargo reads the first that is set.
    if let Some(mut flags) = env::var_os(ENCODED) {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--cap-lints=allow");
        cargo.env(ENCODED, flags);
    } else if let Some(mut flags) = env::var_os(PLAIN) {
        flags.push(" --cap-lints=allow");
        cargo.env(PLAIN, flags);
    } else {
        // Beside those in files of configuration.
        cargo.args(["--config", "build.rustflags=['--cap-lints=allow']"]);
    }
}

/// Returns the executable of a build that succeeded.
fn executable(output: &Output, directory: &Path) -> Option<PathBuf> {
    if !output.status.success() {
        return None;
    }
    let messages = Message::parse_stream(&*output.stdout).filter_map(Result::ok);
    let mut executables = messages.filter_map(|message| match message {
        Message::CompilerArtifact(artifact) => {
            let is_ours = artifact.manifest_path.parent()?.as_std_path() == directory;
            artifact.executable.filter(|_| is_ours)
        }
        _ => None,
    });
    Some(executables.next()?.into_std_path_buf())
}

/// Returns the name of a program, which no other has: several may be built at a time.
fn name(subject: &Subject<'_>, packages: &Packages, contents: Contents) -> String {
    let mut hasher = DefaultHasher::new();
    subject.package.manifest_path.hash(&mut hasher);
    subject.target.name.hash(&mut hasher);
    packages.features.hash(&mut hasher);
    (packages.all_features, packages.no_default_features).hash(&mut hasher);
    contents.hash(&mut hasher);
    format!("{}-{:016x}", subject.package.name, hasher.finish())
}
