use api_error_core::ApiError;
use std::fmt::{Debug, Display};
use std::num::{Saturating, Wrapping};

trait Shown: Debug + Display {}

type Alias = dyn Shown + Send + Sync;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a {0}")]
    A(Wrapping<Box<Alias>>),
    #[error("b {0}")]
    B(Saturating<Box<Alias>>),
    // Of these the message may be made.
    #[error("c {0}")]
    C(Wrapping<u8>),
    #[error("d {0}")]
    #[api(message = display)]
    D(Wrapping<Box<Alias>>),
}

fn main() {}
