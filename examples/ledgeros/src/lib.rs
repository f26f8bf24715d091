//! LedgerOS: a payment card service as an example of `api-error-core`.
//!
//! Agents, which are programs, pay with cards on behalf of their users. What
//! matters here is what goes wrong: every error is declared once, in [`errors`],
//! and its status, body, headers and reference page follow from there.
//!
//! In reading order: [`errors`] is the catalog, `convert` says what becomes
//! which of its errors, [`app`] puts the layer around the routes, [`auth`] and
//! [`throttle`] stand before them, [`openapi`] describes them, and [`store`] and [`network`] are the rooms
//! in which things really fail.

pub mod app;
pub mod auth;
pub mod cli;
mod convert;
pub mod errors;
pub mod ids;
pub mod network;
pub mod openapi;
mod reference;
mod routes;
mod server;
pub mod settings;
pub mod store;
pub mod throttle;

pub use reference::reference;
pub use server::{Server, StartError};
