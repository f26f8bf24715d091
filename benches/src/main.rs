//! Measures, and writes `BENCHMARKS.md`.
//!
//! - `api-error-benches` measures everything.
//! - `api-error-benches PART...` measures these parts of the page.
//!   `--quick` before them measures one round where other programs disturb the figure.
//! - `api-error-benches check` compares instructions and allocations with those
//!   that are kept, and fails if there are more.

use std::process::ExitCode;
use std::time::Instant;
use std::{env, io};

use api_error_benches::counts::{self, Kept, Way};
use api_error_benches::environment::Environment;
use api_error_benches::page;
use api_error_benches::parts::{self, Part};

/// The default number of times that a crate is compiled.
const ROUNDS: usize = 3;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["check"] => check(),
        // The run that callgrind watches.
        ["answer", case] => counts::response(case),
        ["--quick", ref parts @ ..] => measure(parts, 1),
        ref parts => measure(parts, ROUNDS),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(names: &[&str], rounds: usize) -> io::Result<()> {
    let all = parts::all();
    if let Some(unknown) = names
        .iter()
        .find(|name| all.iter().all(|part| part.name != **name))
    {
        let known: Vec<_> = all.iter().map(|part| part.name).collect();
        let known = known.join("`, `");
        return Err(io::Error::other(format!(
            "there is no part `{unknown}`; the parts are `{known}`, and `check` compares",
        )));
    }
    let wanted = |part: &&Part| names.is_empty() || names.contains(&part.name);
    for part in all.iter().filter(wanted) {
        let start = Instant::now();
        let text = (part.measure)(rounds)?;
        println!("{text}");
        eprintln!("{} took {:.0} s", part.name, start.elapsed().as_secs_f64());
        page::write_part(part.name, &text)?;
    }
    Ok(())
}

fn check() -> io::Result<()> {
    let environment = Environment::current()?;
    let counts = counts::count_all()?;
    if env::var_os("API_ERRORS").is_some_and(|value| value == "accept") {
        Kept::write(&environment, &counts)?;
        println!(
            "{} cases are kept in {}",
            counts.len(),
            Kept::path().display()
        );
        return Ok(());
    }
    let verdict = Kept::read()?.compare(&environment, &counts);
    if let Way::Ratios(kept) = &verdict.way {
        println!(
            "the kept counts are those of {kept};\nthis is {environment}: the ratios to the \
             reference are compared instead",
        );
    }
    for better in &verdict.better {
        println!("better: {better}");
    }
    for worse in &verdict.worse {
        println!("worse: {worse}");
    }
    println!("{} cases counted", counts.len());
    if !verdict.worse.is_empty() || !verdict.better.is_empty() {
        println!(
            "to keep these counts: API_ERRORS=accept cargo run --release -p api-error-benches -- \
             check",
        );
    }
    if verdict.worse.is_empty() {
        Ok(())
    } else {
        Err(io::Error::other("an answer takes more than it did"))
    }
}
