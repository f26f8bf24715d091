use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(message = "{} of {}", .limit, .limit, grpc = "ABORTED")]
    #[error("a")]
    A { limit: u32 },
}

fn main() {}
