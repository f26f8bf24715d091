//! The Rust of the README.
//!
//! `example` has its blocks, one after the other. `every_key` has the forms of its table
//! of attributes. The tests compare both with the README.

pub mod every_key;
/// The blocks of Rust, in order.
pub mod example;

/// The keys of `#[api(...)]` as the macro itself knows them.
#[allow(dead_code, missing_docs, missing_debug_implementations)]
#[path = "../../../api-error-derive/src/symbol.rs"]
pub mod symbol;
