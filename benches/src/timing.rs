//! How long the cases take, in rounds of all of them, so that what else the
//! machine does hits all alike.

use std::io;
use std::time::{Duration, Instant};

use crate::case::Case;

/// How often each case is sampled.
const ROUNDS: usize = 100;

/// How long a sample takes at least.
const SAMPLE: Duration = Duration::from_micros(500);

/// How long one answer takes, in nanoseconds.
#[derive(Debug, Clone)]
pub struct Timing {
    /// Who answers.
    pub by: String,
    /// With what.
    pub what: String,
    /// In the least disturbed of all samples.
    pub least: f64,
    /// In the middle one.
    pub median: f64,
}

/// Times the cases and prints a line for each, as [`parse()`] reads them.
pub fn print(cases: &[Case]) {
    let times: Vec<_> = cases.iter().map(enough).collect();
    let mut samples = vec![Vec::with_capacity(ROUNDS); cases.len()];
    for _ in 0..ROUNDS {
        for ((case, times), samples) in cases.iter().zip(&times).zip(&mut samples) {
            samples.push(sample(case, *times).as_secs_f64() * 1e9 / f64::from(*times));
        }
    }
    for (case, samples) in cases.iter().zip(&mut samples) {
        samples.sort_by(f64::total_cmp);
        let (least, median) = (samples[0], samples[ROUNDS / 2]);
        println!("{}\t{}\t{least:.1}\t{median:.1}", case.by, case.what);
    }
}

/// Reads what [`print()`] prints.
///
/// # Errors
///
/// If it is something else.
pub fn parse(printed: &str) -> io::Result<Vec<Timing>> {
    let timing = |line: &str| {
        let mut parts = line.split('\t');
        Some(Timing {
            by: parts.next()?.to_owned(),
            what: parts.next()?.to_owned(),
            least: parts.next()?.parse().ok()?,
            median: parts.next()?.parse().ok()?,
        })
    };
    let timings = printed
        .lines()
        .map(|line| timing(line).ok_or_else(|| io::Error::other(format!("`{line}` is no timing"))));
    timings.collect()
}

/// How many answers make a sample.
fn enough(case: &Case) -> u32 {
    let mut times = 16;
    while sample(case, times) < SAMPLE {
        times *= 2;
    }
    times
}

fn sample(case: &Case, times: u32) -> Duration {
    case.measure(|answer| {
        let start = Instant::now();
        for _ in 0..times {
            answer();
        }
        start.elapsed()
    })
}
