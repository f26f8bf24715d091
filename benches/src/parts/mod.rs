//! The parts of `BENCHMARKS.md`.

mod compile;
mod counts;
mod documents;
mod merge;
mod passes;
mod runtime;
mod size;
mod socket;
mod uniqueness;
mod watched;

use std::io;

pub use watched::watched_cases;

/// One part of the page, which is measured at once.
#[derive(Debug)]
pub struct Part {
    /// Its name on the command line, and between its markers on the page.
    pub name: &'static str,
    /// Measures in this many rounds, if the machine disturbs it, and returns Markdown.
    pub measure: fn(usize) -> io::Result<String>,
}

/// Every part, in the order of the page.
pub fn all() -> Vec<Part> {
    let part = |name, measure| Part { name, measure };
    vec![
        part("runtime", runtime::measure),
        part("counts", counts::measure),
        part("watched", watched::measure),
        part("socket", socket::measure),
        part("compile", compile::measure),
        part("passes", passes::measure),
        part("uniqueness", uniqueness::measure),
        part("documents", documents::documents),
        part("keystrokes", documents::keystrokes),
        part("size", size::measure),
        part("merge", merge::measure),
    ]
}
