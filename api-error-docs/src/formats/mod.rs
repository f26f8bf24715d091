//! Documents for people, one format in each module.

#[cfg(feature = "csv")]
mod csv;
mod explain;
#[cfg(feature = "html")]
mod html;
mod markdown;
#[cfg(feature = "operators")]
mod operators;
mod prometheus;
#[cfg(feature = "terminal")]
mod terminal;

pub use explain::Explanation;
#[cfg(feature = "axum")]
pub(crate) use html::Links;
pub use markdown::InjectError;
#[cfg(feature = "golden")]
pub(crate) use markdown::NOTICE;
#[cfg(feature = "terminal")]
pub use terminal::Terminal;
