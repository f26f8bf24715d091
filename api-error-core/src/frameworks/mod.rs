//! One room for each framework, with everything of it.
//!
//! `mod.rs` of a room has the macro that implements the framework's traits for a
//! derived error, once for the feature on and once for it off: generated code
//! calls the macro in any case. `adapter` is what the framework's users see.

pub(crate) mod actix;
pub(crate) mod axum;
pub(crate) mod poem;
pub(crate) mod rocket;
pub(crate) mod salvo;
pub(crate) mod tonic;
#[cfg(feature = "tower")]
pub mod tower;
pub(crate) mod warp;
