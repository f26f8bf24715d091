//! Errors over gRPC.

mod calls;
mod conformance;
mod echo;
mod hostile;
mod layer;
mod layers;
mod statuses;
mod trace;
