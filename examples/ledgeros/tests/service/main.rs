//! LedgerOS as its users meet it: over a socket and on the command line.

mod client;
mod codes;
mod failures;
mod openapi;
mod pages;
mod program;
mod readme;
mod requests;
mod retry;
mod wire;
