//! Errors over gRPC.

mod conformance;
mod echo;
mod hostile;
mod layer;
mod statuses;
