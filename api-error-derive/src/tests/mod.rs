//! Tests of the macros as a whole.

mod golden;
mod limits;
mod robustness;
mod size;
