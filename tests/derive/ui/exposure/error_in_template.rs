use std::error::Error;
use std::rc::Rc;
use std::sync::Arc;

use api_error_core::ApiError;

#[derive(Debug, thiserror::Error)]
#[error("hunter2")]
struct Foreign;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Thiserror<E: Error + 'static> {
    #[error("x: {0}")]
    #[api(message = "not a number: {0}")]
    Converted(#[from] std::num::ParseIntError),
    #[error("x")]
    #[api(message = "x: {source:.3}")]
    Cut { source: Foreign },
    #[error("x")]
    #[api(message = "x: {cause:?}")]
    Field { cause: Foreign },
    #[error("x")]
    #[api(message = "x: {0}")]
    Shared(#[source] Arc<Foreign>),
    #[error("x")]
    #[api(message = "x: {0}")]
    Erased(#[source] Box<dyn Error + Send + Sync>),
    #[error("x")]
    #[api(message = "x: {0}")]
    Counted(Rc<Foreign>),
    #[error("x")]
    #[api(message = "x: {0}")]
    Parameter(#[source] E),
    #[error("x")]
    #[api(message = "x: {0:?}")]
    Optional(Option<Foreign>),
    #[error("x")]
    #[api(message = "x: {0:?}")]
    List(Vec<Foreign>),
    #[error("x")]
    #[api(message = "x: {0:?}")]
    Tuple((u8, u8, Foreign)),
}

#[derive(Debug, snafu::Snafu, ApiError)]
#[api(status = 400)]
enum Snafu {
    #[api(message = "x: {source}")]
    Named { source: Foreign },
}

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[display("x")]
#[api(status = 400, message = "x: {0}")]
struct DeriveMore(Foreign);

fn main() {}
