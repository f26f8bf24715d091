//! One room for each framework. It contains everything about this framework.
//!
//! The macro in `mod.rs` of a room implements the traits of the framework for a derived
//! error. There are two versions of it, for the feature on and off, because generated code
//! calls it in both cases. `adapter` is the public part.

pub(crate) mod actix;
pub(crate) mod axum;
#[cfg(any(feature = "poem", feature = "salvo", feature = "tower"))]
pub(crate) mod body;
pub(crate) mod poem;
pub(crate) mod rocket;
pub(crate) mod salvo;
pub(crate) mod tonic;
#[cfg(feature = "tower")]
pub mod tower;
pub(crate) mod warp;
