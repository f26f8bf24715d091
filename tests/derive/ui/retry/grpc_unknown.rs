use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[api(grpc = "UNAVAILABEL")]
    #[error("a")]
    A,
    #[api(grpc = "OK")]
    #[error("b")]
    B,
    #[api(grpc = "xyz")]
    #[error("c")]
    C,
}

fn main() {}
