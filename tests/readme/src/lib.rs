//! The Rust of the README.
//!
//! Its blocks stand in `example`, one after the other; the forms of its table
//! of attributes stand in `every_key`. The tests see to it that the README says
//! the same.

pub mod every_key;
/// The blocks of Rust, in order.
pub mod example;

/// The keys of `#[api(...)]` as the macro itself knows them.
#[allow(dead_code, missing_docs, missing_debug_implementations)]
#[path = "../../../api-error-derive/src/symbol.rs"]
pub mod symbol;
