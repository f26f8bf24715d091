#![deny(warnings)]

use api_error_core::{ApiError, ErrorType};

#[deprecated]
#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = Code)]
#[error("a")]
pub struct A;

#[deprecated]
#[derive(ErrorType)]
pub enum Type {
    Wrong(u8),
}

fn main() {}
