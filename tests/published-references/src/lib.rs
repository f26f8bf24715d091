//! Error references as five companies publish them, each declared as a catalog.
//!
//! Codes, statuses, names, types, sections and wire bodies are theirs; what is
//! said about them is said in words of this project.

// What is documented here is what the pages show, in the words they show it in.
#![allow(missing_docs, clippy::doc_markdown)]

pub mod cards_with_bodies;
pub mod ledgeros;
pub mod ledgerscan;
pub mod searchable_cards;
pub mod status_tables;
