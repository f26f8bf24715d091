//! LedgerOS: a payment card service as an example of `api-error-core`.
//!
//! Agents, which are programs, pay with cards for their users. The example is about
//! errors: each is declared once, in [`errors`], and its status, body, headers and
//! reference page follow from the declaration.
//!
//! Read the modules in this order. [`errors`] is the catalog. `convert` makes its errors
//! from other errors. [`app`] adds the layer around the routes. [`auth`] and [`throttle`]
//! run before them, and [`openapi`] describes them. Most failures begin in [`store`] and
//! [`network`].

pub mod app;
pub mod auth;
pub mod cli;
mod convert;
pub mod network;
pub mod openapi;
mod reference;
mod routes;
mod server;
pub mod settings;
pub mod store;
pub mod throttle;

pub use ledgeros_errors as errors;
pub use ledgeros_errors::ids;
pub use reference::reference;
pub use server::{Server, StartError};
