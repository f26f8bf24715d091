//! Files that tests compare: documents, and the contract with clients.

mod accept;
mod contract;
mod current;
mod write;

pub use write::write_document;
