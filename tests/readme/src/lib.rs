//! The Rust of the README and of the guide.
//!
//! `example` has the blocks of the README, one after the other; a test compares them. The
//! blocks of the guide are doctests.

/// The blocks of Rust, in order.
// As a user writes them.
#[allow(clippy::missing_errors_doc)]
pub mod example;
pub mod first_service;
#[cfg(doctest)]
mod guide;

/// The keys of `#[api(...)]` as the macro itself knows them.
#[allow(dead_code, missing_docs, missing_debug_implementations)]
#[path = "../../../api-error-derive/src/symbol.rs"]
pub mod symbol;
