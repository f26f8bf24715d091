//! The benchmarks, and the page with their figures.

pub mod case;
pub mod cases;
pub mod counts;
pub mod declarations;
pub mod environment;
pub mod generated;
pub mod page;
pub mod parts;
pub mod timing;
pub mod watched;
