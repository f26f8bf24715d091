//! The time of each pass of the compiler. Only a nightly toolchain reports it, so this part
//! is empty without one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use crate::declarations::{DECLARED, WITH_THISERROR};

/// Variants of all enums together.
const VARIANTS: usize = 2_000;

/// Passes that take fewer seconds, with either derive, are left out.
const WORTH_TELLING: f64 = 0.02;

/// The least time of each pass, in seconds.
type Passes = BTreeMap<String, f64>;

pub(super) fn measure(rounds: usize) -> io::Result<String> {
    let without = WITH_THISERROR.declare(VARIANTS)?.alone();
    let with = DECLARED.declare(VARIANTS)?.alone();
    let (mut least_without, mut least_with) = (Passes::new(), Passes::new());
    // The first time compiles the dependencies, and is not one of the rounds.
    for round in 0..=rounds {
        for (generated, least) in [(&without, &mut least_without), (&with, &mut least_with)] {
            let Some(printed) = generated.passes()? else {
                return Ok("There is no nightly compiler here to tell.\n".to_owned());
            };
            if round > 0 {
                keep_least(least, &printed);
            }
        }
    }
    let mut text = format!(
        "{VARIANTS} variants.\n\n| pass, ms | thiserror | + api-error-core | more |\n| --- | ---: | ---: | ---: |\n",
    );
    let mut rows: Vec<_> = least_with.iter().collect();
    rows.sort_by(|a, b| f64::total_cmp(b.1, a.1));
    for (pass, with) in rows.into_iter().filter(|row| *row.1 >= WORTH_TELLING) {
        let without = least_without.get(pass).copied().unwrap_or_default();
        let [without, with] = [without, *with].map(|seconds| seconds * 1e3);
        let _ = writeln!(
            text,
            "| {pass} | {without:.0} | {with:.0} | {:.0} |",
            with - without
        );
    }
    Ok(text)
}

/// Reads lines of `time:   0.513; rss:  100MB ->  121MB (  +21MB)\tpass`.
fn keep_least(least: &mut Passes, printed: &str) {
    for line in printed.lines() {
        let Some((figures, pass)) = line.split_once('\t') else {
            continue;
        };
        let seconds = figures
            .strip_prefix("time:")
            .and_then(|rest| rest.split_once(';'));
        let Some(seconds) = seconds.and_then(|(seconds, _)| seconds.trim().parse::<f64>().ok())
        else {
            continue;
        };
        let slot = least.entry(pass.trim().to_owned()).or_insert(f64::INFINITY);
        *slot = slot.min(seconds);
    }
}
