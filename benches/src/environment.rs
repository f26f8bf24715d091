//! The environment of a measurement.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{fs, io};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use serde::{Deserialize, Serialize};

/// The parts of the environment that decide the number of instructions of the same code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// The compiler with its commit.
    pub compiler: String,
    /// The target it compiles for.
    pub target: String,
    /// The C library, which allocates and copies.
    pub libc: String,
}

impl Environment {
    /// Returns the environment of this run.
    ///
    /// # Errors
    ///
    /// If the compiler does not run, or prints something unknown.
    pub fn current() -> io::Result<Self> {
        let words = output(Command::new("rustc").arg("-vV").current_dir(workspace()))?;
        let after = |label: &str| words.lines().find_map(|line| line.strip_prefix(label));
        match (after("rustc "), after("host: ")) {
            (Some(compiler), Some(target)) => Ok(Self {
                compiler: compiler.to_owned(),
                target: target.to_owned(),
                libc: libc(),
            }),
            _ => Err(io::Error::other(format!("`rustc -vV` says `{words}`"))),
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "rustc {} for {}, {}",
            self.compiler, self.target, self.libc
        )
    }
}

/// Returns `glibc 2.36`, or a name for another library.
fn libc() -> String {
    output(Command::new("getconf").arg("GNU_LIBC_VERSION")).map_or_else(
        |_| "not glibc".to_owned(),
        |version| version.trim().to_owned(),
    )
}

/// Returns the name of the processor.
pub fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find(|line| line.starts_with("model name"));
    let name = model.and_then(|line| line.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{}, {cores} cores",
        name.map_or("unknown", |(_, name)| name)
    )
}

/// Returns the folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns the output of a command, if it succeeds.
///
/// # Errors
///
/// If it cannot start or fails; the error has its output.
pub fn output(command: &mut Command) -> io::Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| io::Error::new(error.kind(), format!("cannot run `{name}`: {error}")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let words = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("`{name}` failed: {words}")))
    }
}

/// Returns the processor time of all programs that this one has started, once they have ended.
///
/// Other programs of the machine disturb it less than they do a clock.
///
/// # Errors
///
/// If the system does not tell it.
pub fn time_of_children() -> io::Result<Duration> {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = (used.user_time() + used.system_time()).num_microseconds();
    Ok(Duration::from_micros(micros.try_into().unwrap_or_default()))
}

/// The versions of these crates in a lock file, for people: `axum 0.8.9, ...`.
///
/// # Errors
///
/// If the file cannot be read, or has no such crate.
pub fn versions(lock_file: &Path, names: &[&str]) -> io::Result<String> {
    #[derive(Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }

    #[derive(Deserialize)]
    struct Package {
        name: String,
        version: String,
    }

    let lock: Lock = toml::from_str(&fs::read_to_string(lock_file)?).map_err(io::Error::other)?;
    let versions = names.iter().map(|name| {
        let package = lock.package.iter().find(|package| package.name == *name);
        package
            .map(|package| format!("{name} {}", package.version))
            .ok_or_else(|| io::Error::other(format!("{} has no {name}", lock_file.display())))
    });
    Ok(versions.collect::<io::Result<Vec<_>>>()?.join(", "))
}
