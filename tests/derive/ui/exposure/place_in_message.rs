use api_error_core::ApiError;
use std::backtrace::Backtrace;
use std::panic::Location;
use std::sync::Arc;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("failed at {0}")]
#[api(status = 404)]
struct Line(&'static Location<'static>, u8);

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[display("failed: {frames}")]
#[api(status = 404)]
struct Frames {
    #[error(not(source))]
    frames: Arc<Backtrace>,
    count: u8,
}

fn main() {}
