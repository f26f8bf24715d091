//! Servers, requests and responses for the tests.
//!
//! [`call`] sends a request to a service in this process, [`Client`] sends it over
//! a socket, and [`send_raw`] sends bytes; all give a [`ReceivedResponse`]. [`Server`] and [`ThreadServer`]
//! listen on loopback, for as long as they are there. [`shapes`] are errors that
//! know a secret. [`logged`] is the log of one test. [`compact_json`] is for expectations that are written in lines.

mod response;
#[cfg(feature = "server")]
mod client;
#[cfg(feature = "log")]
mod log;
#[cfg(feature = "server")]
mod raw;
#[cfg(feature = "server")]
mod server;
#[cfg(feature = "shapes")]
pub mod shapes;

#[cfg(feature = "server")]
pub use client::Client;
#[cfg(feature = "log")]
pub use log::logged;
#[cfg(feature = "server")]
pub use raw::{After, send_raw};
pub use response::{ReceivedResponse, call, compact_json};
#[cfg(feature = "server")]
pub use server::{Ready, Server, ThreadServer};
