//! One operation, described by each of the frameworks.

mod by_aide;
mod by_dropshot;
mod by_poem_openapi;
mod by_utoipa;

pub use by_aide::by_aide;
pub use by_dropshot::{by_dropshot, dropshot_api};
pub use by_poem_openapi::by_poem_openapi;
pub use by_utoipa::{by_utoipa, union_by_utoipa};
