//! reqwest against a service on loopback.

mod call;
mod retry;
mod service;
