//! The time of the cases, measured in rounds of all of them, so that other work of the
//! machine affects all of them equally.

use std::io;
use std::time::{Duration, Instant};

use crate::case::Case;

/// The number of samples of each case.
const ROUNDS: usize = 100;

/// The least time of a sample.
const SAMPLE: Duration = Duration::from_micros(500);

/// The time of one response, in nanoseconds.
#[derive(Debug, Clone)]
pub struct Timing {
    /// The maker of the response.
    pub by: String,
    /// The response.
    pub what: String,
    /// In the fastest of all samples.
    pub least: f64,
    /// In the median sample.
    pub median: f64,
}

/// Times the cases and prints a line for each, which [`parse()`] reads.
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

/// Parses the output of [`print()`].
///
/// # Errors
///
/// If the text is something else.
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

/// Returns the number of responses in a sample.
fn enough(case: &Case) -> u32 {
    let mut times = 16;
    while sample(case, times) < SAMPLE {
        times *= 2;
    }
    times
}

fn sample(case: &Case, times: u32) -> Duration {
    case.measure(|response| {
        let start = Instant::now();
        for _ in 0..times {
            response();
        }
        start.elapsed()
    })
}
