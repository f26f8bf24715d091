//! Searching for codes, and the codes nearest to an unknown one.
//!
//! The page has the same search in `templates/search.js`, with the same [`Rules`], and one
//! list of inputs in `tests/browser/search.json` holds both to the same results.

mod entry;
mod rank;
mod rules;
mod tokens;
mod unknown;

#[cfg(feature = "operators")]
pub(crate) use rank::are_spelled_alike;
#[cfg(feature = "html")]
pub(crate) use rules::RULES;
pub use unknown::UnknownCode;
