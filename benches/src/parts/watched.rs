//! What those who watch a service cost.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::case::Case;
use crate::cases;
use crate::counts::{allocations_of, instructions_of, ratio};
use crate::environment::{Environment, output, workspace};
use crate::timing::{self, Timing};

/// The cases that are watched.
const WATCHED: [&str; 2] = [
    "api-error-core: without fields",
    "api-error-core: with fields and id",
];

/// Returns the cases that are watched.
pub fn watched_cases() -> Vec<Case> {
    let mut cases = cases::all();
    cases.retain(|case| WATCHED.contains(&&*case.to_string()));
    cases
}

/// The rows: who watches, and the name for the programs with the features.
const ROWS: [(&str, &str); 4] = [
    ("with the features, and nobody watches", "nobody"),
    ("with a recorder of metrics", "metrics"),
    ("with a subscriber of the log", "the log"),
    ("with both", "metrics and the log"),
];

pub(super) fn measure(_: usize) -> io::Result<String> {
    let plain = build(&[])?;
    let watched = build(&["--features", "watched"])?;
    let mut text = format!("{}, callgrind.\n", Environment::current()?);
    for case in WATCHED {
        let first = Row {
            instructions: instructions_of(&plain.join("api-error-benches"), &["answer", case])?,
            allocations: allocated(&plain, None, case)?,
            time: time(&plain, None, case)?,
        };
        let _ = write!(
            text,
            "\n{case}:\n\n\
             | | instructions | × | allocations | time, × |\n\
             | --- | ---: | ---: | ---: | ---: |\n",
        );
        row(&mut text, "without the features", &first, &first);
        for (label, watcher) in ROWS {
            let program = watched.join("watched");
            let counted = Row {
                instructions: instructions_of(&program, &["answer", watcher, case])?,
                allocations: allocated(&watched, Some(watcher), case)?,
                time: time(&watched, Some(watcher), case)?,
            };
            row(&mut text, label, &counted, &first);
        }
    }
    Ok(text)
}

/// What one response costs.
struct Row {
    instructions: u64,
    allocations: u64,
    /// In nanoseconds.
    time: f64,
}

fn row(text: &mut String, label: &str, row: &Row, first: &Row) {
    let _ = writeln!(
        text,
        "| {label} | {} | {:.2} | {} | {:.2} |",
        row.instructions,
        ratio(row.instructions, first.instructions),
        row.allocations,
        row.time / first.time,
    );
}

/// Builds the programs, and returns their folder. Those with the features have one of their own,
/// so that neither is built again.
fn build(features: &[&str]) -> io::Result<PathBuf> {
    let target = workspace().join(if features.is_empty() {
        "target/plain"
    } else {
        "target/watched"
    });
    output(
        Command::new("cargo")
            .args(["build", "--release", "--quiet", "--locked"])
            .args(["-p", "api-error-benches", "--bins"])
            .args(features)
            .arg("--target-dir")
            .arg(&target)
            .current_dir(workspace()),
    )?;
    Ok(target.join("release"))
}

fn allocated(programs: &Path, watcher: Option<&str>, case: &str) -> io::Result<u64> {
    let counts = allocations_of(Command::new(programs.join("allocations")).args(watcher))?;
    let mut cases = cases::all().into_iter().zip(counts);
    let found = cases.find(|(known, _)| known.to_string() == case);
    let (_, (allocations, _)) = found.ok_or_else(|| unknown(case))?;
    Ok(allocations)
}

fn time(programs: &Path, watcher: Option<&str>, case: &str) -> io::Result<f64> {
    let mut command = match watcher {
        Some(watcher) => {
            let mut command = Command::new(programs.join("watched"));
            command.args(["time", watcher]);
            command
        }
        None => {
            let mut command = Command::new(programs.join("api-error-benches"));
            command.arg("time");
            command
        }
    };
    let timings = timing::parse(&output(&mut command)?)?;
    let is_of = |timing: &&Timing| format!("{}: {}", timing.by, timing.what) == case;
    let found = timings.iter().find(is_of).ok_or_else(|| unknown(case))?;
    Ok(found.least)
}

fn unknown(case: &str) -> io::Error {
    io::Error::other(format!("`{case}` was not measured"))
}
