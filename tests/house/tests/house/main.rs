//! The house is built to its own plan: rooms in order, documented, few on a floor.

mod crates;
mod rules;
