//! Catalogs in the shapes that running services have, in the words of this project.

// Each error has a description; what is around it is explained where it matters.
#![allow(missing_docs)]

pub mod chat;
pub mod payment;
pub mod search;
pub mod storage;
