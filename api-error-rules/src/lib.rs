//! The rules that the crates of `api-error-core` share, which re-exports what a
//! user names of them: depend on that crate.
//!
//! The derive macro applies these rules while it expands a declaration, the core
//! applies them in const evaluation and at run time, and the documents apply them
//! to catalogs of other programs. Each rule is defined here once, so that the
//! three cannot disagree.
//!
//! - [`builtin`]: the codes that the core responds with by itself.
//! - [`code`]: which characters a code has, which codes are alike, and their hashes.
//! - [`header`]: which names and values of headers there are; [`header::challenge`]: what
//!   `WWW-Authenticate` may be.
//! - [`link`]: which links to documentation a browser only follows.
//! - [`status`]: the statuses of HTTP, their constants and reason phrases.
//! - [`retry`] and [`grpc`]: the words of attributes and documents.
//! - [`level`]: how loud the log is about an error.
//! - [`prefer`]: how a client asks for an error.
//! - [`operations`]: the names of the counter and of the file of a coverage.
//! - [`strict`]: what a strict catalog owes its clients.
//! - [`layout`]: how generated code hands its specs to the core.
//! - [`mod@error_object`]: the body of the default envelope.
//! - [`mod@text`]: which characters deceive whoever reads them.
//!
//! There are no dependencies, no allocations, and no types of other crates.

#![no_std]

pub mod code;
pub mod text;
pub mod status;
pub mod builtin;
pub mod error_object;
pub mod grpc;
pub mod header;
pub mod level;
pub mod link;
pub mod operations;
pub mod prefer;
pub mod retry;
pub mod strict;
pub mod layout;
