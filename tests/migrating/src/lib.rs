//! The code of the pages in `docs/migrating`, before and after, and the responses
//! of both.

// It is written as services write it, who document elsewhere.
#![allow(
    missing_docs,
    missing_debug_implementations,
    clippy::missing_errors_doc,
    clippy::unused_async
)]

pub mod api_error;
pub mod axum;
pub mod doxa;
pub mod problem_details;
