//! Compares a run with the kept counts.

use super::{Count, Counts, Kept};
use crate::cases::REFERENCE;
use crate::cases::by::FLOOR;
use crate::environment::Environment;

/// By how much a count may differ from the kept one.
const TOLERANCE: f64 = 0.03;

/// By how much the ratio to the reference may differ from the kept one, where
/// the counts themselves are those of another compiler or C library.
const FOREIGN_TOLERANCE: f64 = 0.1;

/// How the counts of a run compare with the kept ones.
#[derive(Debug, Default)]
pub struct Verdict {
    /// The counts that are worse.
    pub worse: Vec<String>,
    /// The counts that are better, and worth keeping.
    pub better: Vec<String>,
    /// The way in which they were compared.
    pub way: Way,
}

/// The way to compare.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub enum Way {
    /// The counts themselves.
    #[default]
    Counts,
    /// Their ratios to the reference, because the kept counts are from the environment
    /// that is named.
    Ratios(String),
}

impl Kept {
    /// Compares a run with them.
    pub fn compare(&self, environment: &Environment, counts: &Counts) -> Verdict {
        let mut verdict = Verdict::default();
        if self.environment != *environment {
            verdict.way = Way::Ratios(self.environment.to_string());
        }
        let reference = (
            instructions(&self.cases),
            instructions(counts.iter().map(|(name, count)| (name, count))),
        );
        for (name, before) in &self.cases {
            let Some((_, now)) = counts.iter().find(|(counted, _)| counted == name) else {
                verdict.worse.push(format!("`{name}` is no longer counted"));
                continue;
            };
            verdict.allocations(name, before, now);
            verdict.instructions(name, (before.instructions, now.instructions), reference);
        }
        for (name, _) in counts {
            if !self.cases.contains_key(name) {
                verdict.worse.push(format!("`{name}` is not kept yet"));
            }
        }
        verdict
    }
}

/// The instructions of the reference.
fn instructions<'a>(counts: impl IntoIterator<Item = (&'a String, &'a Count)>) -> Option<u64> {
    let mut counts = counts.into_iter();
    let reference = format!("{FLOOR}: {REFERENCE}");
    let reference = counts.find(|(name, _)| **name == reference);
    reference.map(|(_, count)| count.instructions)
}

impl Verdict {
    fn allocations(&mut self, name: &str, before: &Count, now: &Count) {
        for (what, before, now) in [
            ("allocations", before.allocations, now.allocations),
            ("bytes allocated", before.bytes, now.bytes),
        ] {
            if now != before {
                let list = if now > before {
                    &mut self.worse
                } else {
                    &mut self.better
                };
                list.push(format!("`{name}`: {now} {what} instead of {before}"));
            }
        }
    }

    fn instructions(
        &mut self,
        name: &str,
        (before, now): (u64, u64),
        reference: (Option<u64>, Option<u64>),
    ) {
        let change = ratio(now, before);
        let (change, tolerance, unit) = match (&self.way, reference) {
            (Way::Ratios(_), (Some(before), Some(now))) => (
                change / ratio(now, before),
                FOREIGN_TOLERANCE,
                " relative to the reference",
            ),
            _ => (change, TOLERANCE, ""),
        };
        if (change - 1.0).abs() <= tolerance {
            return;
        }
        let list = if change > 1.0 {
            &mut self.worse
        } else {
            &mut self.better
        };
        list.push(format!(
            "`{name}`: {now} instructions instead of {before}, {:+.1} %{unit}",
            (change - 1.0) * 100.0,
        ));
    }
}

/// Returns the ratio of `a` to `b`.
#[expect(clippy::cast_precision_loss, reason = "a ratio for people")]
pub(crate) fn ratio(a: u64, b: u64) -> f64 {
    a as f64 / b as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(compiler: &str) -> Environment {
        Environment {
            compiler: compiler.to_owned(),
            target: "some-target".to_owned(),
            libc: "glibc 2.36".to_owned(),
        }
    }

    fn counts(reference: u64, instructions: u64, allocations: u64) -> Counts {
        let count = |instructions, allocations| Count {
            instructions,
            allocations,
            bytes: 100,
        };
        vec![
            (format!("{FLOOR}: {REFERENCE}"), count(reference, 2)),
            ("an error".to_owned(), count(instructions, allocations)),
        ]
    }

    /// Compares a run with 1,000 and 2,000 instructions and 4 allocations.
    fn verdict(compiler: &str, now: &Counts) -> Verdict {
        let kept = Kept::parse(&Kept::text(
            &environment("1.95.0"),
            &counts(1_000, 2_000, 4),
        ));
        kept.unwrap().compare(&environment(compiler), now)
    }

    #[test]
    fn three_percent_are_let_pass_and_no_more() {
        for instructions in [1_941, 2_059] {
            let verdict = verdict("1.95.0", &counts(1_000, instructions, 4));
            assert_eq!((verdict.worse.len(), verdict.better.len()), (0, 0));
        }
        let slower = verdict("1.95.0", &counts(1_000, 2_080, 4));
        assert_eq!(
            slower.worse,
            ["`an error`: 2080 instructions instead of 2000, +4.0 %"]
        );
        let faster = verdict("1.95.0", &counts(1_000, 1_920, 4));
        assert!(faster.worse.is_empty());
        assert_eq!(
            faster.better,
            ["`an error`: 1920 instructions instead of 2000, -4.0 %"]
        );
    }

    #[test]
    fn an_allocation_more_is_worse() {
        let verdict = verdict("1.95.0", &counts(1_000, 2_000, 5));
        assert_eq!(verdict.worse, ["`an error`: 5 allocations instead of 4"]);
    }

    #[test]
    fn counts_of_another_compiler_are_compared_by_their_ratio() {
        let same = verdict("1.96.0", &counts(2_000, 4_000, 4));
        assert!(same.worse.is_empty() && same.better.is_empty());
        assert!(matches!(same.way, Way::Ratios(_)));
        let slower = verdict("1.96.0", &counts(1_000, 2_300, 4));
        assert_eq!(
            slower.worse,
            ["`an error`: 2300 instructions instead of 2000, +15.0 % relative to the reference"],
        );
    }

    #[test]
    fn a_case_that_comes_or_goes_is_to_be_accepted() {
        let mut now = counts(1_000, 2_000, 4);
        now[1].0 = "another".to_owned();
        assert_eq!(
            verdict("1.95.0", &now).worse,
            [
                "`an error` is no longer counted",
                "`another` is not kept yet"
            ],
        );
    }
}
