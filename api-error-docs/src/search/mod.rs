//! Searching for codes, and the codes nearest to an unknown one.

mod unknown;
mod words;

pub use unknown::UnknownCode;
