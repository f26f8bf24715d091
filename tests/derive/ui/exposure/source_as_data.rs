use api_error_core::ApiError;
use snafu::Snafu;
use std::io;

#[derive(Debug, Snafu, ApiError)]
enum E {
    #[api(status = 502, message = "cannot reach {cause}")]
    Detail {
        #[snafu(source)]
        #[api(detail)]
        cause: io::Error,
    },
    #[api(status = 502)]
    Header {
        #[api(header = "x-cause")]
        source: io::Error,
    },
    #[api(status = 400, message = "x", header("x-cause" = source))]
    OnVariant { source: io::Error },
}

#[derive(Debug, derive_more::Display, derive_more::Error, serde::Serialize)]
struct Cause;

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
enum ByType {
    #[api(status = 502)]
    A(#[api(detail = "cause")] Cause),
}

fn main() {}
