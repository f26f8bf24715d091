//! The values of keys and of other attributes, one kind each.

pub mod casing;
pub mod code;
pub mod constant;
pub mod domain;
pub mod form;
pub mod grpc;
pub mod header;
pub mod location;
pub mod status;
pub mod template;
pub mod text;
pub mod doc;
pub mod display;
