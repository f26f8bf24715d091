//! Reads the sources of a crate, and reports where they break the rules of the house.
//!
//! A room is a module at the root of a crate: a folder or a file on the first
//! floor. The `mod` lines of `lib.rs` or `main.rs` are the plan. A room may use
//! those that are declared above it, and none that is declared below. So a
//! newcomer can read the rooms in this order.
//!
//! What is looked at are paths that begin with `crate`, `super` or `self`, in
//! imports, in code and in macros. Three kinds of them are left out:
//!
//! - those of doc comments and of what is compiled for tests only;
//! - those inside `quote!`, which are of the crate that a macro is used in;
//! - those of an exported macro that enter by the door: a hidden, public module
//!   at the root, which is there for the code that macros write.

mod sources;
mod path;
mod module;
mod resolve;
mod rules;

pub use rules::{FIRST_FLOOR, findings};
pub use sources::Sources;
