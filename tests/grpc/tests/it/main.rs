//! Errors over gRPC.

mod conformance;
mod hostile;
mod layer;
mod statuses;
