//! Files that tests compare: documents, and the contract with clients.

mod accept;
mod contract;
mod current;
mod name;
mod write;

pub use write::write_document;
