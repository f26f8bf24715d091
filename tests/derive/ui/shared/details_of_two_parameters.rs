use std::fmt::Debug;

use api_error_core::ApiError;
use serde::Serialize;

#[derive(Debug, thiserror::Error, ApiError)]
enum Missing<T: Debug + Serialize> {
    #[error("missing")]
    #[api(status = 404, code = "missing", shared)]
    Missing {
        #[api(detail)]
        id: T,
    },
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Lost<T: Debug + Serialize> {
    #[error("lost")]
    #[api(status = 404, code = "missing", shared)]
    Lost {
        #[api(detail)]
        id: T,
    },
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Missing::<u32>, Lost::<i32>))]
enum Root {}

fn main() {}
