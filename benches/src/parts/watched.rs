//! What those who watch a service cost.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use crate::case::Case;
use crate::cases;
use crate::counts::{allocations_of, instructions_of, ratio};
use crate::environment::{Environment, output, workspace};
use crate::timing::{self, Timing};
use crate::watched::{BOTH, NOBODY, RECORDER, SUBSCRIBER};

/// The cases that are watched, all through the layer: one that is no error, and three that are.
const WATCHED: [&str; 4] = [
    "ErrorLayer: a service that answers 204 to a client",
    "ErrorLayer: a service that answers without fields",
    "ErrorLayer: a service that answers with fields",
    "ErrorLayer: a service that answers 500 over a source",
];

/// Returns the cases that are watched.
pub fn watched_cases() -> Vec<Case> {
    let mut cases = cases::all();
    cases.retain(|case| WATCHED.contains(&&*case.to_string()));
    cases
}

/// The rows of each table, of which the first is what the others are compared with: what they say,
/// whether the build has the features, and who watches.
const ROWS: [(&str, bool, &str); 5] = [
    ("without the features", false, NOBODY),
    ("with them, and nobody watches", true, NOBODY),
    ("a recorder of metrics", true, RECORDER),
    ("a subscriber of the log", true, SUBSCRIBER),
    ("both", true, BOTH),
];

/// What one response takes.
#[derive(Clone, Copy)]
struct Taken {
    instructions: u64,
    allocations: u64,
    /// The least of all rounds, in nanoseconds.
    time: f64,
}

pub(super) fn measure(rounds: usize) -> io::Result<String> {
    let (plain, watched) = (build(&[])?, build(&["--features", "watched"])?);
    let programs = ROWS.map(|(_, is_watched, _)| if is_watched { &watched } else { &plain });
    let mut taken = Vec::new();
    for (folder, (_, _, watcher)) in programs.iter().zip(ROWS) {
        taken.push(count(folder, watcher)?);
    }
    // In turn, so that whatever else the machine does hits all of them.
    for _ in 0..rounds {
        for ((folder, (_, _, watcher)), taken) in programs.iter().zip(ROWS).zip(&mut taken) {
            let times = time(folder, watcher)?;
            for (taken, time) in taken.iter_mut().zip(times) {
                taken.time = taken.time.min(time);
            }
        }
    }
    let mut text = format!("{}, callgrind.\n", Environment::current()?);
    for (index, case) in WATCHED.iter().enumerate() {
        let _ = write!(
            text,
            "\n{case}:\n\n\
             | | instructions | × | allocations | ns | × |\n\
             | --- | ---: | ---: | ---: | ---: | ---: |\n",
        );
        let first = taken[0][index];
        for ((label, _, _), taken) in ROWS.iter().zip(&taken) {
            let taken = taken[index];
            let _ = writeln!(
                text,
                "| {label} | {} | {:.2} | {} | {:.0} | {:.2} |",
                taken.instructions,
                ratio(taken.instructions, first.instructions),
                taken.allocations,
                taken.time,
                taken.time / first.time,
            );
        }
    }
    Ok(text)
}

/// Builds the programs, and returns their folder. The next build takes their place in cargo's, so
/// they are copied.
fn build(features: &[&str]) -> io::Result<PathBuf> {
    const PROGRAMS: [&str; 2] = ["watched", "allocations"];

    output(
        Command::new("cargo")
            .args(["build", "--release", "--quiet", "--locked"])
            .args(["-p", "api-error-benches"])
            .args(PROGRAMS.iter().flat_map(|program| ["--bin", program]))
            .args(features)
            .current_dir(workspace()),
    )?;
    let folder = workspace()
        .join("target/watched")
        .join(if features.is_empty() {
            "plain"
        } else {
            "watched"
        });
    fs::create_dir_all(&folder)?;
    let built = env::current_exe()?;
    for program in PROGRAMS {
        fs::copy(built.with_file_name(program), folder.join(program))?;
    }
    Ok(folder)
}

/// Counts the instructions and allocations of the cases.
fn count(programs: &Path, watcher: &str) -> io::Result<Vec<Taken>> {
    let allocations = allocations_of(Command::new(programs.join("allocations")).arg(watcher))?;
    let allocations: Vec<_> = cases::all().into_iter().zip(allocations).collect();
    let taken = WATCHED.iter().map(|case| {
        let is_of = |(known, _): &&(Case, _)| known.to_string() == *case;
        let (_, (allocations, _)) = allocations
            .iter()
            .find(is_of)
            .ok_or_else(|| unknown(case))?;
        Ok(Taken {
            instructions: instructions_of(&programs.join("watched"), &["answer", watcher, case])?,
            allocations: *allocations,
            time: f64::INFINITY,
        })
    });
    taken.collect()
}

/// Returns the time of the cases, in nanoseconds.
fn time(programs: &Path, watcher: &str) -> io::Result<Vec<f64>> {
    let printed = output(Command::new(programs.join("watched")).args(["time", watcher]))?;
    let timings = timing::parse(&printed)?;
    let times = WATCHED.iter().map(|case| {
        let is_of = |timing: &&Timing| format!("{}: {}", timing.by, timing.what) == *case;
        let found = timings.iter().find(is_of).ok_or_else(|| unknown(case))?;
        Ok(found.least)
    });
    times.collect()
}

fn unknown(case: &str) -> io::Error {
    io::Error::other(format!("`{case}` was not measured"))
}
