//! What operators receive of errors.

mod conventions;
mod counter;
mod levels;
