//! Each catalog is served, and compared byte for byte with bodies written by hand; its documents
//! have every code, and of a catalog of JSON the schema of one code accepts each of the bodies.

// A catalog is long, and each function has all of one.
#![allow(clippy::too_many_lines)]

mod by_hand;
mod chat;
mod check;
mod client;
mod payment;
mod search;
mod storage;
