//! What the benchmarks share: crates made to be compiled, and the page of results.

pub mod generated;
pub mod page;
