//! Schemas and documents, against the bodies and the frameworks they describe.

mod adapters;
mod bodies;
mod constants;
mod details;
mod documents;
mod dropshot;
mod kinds;
mod wire;
