use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(header("X-Limit" = limit))]
    #[error("a")]
    A {
        #[api(header = "x-limit")]
        limit: u32,
    },
}

fn main() {}
